"""The width of the tables: rows as the project defines them, or as public corpora do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """The rows that are listed beyond the plain tables.

    ``attributions``: quotes as PARC 3.0 and PolNeAR have them, attitudes, plans and acts too, contents with "that".
    ``all_predicates``: events as MEANTIME and UDS have them, states, reports and support verbs too, and negated ones
    with the factuality that UDS's annotators give.
    ``dyads``: events as ICEWS and the PLOVER data sets have them, with a target wherever the text names one, in the
    roots of PLOVER's codebook of 2018.
    ``noun_phrases``: entities and mentions as OntoNotes has them, things too, in whole noun phrases.
    """

    attributions: bool = False
    all_predicates: bool = False
    dyads: bool = False
    noun_phrases: bool = False


PLAIN = Views()
