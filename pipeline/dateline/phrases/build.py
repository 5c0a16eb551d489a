"""Makes phrases of ranges of tokens, with what the page and the cast know of them."""

from bisect import bisect_right

from spacy.tokens import Token

from dateline.entities.knowledge import fold
from dateline.page import Page
from dateline.phrases.detect import Extent, find_extents
from dateline.phrases.forms import KINDS, form_of, gender_of_head, kind_of, number_of
from dateline.phrases.phrase import Phrase
from dateline.records import Cast, Entity, Quote

ROLES = {
    "nsubj": "subject", "nsubjpass": "subject", "csubj": "subject", "dobj": "object", "dative": "object",
    "pobj": "oblique", "poss": "possessor", "attr": "predicate", "appos": "apposition", "conj": "conjunct",
    "compound": "modifier", "nmod": "modifier", "ROOT": "root",
}  # fmt: skip
NO_WORDS = frozenset({"det", "case"})


def make_phrases(page: Page, cast: Cast, quotes: tuple[Quote, ...]) -> list[Phrase]:
    """Return the noun phrases of a page in reading order, the longer first."""
    builder = _Builder(page, cast, quotes)
    return [builder.make(extent) for extent in find_extents(page)]


class _Builder:
    def __init__(self, page: Page, cast: Cast, quotes: tuple[Quote, ...]) -> None:
        self._page = page
        self._cast = cast
        self._mention_of = {page.span(m.start, m.end).root.i: m for m in cast.mentions}
        self._pieces = sorted((start, end, i) for i, quote in enumerate(quotes) for start, end in quote.spans)
        self._piece_starts = [piece[0] for piece in self._pieces]

    def make(self, extent: Extent) -> Phrase:
        head, doc = extent.head, self._page.doc
        form = form_of(head)
        mention = None if extent.is_several else self._mention_of.get(head.i)
        entity = self._cast.entity(mention.entity_id) if mention is not None else None
        kind = kind_of(head, form) if entity is None or form.startswith("pronoun") else KINDS.get(entity.type, "THING")
        words = [t for t in doc[extent.first : extent.last] if t.dep_ not in NO_WORDS and not t.is_punct]
        sentence = self._page.sentence_of(head)
        return Phrase(
            start=doc[extent.first].idx, end=doc[extent.last - 1].idx + len(doc[extent.last - 1]),
            first=extent.first, last=extent.last, head=head.i, lemma=fold(head.lemma_),
            form="several" if extent.is_several else form, text=doc[extent.first : extent.last].text.lower(),
            words=tuple(fold(t.text) for t in words), core=_core(head, words),
            numerals=frozenset(t.lower_ for t in words if t.like_num),
            number="plural" if extent.is_several else number_of(head, form), kind=kind,
            gender=_gender(entity) or gender_of_head(head, form, kind), role=_role(head), governor=head.head.lemma_,
            entity=mention.entity_id if mention is not None else "", rule=mention.rule if mention is not None else "",
            sentence=sentence.id, paragraph=sentence.paragraph,
            quote=self._quote_at(head.idx), possessor=next((c.i for c in head.children if c.dep_ == "poss"), -1),
        )  # fmt: skip

    def _quote_at(self, offset: int) -> int:
        at = bisect_right(self._piece_starts, offset) - 1
        return self._pieces[at][2] if at >= 0 and self._pieces[at][1] > offset else -1


def _core(head: Token, words: list[Token]) -> frozenset[str]:
    """Return the lemmas of the words up to the head, without "his"."""
    return frozenset(fold(t.lemma_) for t in words if t.i <= head.i and not (t.dep_ == "poss" and t.pos_ == "PRON"))


def _gender(entity: Entity | None) -> str:
    return entity.gender if entity is not None else ""


def _role(head: Token) -> str:
    if head.dep_ == "pobj" and head.head.lower_ == "of":
        return "of"
    return ROLES.get(head.dep_, "other")
