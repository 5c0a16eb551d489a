"""A trigger: the word that names a happening, the coding of its act, and the verbs that support it."""

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.events.acts.coding import NOTHING, Coding

SKIPPED_KINDS = ("boilerplate", "dateline", "")
HEADLINE_KINDS = ("title", "heading")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names a happening, its coding, and the verbs that lend it tense and subject, nearest first."""

    token: Token
    coding: Coding = NOTHING
    supports: tuple[Token, ...] = ()

    @property
    def is_noun(self) -> bool:
        """Tell whether it is an event noun."""
        return self.token.pos_ in ("NOUN", "PROPN")

    @property
    def carrier(self) -> Token:
        """Return the word that represents the trigger in the clause: its outermost support verb, or itself."""
        return self.supports[-1] if self.supports else self.token
