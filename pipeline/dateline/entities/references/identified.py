"""Nouns identified with a name: "the gunman, identified as Daniel Kerr", "police named the victim as Anna Dahl".

The noun, and the same noun before it, then refer to the person named. Misses: nouns that describe several people.
"""

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.phrases import determiners, obliques
from dateline.entities.drafts import EntityDraft
from dateline.entities.types.roles import is_noun_for_person
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


def _is_indefinite(noun: Token) -> bool:
    return any(child.lower_ in words_for("indefinite determiner") for child in determiners(noun))


def _identifications(page: Page, heads: Mapping[int, EntityDraft]) -> Iterator[tuple[Token, EntityDraft]]:
    """Yield a noun for one person with the named person that it is identified with."""
    for verb in page.doc:
        if verb.pos_ != "VERB" or verb.lemma_ not in words_for("verb of identification"):
            continue
        # The parser may attach "as" to the agent: "identified by police as".
        names = [name for word in (verb, *clause_of(verb).doers) for name in obliques(word, ("as",))]
        drafts = [heads[name.i] for name in names if name.i in heads and heads[name.i].is_person]
        nouns = [noun for noun in clause_of(verb).undergoers if noun.tag_ == "NN" and is_noun_for_person(noun)]
        if len(drafts) == len(nouns) == 1:
            yield nouns[0], drafts[0]
