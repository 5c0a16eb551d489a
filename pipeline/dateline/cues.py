"""The words that report speech, from models/cues.csv.

The file gives each a kind and its complements: a clause, quoted words, an infinitive, an infinitive behind a passive
alone ("raised"), an object "as" something, an object named something, "of" and a gerund, a gerund; or it is a noun, or
names a source ("according to"). Two more are no contents: "hearer" marks verbs whose object is the addressee, "act"
public acts of speakers beside reporting ("invited them"), which a coordinated cue does not report. A verb may be a cue
of several words ("make it clear").
quotes/cues.py finds the cues of a text. Speakers and addressees are most often persons.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.errors import InputError
from dateline.lexicons import load_placed_rows
from dateline.words import words_for

KINDS = (
    "say", "write", "show", "deny", "admit", "threaten", "warn", "promise", "ask", "order", "demand", "propose",
    "accuse", "call", "think", "agree", "act",
)  # fmt: skip
# Kinds of verbs that call on somebody, or turn against somebody, in words.
CALLING_KINDS = frozenset({"ask", "order", "demand", "warn", "accuse", "call", "threaten", "deny", "propose"})
SHAPES = ("clause", "quote", "to", "raised", "as", "name", "of", "ing", "noun", "source", "venue", "hearer", "act")


@dataclass(frozen=True, slots=True)
class CueWord:
    """A line of models/cues.csv: the lemmas of its words, its kind, and the shapes that it takes."""

    words: tuple[str, ...]
    kind: str
    takes: frozenset[str]


@cache
def load_cues() -> dict[str, tuple[CueWord, ...]]:
    """Return the cues by the lemma of their first word, those of more words first."""
    rows = load_placed_rows("cues.csv", columns=("lemma", "kind", "takes", "note", "source"), allowed={"kind": KINDS})
    by_first: dict[str, list[CueWord]] = {}
    for place, row in rows:
        words, takes = tuple(row["lemma"].split()), frozenset(row["takes"].split())
        if unknown := takes - set(SHAPES):
            known = ", ".join(SHAPES)
            raise InputError(f"{place}: {row['lemma']}: unknown shapes {', '.join(sorted(unknown))}; of {known}")
        by_first.setdefault(words[0], []).append(CueWord(words, row["kind"], takes))
    return {first: tuple(sorted(words, key=lambda word: -len(word.words))) for first, words in by_first.items()}


def is_speech_verb(lemma: str) -> bool:
    """Tell whether a verb reports speech ("say", "insist")."""
    return lemma in _speech_verbs()


def is_made(lemma: str) -> bool:
    """Tell whether a noun is speech, writing or findings, which somebody makes ("statement", "data")."""
    is_said = any(word.takes & {"noun", "venue"} for word in load_cues().get(lemma, ()))
    return is_said or lemma in words_for("noun of findings")


def speaks_out(lemma: str) -> bool:
    """Tell whether a verb reports speech, or an appeal or attack in words ("say", "urge", "accuse")."""
    return is_speech_verb(lemma) or lemma in _calling_verbs()


@cache
def _speech_verbs() -> frozenset[str]:
    return frozenset(" ".join(cue.words) for cue in _every_cue() if cue.kind == "say")


@cache
def _calling_verbs() -> frozenset[str]:
    calling = (cue for cue in _every_cue() if cue.kind in CALLING_KINDS and cue.takes != {"noun"})
    return frozenset(" ".join(cue.words) for cue in calling)


def _every_cue() -> Iterator[CueWord]:
    for cues in load_cues().values():
        yield from cues
