"""Nouns identified with a name: "the gunman, identified as Daniel Kerr", "the mayor of Bergen is Lena Holm".

The noun, and the same noun before it, then refer to the person named. Misses: nouns that describe several people.
"""

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import is_predicate_noun
from dateline.clauses.phrases import determiners, obliques, possessors
from dateline.entities.drafts import EntityDraft
from dateline.entities.types.roles import is_noun_for_person, role_noun
from dateline.page import Page
from dateline.words import words_for


def find_identified(page: Page, heads: Mapping[int, EntityDraft]) -> dict[int, EntityDraft]:
    """Return the person for each noun that is identified with a name, by token."""
    found: dict[int, EntityDraft] = {}
    for noun, draft in _identifications(page, heads):
        before = [token for token in page.doc[: noun.i] if token.tag_ == "NN" and token.lemma_ == noun.lemma_]
        if sum(_is_indefinite(token) for token in before) < 2:
            found |= dict.fromkeys((token.i for token in (*before, noun) if token.i not in found), draft)
    return found


def _predicates(page: Page, heads: Mapping[int, EntityDraft]) -> Iterator[tuple[Token, EntityDraft]]:
    """Yield a definite subject with the name that "is" says of it: "his newspaper was the Harbour Post"."""
    copulas = {page.doc[i].head.i for i in heads if is_predicate_noun(page.doc[i])}
    for verb in (page.doc[i] for i in sorted(copulas)):
        if verb.lemma_ != "be" or clause_of(verb).negator is not None:
            continue
        names = [heads[noun.i] for noun in clause_of(verb).predicate_nouns if noun.i in heads]
        subjects = clause_of(verb).own_subjects
        if len(names) != 1 or len(subjects) != 1 or not _is_definite(subjects[0]):
            continue
        kind = "person" if names[0].is_person else "org" if names[0].type == "ORG" else ""
        noun = role_noun(subjects[0]) if subjects[0].tag_ == "NN" else None
        if noun is not None and noun.kind == kind:
            yield subjects[0], names[0]


def _is_definite(noun: Token) -> bool:
    opens = any(child.lower_ in words_for("definite determiner") for child in determiners(noun))
    return opens or bool(possessors(noun))


def _is_indefinite(noun: Token) -> bool:
    return any(child.lower_ in words_for("indefinite determiner") for child in determiners(noun))


def _identifications(page: Page, heads: Mapping[int, EntityDraft]) -> Iterator[tuple[Token, EntityDraft]]:
    """Yield a noun for one person or body with the named one that it is identified with."""
    yield from _predicates(page, heads)
    if not any(page.doc[i].head.lower_ == "as" for i in heads):
        return
    for verb in page.doc:
        if verb.pos_ != "VERB" or verb.lemma_ not in words_for("verb of identification"):
            continue
        # The parser may attach "as" to the agent: "identified by police as".
        names = [name for word in (verb, *clause_of(verb).doers) for name in obliques(word, ("as",))]
        drafts = [heads[name.i] for name in names if name.i in heads and heads[name.i].is_person]
        nouns = [noun for noun in clause_of(verb).undergoers if noun.tag_ == "NN" and is_noun_for_person(noun)]
        if len(drafts) == len(nouns) == 1:
            yield nouns[0], drafts[0]
