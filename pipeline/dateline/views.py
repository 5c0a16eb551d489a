"""The width of the tables: rows as the project defines them or as public corpora do; and the rows that are left out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Least:
    """The least chances (0..1) of a row of events.csv: to tell of a happening, and to have nothing false."""

    happening: float
    confidence: float


# The cuts with the best F1 of right rows on the development articles (models/confidence/README.md).
WITH_READER, BY_RULES = Least(0.7, 0.35), Least(0.5, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """The rows that are listed beyond the plain tables, and those of events.csv that are left out.

    ``attributions``: quotes as PARC 3.0 and PolNeAR have them, attitudes, plans and acts too, contents with "that".
    ``all_predicates``: events as MEANTIME and UDS have them, states, reports and support verbs too, and negated ones
    with the factuality that UDS's annotators give.
    ``dyads``: events as ICEWS and the PLOVER data sets have them, with a target wherever the text names one, in the
    roots of PLOVER's codebook of 2018.
    ``noun_phrases``: entities and mentions as OntoNotes has them, things too, in whole noun phrases.
    ``least_confidence``: happenings below it are no rows of events.csv, while their mentions stay. Where it is None
    those below ``WITH_READER`` are none, in short texts and without the reader those below ``BY_RULES``; then main
    events are rows always, and all happenings are where predicates or dyads are wanted. ``only_main``: happenings that
    are no main events are no rows.
    """

    attributions: bool = False
    all_predicates: bool = False
    dyads: bool = False
    noun_phrases: bool = False
    least_confidence: float | None = None
    only_main: bool = False

    @property
    def is_wide(self) -> bool:
        """Tell whether more than the events of the tables is asked for: such views keep all that the rules propose."""
        return self.all_predicates or self.dyads


PLAIN = Views()
