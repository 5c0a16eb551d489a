"""The effects of words on their complements: "planned to", "failed to", "denied that" give the act its status."""

from dataclasses import dataclass
from functools import cache

from dateline.lexicons import load_rows
from dateline.schema import STATUSES

STATUS_EFFECTS = (*STATUSES, "same")
FRAMES = ("act", "ing", "that", "whether", "noun", "any")


@dataclass(frozen=True, slots=True)
class Effect:
    """The effect of a word on its complement: the complement's status, and that status where the word is negated."""

    status: str
    if_negated: str


@cache
def complement_effects() -> dict[tuple[str, str, str], Effect]:
    """Return the effect of words on their complements, by lemma, part of speech and frame.

    Frames: ``act`` infinitives, gerunds and object with infinitive; ``ing`` gerunds alone; ``that`` finite clauses;
    ``whether`` open questions; ``noun`` event nouns as object; ``any`` all of these.
    """
    rows = load_rows(
        "events/complements.csv",
        columns=("word", "pos", "frame", "effect", "if_negated", "note"),
        allowed={
            "pos": ("VERB", "ADJ", "NOUN"),
            "frame": FRAMES,
            "effect": STATUS_EFFECTS,
            "if_negated": STATUS_EFFECTS,
        },
    )
    return {(row["word"], row["pos"], row["frame"]): Effect(row["effect"], row["if_negated"]) for row in rows}
