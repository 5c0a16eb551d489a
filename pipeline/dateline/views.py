"""The width of the tables: rows as the project defines them or as public corpora do; and the rows that are left out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """The rows that are listed beyond the plain tables, and those of events.csv that are left out.

    ``attributions``: quotes as PARC 3.0 and PolNeAR have them, attitudes, plans and acts too, contents with "that".
    ``all_predicates``: events as MEANTIME and UDS have them, states, reports and support verbs too, and negated ones
    with the factuality that UDS's annotators give.
    ``dyads``: events as ICEWS and the PLOVER data sets have them, with a target wherever the text names one, in the
    roots of PLOVER's codebook of 2018.
    ``noun_phrases``: entities and mentions as OntoNotes has them, things too, in whole noun phrases.
    ``least_confidence``: happenings below it are no rows of events.csv; their mentions stay.
    ``only_main``: so are happenings that are no main events.
    """

    attributions: bool = False
    all_predicates: bool = False
    dyads: bool = False
    noun_phrases: bool = False
    least_confidence: float = 0.0
    only_main: bool = False


PLAIN = Views()
