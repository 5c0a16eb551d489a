"""A trigger: the word that names a happening, the coding of its act, and the verbs that support it."""

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.events.acts.coding import NOTHING, Coding

SKIPPED_KINDS = ("boilerplate", "dateline", "")
HEADLINE_KINDS = ("title", "heading")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names a happening, its coding, and the verbs that lend it tense and subject, nearest first.

    ``kind`` is that of its sentence; ``is_cue`` tells whether it reports a quote; ``chance`` (0..1) is how likely it
    names a happening, 1 where that was not judged; ``types`` are the logs of the chances of the reader's ``TYPES``,
    none where they were not judged.
    """

    token: Token
    coding: Coding = NOTHING
    supports: tuple[Token, ...] = ()
    kind: str = ""
    is_cue: bool = False
    chance: float = 1.0
    types: tuple[float, ...] = ()

    @property
    def is_coded(self) -> bool:
        """Tell whether it names an act of the ontology."""
        return bool(self.coding.event_type)

    @property
    def is_noun(self) -> bool:
        """Tell whether it is an event noun."""
        return self.token.pos_ in ("NOUN", "PROPN")

    @property
    def carrier(self) -> Token:
        """Return the word that represents the trigger in the clause: its outermost support verb, or itself."""
        return self.supports[-1] if self.supports else self.token
