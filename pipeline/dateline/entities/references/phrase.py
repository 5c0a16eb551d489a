"""A noun phrase that may refer to an entity: the facts of it that features are made of."""

from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.clauses.functions import function_of, is_conjunct, is_preposition
from dateline.clauses.phrases import conjuncts, determiners, numerals, possessors, predeterminers, premodifiers
from dateline.entities.knowledge import Noun
from dateline.entities.quantities import counted_by
from dateline.entities.references.descriptions import Description, named_beside, read_description
from dateline.entities.references.extents import description_range
from dateline.entities.types.roles import is_plural, role_noun
from dateline.page import Page
from dateline.reader.candidates import UNREAD, TriggerCandidate
from dateline.records import Quote
from dateline.words import words_for

COORDINATION = 6
DEFINITE = ("the", "demonstrative", "possessive", "possessive-pronoun")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase; ``noun`` is its entry in models/roles.csv, ``description`` what it says of a participant.

    ``slot`` is the function of the coordination that it belongs to, ``governor`` the word over that, ``beside`` the
    name that it is in apposition to, ``uses`` how often the article has its head noun, ``quote`` the quote around it;
    it ``is_speaker`` where it names the speaker of a quote. ``happening`` is what the reader found at the governor, if
    the page ``is_read``.
    """

    token: Token
    noun: Noun | None
    description: Description | None
    determiner: str
    function: str
    slot: str
    governor: Token
    preposition: str
    modifiers: frozenset[str]
    is_plural: bool
    beside: Token | None
    uses: int
    sentence: int
    sentence_kind: str
    happening: TriggerCandidate | None
    is_read: bool
    quote: Quote | None
    is_speaker: bool

    @property
    def extent(self) -> tuple[int, int]:
        """Return the characters of the mention that it makes."""
        return description_range(self.token)

    @property
    def kind(self) -> str:
        """Return the kind of participant that the noun denotes, "none" for a noun on no list."""
        return self.noun.kind if self.noun is not None else "none"

    @property
    def word(self) -> str:
        """Return the noun, in the lexicon's form."""
        return self.noun.word if self.noun is not None else self.token.lemma_

    @property
    def is_definite(self) -> bool:
        """Tell whether its opening says that the reader knows who is meant."""
        return self.determiner in DEFINITE


def count_nouns(page: Page) -> Counter[str]:
    """Return how often an article has each noun."""
    return Counter(token.lemma_ for token in page.doc if token.pos_ in ("NOUN", "PROPN"))


def read_phrase(
    token: Token, page: Page, sentence: int, uses: Counter[str], quote: Quote | None, *, is_speaker: bool
) -> NounPhrase:
    """Return the noun phrase of a head."""
    counted, first = counted_by(token), _first_conjunct(token)
    noun = role_noun(token if counted is None else counted)
    description = read_description(token)
    is_several = _is_plural(token, noun, is_counting=counted is not None)
    governor = first.head.head if is_preposition(first.head) else first.head
    return NounPhrase(
        token=token, noun=noun, description=description,
        determiner=determiner_of(token), function=function_of(token), slot=function_of(first), governor=governor,
        preposition=first.head.lower_ if is_preposition(first.head) else "",
        modifiers=description.modifiers if description is not None else _modifiers(token),
        is_plural=is_several, beside=_one_beside(token, is_several=is_several),
        uses=uses[token.lemma_], sentence=sentence, sentence_kind=page.kind_of(token),
        happening=page.happening_at(governor), is_read=page.reading is not UNREAD, quote=quote, is_speaker=is_speaker,
    )  # fmt: skip


def determiner_of(noun: Token) -> str:
    """Return the opening of a noun phrase: the, demonstrative, possessive, a, unspecific, other, numeral or bare."""
    if owners := possessors(noun):
        return "possessive-pronoun" if owners[0].tag_ == "PRP$" else "possessive"
    words = [word.lower_ for word in (*determiners(noun), *predeterminers(noun))]
    for word in words:
        for opening, members in _OPENINGS:
            if word in members:
                return opening
        if word in words_for("non-specific determiner"):
            return "unspecific"
    return "other" if words else "numeral" if numerals(noun) else "bare"


_OPENINGS = (("the", {"the"}), ("demonstrative", {"this", "that", "these", "those"}), ("a", {"a", "an"}))


def _modifiers(noun: Token) -> frozenset[str]:
    return frozenset(token.lower_ for word in premodifiers(noun) for token in word.subtree if token.is_alpha)


def _first_conjunct(token: Token) -> Token:
    for _ in range(COORDINATION):
        if not is_conjunct(token):
            break
        token = token.head
    return token


def _one_beside(token: Token, *, is_several: bool) -> Token | None:
    """Return the name beside a noun; "his parents, Ola Berg and Kari Berg" are neither of them by themselves."""
    name = named_beside(token)
    return None if name is not None and is_several and len(conjuncts(name)) > 1 else name


def _is_plural(token: Token, noun: Noun | None, *, is_counting: bool) -> bool:
    if token.tag_ in ("NNS", "NNPS") or (is_counting and token.lower_ != "one"):
        return True
    return noun is not None and (is_plural(token) or noun.kind == "people")
