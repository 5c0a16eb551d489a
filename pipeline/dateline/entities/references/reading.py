"""One reading of the article from left to right: each pronoun and description is resolved to an earlier entity.

Names are known beforehand (clusters.py); here they only enter the memory where they stand. First and second person
inside quotes wait until all speakers are known. Misses: a description before its name, except in one sentence.
"""

import re
from bisect import bisect_right
from collections.abc import Callable

from spacy.tokens import Token

from dateline.clauses.functions import is_active_subject, is_adverbial_noun, is_apposition, is_main, is_premodifier
from dateline.clauses.phrases import is_nominal, obliques
from dateline.entities.drafts import EntityDraft, Memory, Recent, Spot
from dateline.entities.knowledge import find_noun
from dateline.entities.quantities import is_quantity
from dateline.entities.references.addressees import find_addressees
from dateline.entities.references.agents import find_agent
from dateline.entities.references.antecedents import resolve_description
from dateline.entities.references.delayed import find_delayed
from dateline.entities.references.descriptions import (
    TYPE_OF_KIND,
    Description,
    makes_entity,
    named_beside,
    named_follows,
    read_description,
)
from dateline.entities.references.identified import find_identified
from dateline.entities.references.pronouns import Pronoun, is_empty_it, pronoun_forms, resolve
from dateline.page import Page
from dateline.ranges import Cover
from dateline.records import Quote

# The "I" outside all quotes: the author, or the speaker of a whole speech or statement. A single one may be a slip.
NARRATOR = "narrator"
NARRATOR_MENTIONS = 2
IN_MARKS = re.compile(r'“[^”\n]*(?:”|$|\n)|"[^"\n]*"|``.*?\'\'|«[^»\n]*»')


class ReferenceReader:
    """Reads a page once and resolves each reference to a draft of the story."""

    def __init__(self, page: Page, quotes: tuple[Quote, ...], story: Memory, named: dict[int, EntityDraft]) -> None:
        """Take the page, its quotes and the entity of each token that belongs to a name."""
        self._page, self._story = page, story
        self._draft_of: dict[int, EntityDraft] = dict(named)
        self._named = named
        self._heads = {spot.head: draft for draft in dict.fromkeys(named.values()) for spot in draft.spots}
        self._told_later = find_identified(page, self._heads) | find_delayed(page, self._heads)
        pieces = sorted((start, end, i) for i, quote in enumerate(quotes) for start, end in quote.spans)
        self._quotes, self._pieces = quotes, pieces
        self._piece_starts = [piece[0] for piece in pieces]
        self._speaking = {quote.speaker_span[0] for quote in quotes if quote.kind == "direct" and quote.speaker_span}
        self._later: list[tuple[Token, Pronoun, Quote | None]] = []

    def read(self) -> None:
        """Resolve all references of the page."""
        for sentence in self._page.sentences:
            if sentence.kind == "boilerplate":
                continue
            tokens = list(self._page.tokens(sentence))
            ahead = self._subjects_ahead(tokens, sentence.id)
            for token in tokens:
                self._read_token(token, sentence.id, ahead)
        for token, pronoun, quote in self._later:
            if quote is not None and pronoun.person == 1:
                self._read_first_person(token, pronoun, quote)
            elif quote is not None:
                self._read_second_person(token, quote)
        self._read_narrator()

    def _read_narrator(self) -> None:
        """Resolve "I" outside all quotes and quotation marks to one narrator."""
        later = ((token, said) for token, said, quote in self._later if quote is None)
        outside = [token for token, said in later if said.person == 1 and not said.is_plural]
        text = self._page.article.text if outside else ""
        marked = Cover(match.span() for match in IN_MARKS.finditer(text))
        spoken = [token for token in outside if not marked.touches((token.idx, token.idx + 1))]
        if len(spoken) >= NARRATOR_MENTIONS:
            narrator = EntityDraft(NARRATOR, "PERSON", named=False)
            self._story.meet(narrator)
            for token in spoken:
                self._add(narrator, _pronoun_spot(token, "narrator"), token, 0)

    def _read_token(self, token: Token, sentence: int, ahead: list[Recent]) -> None:
        i, pos = token.i, token.pos_
        if (draft := self._heads.get(i)) is not None:
            self._story.notice(draft, token, sentence)
        elif i in self._named:
            return
        elif pos == "PRON" and not is_quantity(token):
            if (pronoun := pronoun_forms().get(token.lower_)) is not None:
                self._read_pronoun(token, pronoun, sentence, ahead)
        elif pos in ("NOUN", "PROPN") or is_quantity(token) or is_nominal(token):
            self._read_noun(token, sentence)

    def _subjects_ahead(self, tokens: list[Token], sentence: int) -> list[Recent]:
        """Return the named subjects of main clauses: a pronoun in a phrase before them may refer to them."""
        return [
            Recent(self._heads[token.i], token, sentence)
            for token in tokens
            if is_active_subject(token) and is_main(token.head) and token.i in self._heads
        ]

    def _read_pronoun(self, token: Token, pronoun: Pronoun, sentence: int, ahead: list[Recent]) -> None:
        quote = self._quote_at(token.idx)
        if pronoun.person < 3:
            self._later.append((token, pronoun, quote))
            return
        if is_empty_it(token):
            return
        excluded = self._barred(token, quote)
        draft = resolve(token, pronoun, self._story, sentence, named=self._heads, ahead=ahead, excluded=excluded)
        if draft is not None:
            if not draft.gender and draft.is_person:
                draft.gender = pronoun.gender
            self._add(draft, _pronoun_spot(token, "pronoun-ranker"), token, sentence)

    def _barred(self, token: Token, quote: Quote | None) -> Callable[[EntityDraft], bool]:
        """Return a test for impossible antecedents: the speaker inside direct speech; for a speaker, those named in it.

        "'I spoke to the gentleman,' he said": he is not the gentleman.
        """
        if quote is not None:
            speaker = self._speaker(quote) if quote.kind == "direct" else None
            return lambda draft: draft is speaker
        if token.idx not in self._speaking:
            return lambda draft: False
        return lambda draft: bool(draft.spots) and all(self._is_spoken(spot.head) for spot in draft.spots)

    def _is_spoken(self, i: int) -> bool:
        quote = self._quote_at(self._page.doc[i].idx)
        return quote is not None and quote.kind == "direct"

    def _read_noun(self, token: Token, sentence: int) -> None:
        description = read_description(token)
        if description is None:
            if token.pos_ == "NOUN" and not is_premodifier(token) and not is_adverbial_noun(token):
                self._notice_thing(token, sentence)
            return
        owner = self._draft_of.get(description.possessor.i) if description.possessor is not None else None
        if (place := self._place_named(description)) is not None:
            place.nouns.add(description.noun.word)
        elif (named := self._named_beside(token)) is not None:
            self._read_beside(description, named, owner, sentence)
        else:
            self._read_described(description, owner, sentence)

    def _place_named(self, description: Description) -> EntityDraft | None:
        """Return the place whose kind a noun gives: "the village of Doba"."""
        following = obliques(description.token, ("of",)) if description.noun.kind == "place" else []
        draft = self._named.get(following[0].i) if following else None
        return draft if draft is not None and draft.type == "GPE" else None

    def _named_beside(self, token: Token) -> EntityDraft | None:
        """Return the entity of the name beside a description."""
        name = named_beside(token)
        draft = self._named.get(name.i) if name is not None else None
        if name is None or draft is None:
            return None
        # The parser attaches the name to the noun itself, and not as apposition to a word in its phrase.
        is_direct = name.head == token or not is_apposition(name) or token.head == name
        return draft if draft.is_person or is_direct else None

    def _read_beside(
        self, description: Description, named: EntityDraft, owner: EntityDraft | None, sentence: int
    ) -> None:
        """Resolve a description in apposition to its name; one directly before the name is only its title."""
        if description.noun.kind == "kin" and named.owner is None:
            named.owner = owner
        if named.type != TYPE_OF_KIND[description.noun.kind] or description.is_plural:
            return
        self._learn(named, description)
        if description.is_definite and not named_follows(description.token):
            self._add(named, description.spot("apposition"), description.token, sentence)

    def _read_described(self, description: Description, owner: EntityDraft | None, sentence: int) -> None:
        """Resolve a description to an earlier entity, or to a new one if it is a participant."""
        token = description.token
        if (draft := self._antecedent(description, owner, sentence)) is not None:
            self._learn(draft, description)
            self._add(draft, description.spot("description"), token, sentence)
        elif makes_entity(description):
            draft = _new_draft(description, owner, in_title=self._page.kind_of(token) == "title")
            self._story.meet(draft)
            self._add(draft, description.spot("unnamed"), token, sentence)
        else:
            self._notice_thing(token, sentence)

    def _antecedent(self, description: Description, owner: EntityDraft | None, sentence: int) -> EntityDraft | None:
        token = description.token
        draft = self._told_later.get(token.i) or resolve_description(description, self._story, sentence, owner)
        if draft is None and description.is_definite and description.noun.kind == "person":
            return find_agent(token, self._draft_of)
        return draft

    def _learn(self, draft: EntityDraft, description: Description) -> None:
        """Add the facts of a description to a draft: "the Chilean leader" is of Chile."""
        draft.nouns.add(description.noun.word)
        if not draft.country and draft.type in ("PERSON", "ORG"):
            draft.country = description.country
        if not draft.gender and draft.type == "PERSON":
            draft.gender = description.noun.gender
        self._story.index(draft)

    def _notice_thing(self, token: Token, sentence: int) -> None:
        thing = EntityDraft(token.text, "OTHER", named=False, plural=token.tag_ == "NNS", is_thing=True)
        self._story.notice(thing, token, sentence)

    def _add(self, draft: EntityDraft, spot: Spot, token: Token, sentence: int) -> None:
        self._draft_of[token.i] = draft
        self._story.mention(draft, spot, token, sentence)

    def _quote_at(self, offset: int) -> Quote | None:
        at = bisect_right(self._piece_starts, offset) - 1
        if at < 0 or self._pieces[at][1] <= offset:
            return None
        return self._quotes[self._pieces[at][2]]

    def _speaker(self, quote: Quote) -> EntityDraft | None:
        """Return the speaker of a quote, if the words for the speaker refer to an entity known so far."""
        if quote.speaker_span is None:
            return None
        words = self._page.span(*quote.speaker_span)
        # Of "Rosa Muñoz, a teacher from Lima" Muñoz.
        found = (self._draft_of.get(token.i) for token in (words.root, *reversed(words)))
        return next((draft for draft in found if draft is not None), None)

    def _read_first_person(self, token: Token, pronoun: Pronoun, quote: Quote) -> None:
        speaker = self._speaker(quote)
        if speaker is None:
            return
        draft = _collective(speaker, self._story) if pronoun.is_plural else speaker
        if draft is not None:
            self._add(draft, _pronoun_spot(token, "speaker"), token, 0)

    def _read_second_person(self, token: Token, quote: Quote) -> None:
        found = (self._draft_of.get(head.i) for head in find_addressees(self._page, quote))
        draft = next((draft for draft in found if draft is not None), None)
        if draft is not None and draft is not self._speaker(quote):
            self._add(draft, _pronoun_spot(token, "addressee"), token, 0)


def _pronoun_spot(token: Token, rule: str) -> Spot:
    return Spot(token.idx, token.idx + len(token), token.i, "pronoun", rule)


def _collective(speaker: EntityDraft, story: Memory) -> EntityDraft | None:
    """Return the referent of a speaker's "we": the organisation or state itself, or an office-holder's state."""
    if speaker.type != "PERSON":
        return speaker
    holds_office = any(noun.is_title for word in speaker.nouns if (noun := find_noun(word)) is not None)
    return story.country(speaker.country) if holds_office else None


def _new_draft(description: Description, owner: EntityDraft | None, *, in_title: bool) -> EntityDraft:
    noun = description.noun
    return EntityDraft(
        "", TYPE_OF_KIND[noun.kind], named=False, kind=noun.kind, country=description.country,
        gender=noun.gender, plural=description.is_plural, nouns={noun.word},
        modifiers=description.modifiers, count=description.count, in_title=in_title, owner=owner,
    )  # fmt: skip
