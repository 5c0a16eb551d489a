"""Whom the words for a speaker stand for: the entity that they name, or the author of a text that "says" something.

"A statement by Anna Dahl", "Norway's figures", "data from the agency" speak for whoever made them. A text whose author
is not beside it ("the statement also said") is the last speaker's in this paragraph or the one before.
Misses: authors of a text that was called otherwise before ("the complaint", far behind "sued").
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.clauses.arguments import antecedent
from dateline.clauses.clause import clause_of
from dateline.clauses.functions import is_adnominal_clause, is_object
from dateline.clauses.phrases import adnominal_clauses, compounds, determiners, noun_phrase, obliques, possessors
from dateline.cues import is_made
from dateline.page import Page
from dateline.quotes.cues import is_venue
from dateline.quotes.marks import Range
from dateline.records import Cast, Mention
from dateline.rules import Rules
from dateline.words import words_for


@dataclass(frozen=True)
class Words:
    """The words for a speaker, and who is in the article."""

    page: Page
    span: Range
    cast: Cast

    @property
    def head(self) -> Token:
        """Return the main word."""
        return self.page.span(*self.span).root

    @property
    def over(self) -> list[Mention]:
        """Return the mentions over the main word, that of all the words first."""
        over = self.cast.mentions_over(self.head.idx)
        return sorted(over, key=lambda mention: (mention.start, mention.end) != self.span)

    def mentions_of(self, words: Iterable[Token]) -> Iterator[Mention]:
        """Yield the longest mention over each of some words."""
        for word in words:
            mention = self.cast.mention_at(word.idx)
            if mention is not None:
                yield mention


# How far back a text may have been mentioned first, in words.
WORDS_BACK = 400
# A place before a noun is where it comes from, and no speaker.
MAKERS = frozenset({"PERSON", "ORG", "OTHER"})

SOURCE_RULES = Rules[[Words], Mention | None]("entity-of-speaker", "Whom do the words for a speaker stand for?", None)


def find_source(page: Page, span: Range, cast: Cast) -> Mention | None:
    """Return the mention of the entity that the words for a speaker stand for."""
    noun = antecedent(page.span(*span).root)
    return SOURCE_RULES.answer(Words(page, noun_phrase(noun) if noun is not None else span, cast))


def is_text(page: Page, span: Range) -> bool:
    """Tell whether words for a speaker name a text that was mentioned before ("the statement")."""
    head = page.span(*span).root
    return is_venue(head) and any(word.lower_ in ("the", "this", "that") for word in determiners(head))


@SOURCE_RULES.add("Norway said that Kenya attacked Peru.")
def _named(words: Words) -> Mention | None:
    over = words.over
    return over[0] if over and words.cast.entity(over[0].entity_id).named else None


@SOURCE_RULES.add("Former mayor and union man Anna Dahl, 41, of Bergen said that Kenya attacked Peru.")
def _person_within(words: Words) -> Mention | None:
    """A person is named beside: not as possessor or behind a preposition ("the family of founder Ola Berg")."""
    is_dependent = False
    for token in words.page.span(*words.span):
        is_dependent = token.pos_ == "ADP" or (is_dependent and token.text != ",")
        for mention in () if is_dependent else words.cast.mentions_over(token.idx):
            if mention.start == token.idx and _is_free_person(words, mention):
                return mention
    return None


def _is_free_person(words: Words, mention: Mention) -> bool:
    if mention.kind != "name" or words.cast.entity(mention.entity_id).type != "PERSON":
        return False
    return not any(child.tag_ == "POS" for child in words.page.span(mention.start, mention.end)[-1].children)


@SOURCE_RULES.add("The police said that Kenya attacked Peru.")
def _described(words: Words) -> Mention | None:
    return next(iter(words.over), None)


@SOURCE_RULES.add("According to data from Norway, Kenya attacked Peru.")
def _author(words: Words) -> Mention | None:
    """The possessor of a text, or whoever it is by or from."""
    head = words.head
    makers = obliques(head, words_for("preposition of authorship"))
    return next(words.mentions_of([*possessors(head), *makers] if is_made(head.lemma_) else makers), None)


@SOURCE_RULES.add("According to figures released by Norway, exports rose.")
def _publisher(words: Words) -> Mention | None:
    verbs = (verb for verb in adnominal_clauses(words.head) if is_adnominal_clause(verb))
    return next(words.mentions_of(agent for verb in verbs for agent in clause_of(verb).doers), None)


@SOURCE_RULES.add("A Red Cross report said that Kenya attacked Peru.")
def _premodifier(words: Words) -> Mention | None:
    """The name of a body before the noun: "Reuters data", but not "US intelligence"."""
    if not is_made(words.head.lemma_):
        return None
    return next((m for m in words.mentions_of(compounds(words.head)) if _is_maker(words, m)), None)


def _is_maker(words: Words, mention: Mention) -> bool:
    return mention.kind == "name" and words.cast.entity(mention.entity_id).type in MAKERS


@SOURCE_RULES.add("The Times citing two officials in Lima said that Kenya attacked Peru.")
def _first_name(words: Words) -> Mention | None:
    """The parser took another word for the head: the first name or pronoun, before any preposition, counts."""
    for token in words.page.span(*words.span):
        if token.pos_ == "ADP":
            return None
        mention = words.cast.mention_at(token.idx)
        if mention is not None and mention.start == token.idx:
            return mention if token.tag_ == "PRP" or _is_maker(words, mention) else None
    return None


@SOURCE_RULES.add("Norway published a report on Monday. The report said that Kenya attacked Peru.")
def _maker_before(words: Words) -> Mention | None:
    """The text was mentioned before, with whoever made it."""
    if not is_text(words.page, words.span):
        return None
    head = words.head
    for token in reversed(words.page.doc[max(0, head.i - WORDS_BACK) : head.i]):
        if token.lemma_ == head.lemma_ and token.pos_ == "NOUN":
            makers = [*possessors(token), *obliques(token, words_for("preposition of authorship")), *_publishers(token)]
            if (maker := next(words.mentions_of(makers), None)) is not None:
                return maker
    return None


def _publishers(text: Token) -> tuple[Token, ...]:
    """Return the subjects of a verb of making a text public whose object the text is."""
    verb = text.head
    is_made_public = is_object(text) and verb.lemma_ in words_for("verb of publication")
    return clause_of(verb).doers if is_made_public else ()
