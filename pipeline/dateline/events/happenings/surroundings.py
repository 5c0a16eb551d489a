"""The words and parties around a mention, by which two mentions of one happening agree where their names do not.

"The blast at the mill" and "the mill burnt" share the mill; "sanctions on Kenya" and "sanctions on Norway" share no
words below their names.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.records import Cast

NOUNS = ("NOUN", "PROPN")
# Words between a trigger and a noun below it that may still tell it from others, and a party beside it.
REACH_BELOW, REACH_AROUND = 14, 8


@dataclass(slots=True)
class Surroundings:
    """Lemmas of the nouns that hang on a trigger or its prepositions, of all nouns below it, and the parties around."""

    hanging: set[str] = field(default_factory=set)
    below: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)

    def add(self, other: "Surroundings") -> None:
        """Add those of another mention."""
        self.hanging |= other.hanging
        self.below |= other.below
        self.parties |= other.parties


def surroundings_of(cast: Cast, trigger: Token) -> Surroundings:
    """Return what stands around a trigger."""
    doc, sentence = trigger.doc, trigger.sent
    first = doc[max(sentence.start, trigger.i - REACH_AROUND)]
    last = doc[min(sentence.end - 1, trigger.i + REACH_AROUND)]
    below = (word for word in trigger.subtree if 0 < abs(word.i - trigger.i) <= REACH_BELOW)
    return Surroundings(
        hanging={word.lemma_ for word in _hanging_on(trigger)},
        below={word.lemma_ for word in below if word.pos_ in NOUNS},
        parties={cast.party(mention.entity_id) for mention in cast.mentions_from(first.idx, last.idx)},
    )


def _hanging_on(trigger: Token) -> Iterator[Token]:
    for child in trigger.children:
        if child.pos_ in NOUNS:
            yield child
        elif child.pos_ == "ADP":
            yield from (word for word in child.children if word.pos_ in NOUNS)
