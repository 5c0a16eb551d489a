"""Features of a noun phrase: for somebody new, and for each entity that it may refer back to.

A feature is a fact in words, such as ``new|person|the``; no feature holds a word of a text, but for prepositions.
"""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import VERBAL, function_of
from dateline.clauses.phrases import clauses_of_noun, numerals, premodifiers, prepositions
from dateline.entities.drafts import EntityDraft, Recent
from dateline.entities.knowledge import Noun, find_noun
from dateline.entities.references.descriptions import makes_entity, named_follows
from dateline.entities.references.phrase import NounPhrase
from dateline.judges import steps
from dateline.lexicons import load_rows
from dateline.words import words_for

CHANCES = (0.0, 0.1, 0.3, 0.6, 0.9)
SURE = 1.5
# Organisations that are no firm, by their kind in models/groups.csv.
PUBLIC_KINDS = frozenset({"agency or body", "international body", "seat of power used for the government"})


def features_of_phrase(phrase: NounPhrase) -> Iterator[str]:
    """Yield the facts of a phrase that make it a mention or none, whoever it refers to."""
    kind, slot, determiner = phrase.kind, phrase.slot, phrase.determiner
    yield "any"
    yield f"kind={kind}"
    yield f"{kind}|{determiner}"
    yield f"{kind}|{slot}"
    yield f"{determiner}|{'plural' if phrase.is_plural else 'singular'}"
    yield f"function={phrase.function}"
    yield f"uses={steps(phrase.uses, 1, 2, 3, 5, 9)}"
    yield f"sentence={phrase.sentence_kind}"
    yield f"place={steps(phrase.sentence, 1, 2, 4, 8, 16)}"
    if phrase.preposition:
        yield f"preposition={phrase.preposition}"
    if phrase.quote is not None:
        yield f"quote={phrase.quote.kind}"
    if phrase.is_speaker:
        yield "speaker"
    yield from _of_noun(phrase)
    yield from _of_governor(phrase)
    yield from _of_words(phrase.token)


def _of_noun(phrase: NounPhrase) -> Iterator[str]:
    noun = phrase.noun
    if noun is None:
        return
    if noun.note:
        yield f"note={noun.note}"
    if phrase.description is None:
        yield "no-participant"
    elif makes_entity(phrase.description):
        yield "argument"
        yield f"argument|{noun.kind}"


def _of_governor(phrase: NounPhrase) -> Iterator[str]:
    """Yield what the reader and the parse tell of the word that governs the phrase."""
    found = phrase.happening
    if found is None:
        yield f"happening={'none' if phrase.is_read else 'unread'}"
    else:
        yield f"happening={steps(found.score, *CHANCES)}"
        yield f"event={steps(found.event_score, *CHANCES)}"
        yield f"report={steps(found.report_score, *CHANCES)}"
        yield f"factuality={steps(found.factuality, -3, -SURE, 0, SURE)}"
    if phrase.governor.pos_ in VERBAL:
        clause = clause_of(phrase.governor)
        yield f"clause={clause.kind}"
        yield f"tense={clause.tense}"
    else:
        yield f"governor={phrase.governor.pos_}"


def _of_words(head: Token) -> Iterator[str]:
    modifiers = premodifiers(head)
    if modifiers:
        yield "modified"
    if any(word.pos_ == "PROPN" for word in modifiers):
        yield "modified-by-name"
    if numerals(head):
        yield "numeral"
    if clauses_of_noun(head):
        yield "clause-of-noun"
    if prepositions(head):
        yield "prepositional-phrase"
    if head.pos_ != "NOUN":
        yield f"tag={head.pos_}"


def features_of_antecedent(phrase: NounPhrase, draft: EntityDraft, last: Recent | None, order: int) -> Iterator[str]:
    """Yield the facts for or against an entity as the referent of a phrase.

    ``last`` is its last mention and ``order`` how many other entities were mentioned after it.
    """
    named = "named" if draft.named else "unnamed"
    yield named
    yield f"types={phrase.kind},{draft.type}|{named}"
    yield f"{phrase.determiner}|{named}"
    if phrase.description is not None and phrase.description.is_known:
        yield f"known|{named}"
        if not phrase.is_definite:
            yield f"one-body|{named}"
    yield from _of_memory(phrase, draft, last, order)
    yield from _of_agreement(phrase, draft, named)
    yield from _of_called(phrase, draft, named)
    yield from _of_name(phrase, draft) if draft.named else _of_description(phrase, draft)
    if draft.in_title:
        yield "in-title"
    if draft.place_kind:
        yield f"places={phrase.word if phrase.kind == 'place' else phrase.kind},{draft.place_kind}"


def _of_memory(phrase: NounPhrase, draft: EntityDraft, last: Recent | None, order: int) -> Iterator[str]:
    away = max(0, phrase.sentence - draft.last_sentence)
    yield f"sentences={steps(away, 0, 1, 2, 3, 4, 6, 9, 15, 30)}"
    yield f"order={steps(order, 0, 1, 2, 3, 5, 8, 13)}"
    yield f"mentions={steps(len(draft.spots), 1, 2, 3, 5, 8, 13)}"
    if not order:
        yield f"latest|{phrase.determiner}"
    if last is not None:
        yield f"antecedent={function_of(last.token)}"
        if not away and last.token.head == phrase.token.head and phrase.token.head.pos_ in VERBAL:
            yield "clause-mate"


def _of_agreement(phrase: NounPhrase, draft: EntityDraft, named: str) -> Iterator[str]:
    if phrase.is_plural != draft.plural:
        yield f"number|{phrase.kind}|{named}|{'plural' if phrase.is_plural else 'singular'}"
    if phrase.noun is not None and phrase.noun.gender and draft.gender:
        yield "gender"
    description = phrase.description
    if description is None:
        return
    if description.country:
        yield f"country={'same' if draft.country else 'unknown'}"
    elif draft.country and phrase.determiner == "the":
        yield "country=unsaid"


def _of_called(phrase: NounPhrase, draft: EntityDraft, named: str) -> Iterator[str]:
    """Yield how the noun compares with those that described the entity so far."""
    word = phrase.word
    if word in draft.nouns:
        yield f"called=so|{named}|{phrase.kind}"
        yield f"called=so|{named}|{phrase.determiner}"
    elif any(_is_akin(word, other) for other in draft.nouns):
        yield f"called=akin|{named}"
    elif draft.nouns:
        yield f"called=otherwise|{named}"
    else:
        yield f"called=never|{named}"


def _is_akin(word: str, other: str) -> bool:
    """Tell whether two nouns are for one office: both rulers of a state, or "minister" and "foreign minister"."""
    one, two = find_noun(word), find_noun(other)
    if one is None or two is None:
        return False
    return (one.is_ruler and two.is_ruler) or one.also == other or two.also == word


def _of_name(phrase: NounPhrase, draft: EntityDraft) -> Iterator[str]:
    words = set(draft.name.lower().split())
    if {phrase.token.lemma_, phrase.token.lower_} & words:
        yield "noun-of-name"
        yield f"noun-of-name|{phrase.determiner}"
    if phrase.modifiers & words:
        yield "modifier-of-name"
    if phrase.token.lemma_ in draft.classes:
        yield f"classed-so|{phrase.determiner}"
    yield from _of_class(phrase, {*words, *draft.classes})
    if phrase.noun is not None and denotes_firm(phrase.noun):
        yield f"firm={may_be_firm(draft)}"


def _of_class(phrase: NounPhrase, words: set[str]) -> Iterator[str]:
    """Yield whether a noun for a thing is of the class of the words for a name: "the jet" of an aircraft, of a law."""
    classes = thing_classes()
    mine = classes.get(phrase.token.lemma_)
    if mine is None:
        return
    others = {classes[word] for word in words if word in classes}
    if mine in others:
        yield "class=same"
        yield f"class=same|{phrase.determiner}"
    else:
        yield f"class={'other' if others else 'unknown'}"


@cache
def thing_classes() -> dict[str, str]:
    """Return the class of each noun for a thing that may have a name."""
    return {row["noun"]: row["class"] for row in load_rows("references/classes.csv", columns=("noun", "class"))}


def _of_description(phrase: NounPhrase, draft: EntityDraft) -> Iterator[str]:
    mine, before = phrase.modifiers, draft.modifiers
    if mine == before:
        yield f"modifiers=same|{'some' if mine else 'none'}|{phrase.determiner}"
    elif mine <= before:
        yield "modifiers=fewer"
    else:
        yield f"modifiers={'others' if before and not mine & before else 'more'}"
    if phrase.description is not None and phrase.description.count:
        yield f"count={phrase.description.count == draft.count}"


def features_of_apposition(phrase: NounPhrase, draft: EntityDraft) -> Iterator[str]:
    """Yield the facts of an entity whose name stands beside the phrase."""
    yield "beside"
    yield f"beside|{phrase.determiner}"
    yield f"beside|{phrase.kind},{draft.type}"
    if named_follows(phrase.token):
        yield "beside|follows"


def denotes_firm(noun: Noun) -> bool:
    """Tell whether a noun may denote a firm: "the company", "the group"."""
    return noun.note == "business" or noun.word in words_for("noun for any body")


def may_be_firm(draft: EntityDraft) -> bool:
    """Tell whether an entity is a body that the tables do not know as a public one."""
    return draft.type == "ORG" and draft.place_kind not in PUBLIC_KINDS
