"""The stage's word lists of models/events/, read once."""

from dataclasses import dataclass
from functools import cache

from dateline.lexicons import load_rows
from dateline.schema import STATUSES

HEDGES = ("adverb", "mark", "preposition", "adjective", "determiner", "subject", "coordination", "absolute")


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word that changes how sure a statement is; ``status`` "" leaves the status and only lowers factuality."""

    status: str
    factuality: float


@cache
def modals() -> dict[str, Hedge]:
    """Return modal auxiliaries by word."""
    columns = ("word", "status", "factuality", "note")
    rows = load_rows("events/modals.csv", columns=columns, allowed={"status": STATUSES}, numbers=("factuality",))
    return {row["word"]: Hedge(row["status"], float(row["factuality"])) for row in rows}


@cache
def hedges(kind: str) -> dict[str, Hedge]:
    """Return the hedges of one kind of word: those of ``HEDGES``."""
    rows = load_rows(
        "events/hedges.csv",
        columns=("word", "kind", "status", "factuality", "note"),
        allowed={"kind": HEDGES, "status": (*STATUSES, "")},
        numbers=("factuality",),
    )
    return {row["word"]: Hedge(row["status"], float(row["factuality"])) for row in rows if row["kind"] == kind}


@cache
def noun_frames() -> dict[str, tuple[str, str]]:
    """Return the roles (actor or recipient) of an event noun's possessor and of-phrase.

    "either" is a recipient unless an of-phrase names one ("his arrest", but "their arrest of him").
    """
    roles, columns = ("actor", "recipient"), ("lemma", "possessor", "of", "note")
    rows = load_rows("events/noun_frames.csv", columns=columns, allowed={"possessor": (*roles, "either"), "of": roles})
    return {row["lemma"]: (row["possessor"], row["of"]) for row in rows}


def is_accusation(lemma: str) -> bool:
    """Tell whether a word accuses or names an accusation ("accuse", "allegation", "charge")."""
    return "accusation" in synonyms(lemma)


def synonyms(lemma: str) -> frozenset[str]:
    """Return the groups of event words that a lemma belongs to: words of one group may name one happening."""
    return _synonyms().get(lemma, frozenset())


@cache
def _synonyms() -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for row in load_rows("events/synonyms.csv", columns=("lemma", "group", "note")):
        groups.setdefault(row["lemma"], set()).add(row["group"])
    return {lemma: frozenset(names) for lemma, names in groups.items()}
