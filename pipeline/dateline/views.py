"""The width of the tables: rows as the project defines them or as public corpora do; and the rows that are left out."""

from dataclasses import dataclass

# The cut with the best F1 of right rows on the development articles (models/confidence/README.md).
LEAST_HAPPENING = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """The rows that are listed beyond the plain tables, and those of events.csv that are left out.

    ``attributions``: quotes as PARC 3.0 and PolNeAR have them, attitudes, plans and acts too, contents with "that".
    ``all_predicates``: events as MEANTIME and UDS have them, states, reports and support verbs too, and negated ones
    with the factuality that UDS's annotators give.
    ``dyads``: events as ICEWS and the PLOVER data sets have them, with a target wherever the text names one, in the
    roots of PLOVER's codebook of 2018.
    ``noun_phrases``: entities and mentions as OntoNotes has them, things too, in whole noun phrases.
    ``least_happening``: happenings that less likely are any are no rows of events.csv, while their mentions stay; main
    events are rows always, and all are where predicates or dyads are wanted.
    ``least_confidence``: happenings below it are no rows either; ``only_main``: nor are those that are no main events.
    """

    attributions: bool = False
    all_predicates: bool = False
    dyads: bool = False
    noun_phrases: bool = False
    least_happening: float = LEAST_HAPPENING
    least_confidence: float = 0.0
    only_main: bool = False

    @property
    def is_wide(self) -> bool:
        """Tell whether more than the events of the tables is asked for: such views keep all that the rules propose."""
        return self.all_predicates or self.dyads


PLAIN = Views()


def views_of(min_confidence: float | None = None, *, only_main: bool = False, **wide: bool) -> Views:
    """Return views with a user's cut, which goes in place of the default one; None for the default."""
    least_happening = LEAST_HAPPENING if min_confidence is None else 0.0
    return Views(least_happening=least_happening, least_confidence=min_confidence or 0.0, only_main=only_main, **wide)
