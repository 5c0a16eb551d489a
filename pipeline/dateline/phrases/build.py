"""Makes phrases of ranges of tokens, with the facts that the page and the cast know of them."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Span, Token

from dateline.clauses.functions import (
    is_apposition,
    is_conjunct,
    is_determiner,
    is_indirect_object,
    is_main,
    is_noun_modifier,
    is_object,
    is_possessor,
    is_predicate_noun,
    is_prepositional_object,
    is_subject,
)
from dateline.clauses.phrases import possessors
from dateline.entities.knowledge import fold
from dateline.page import Page
from dateline.phrases.detect import Extent, find_extents
from dateline.phrases.forms import KINDS, form_of, gender_of_head, kind_of, number_of
from dateline.phrases.phrase import Phrase
from dateline.records import Cast, Quote

# The grammatical functions of a head among the features of its phrase.
ROLES: tuple[tuple[str, Callable[[Token], bool]], ...] = (
    ("subject", is_subject), ("object", is_object), ("object", is_indirect_object), ("possessor", is_possessor),
    ("oblique", is_prepositional_object), ("predicate", is_predicate_noun), ("apposition", is_apposition),
    ("conjunct", is_conjunct), ("modifier", is_noun_modifier), ("root", is_main),
)  # fmt: skip


def make_phrases(page: Page, cast: Cast, quotes: tuple[Quote, ...]) -> list[Phrase]:
    """Return the noun phrases of a page in reading order, the longer first."""
    builder = _Builder(page, cast, quotes)
    return [builder.make(extent) for extent in find_extents(page)]


@dataclass(frozen=True, slots=True)
class KnownMention:
    """The cast's entry for a phrase, "" for none: its entity, the mention's rule, the entity's type and gender."""

    entity: str = ""
    rule: str = ""
    type: str = ""
    gender: str = ""


class _Builder:
    def __init__(self, page: Page, cast: Cast, quotes: tuple[Quote, ...]) -> None:
        self._page = page
        self._cast = cast
        self._mention_of = {page.span(m.start, m.end).root.i: m for m in cast.mentions}
        self._pieces = sorted((start, end, i) for i, quote in enumerate(quotes) for start, end in quote.spans)
        self._piece_starts = [piece[0] for piece in self._pieces]

    def make(self, extent: Extent) -> Phrase:
        head, tokens = extent.head, self._page.doc[extent.first : extent.last]
        form, told = form_of(head), self._told(extent)
        kind, words = _kind(head, form, told), _content_words(tokens)
        sentence = self._page.sentence_of(head)
        return Phrase(
            start=tokens.start_char, end=tokens.end_char, first=extent.first, last=extent.last, head=head.i,
            lemma=fold(head.lemma_), form="several" if extent.is_several else form, text=tokens.text.lower(),
            words=tuple(fold(t.text) for t in words), core=_core(head, words), numerals=_numerals(words),
            number="plural" if extent.is_several else number_of(head, form), kind=kind,
            gender=told.gender or gender_of_head(head, form, kind), role=_role(head), governor=head.head.lemma_,
            entity=told.entity, rule=told.rule, sentence=sentence.id, paragraph=sentence.paragraph,
            quote=self._quote_at(head.idx), possessor=_possessor(head),
        )  # fmt: skip

    def _told(self, extent: Extent) -> KnownMention:
        """Return the cast's entry for the entity that a phrase refers to; coordinated nouns have none."""
        mention = None if extent.is_several else self._mention_of.get(extent.head.i)
        if mention is None:
            return KnownMention()
        entity = self._cast.entity(mention.entity_id)
        return KnownMention(mention.entity_id, mention.rule, entity.type, entity.gender)

    def _quote_at(self, offset: int) -> int:
        at = bisect_right(self._piece_starts, offset) - 1
        return self._pieces[at][2] if at >= 0 and self._pieces[at][1] > offset else -1


def _core(head: Token, words: list[Token]) -> frozenset[str]:
    """Return the lemmas of the words up to the head, without "his"."""
    return frozenset(fold(t.lemma_) for t in words if t.i <= head.i and not (is_possessor(t) and t.pos_ == "PRON"))


def _numerals(words: list[Token]) -> frozenset[str]:
    return frozenset(token.lower_ for token in words if token.like_num)


def _content_words(tokens: Span) -> list[Token]:
    return [token for token in tokens if not (is_determiner(token) or token.tag_ == "POS" or token.is_punct)]


def _kind(head: Token, form: str, told: KnownMention) -> str:
    """Return the kind of an entity of the cast, for a pronoun the kind that the pronoun shows."""
    is_told = told.entity and not form.startswith("pronoun")
    return KINDS.get(told.type, "THING") if is_told else kind_of(head, form)


def _possessor(head: Token) -> int:
    return next((possessor.i for possessor in possessors(head)), -1)


def _role(head: Token) -> str:
    if is_prepositional_object(head) and head.head.lower_ == "of":
        return "of"
    return next((role for role, is_role in ROLES if is_role(head)), "other")
