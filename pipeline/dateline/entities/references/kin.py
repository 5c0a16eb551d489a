"""Relatives: their owners, and the referents of "her father" or "his wife".

A relative without a name belongs to its owner ("Boric's father" ... "his father"). Kinship goes both ways: Anna's
father is the man whose daughter Anna is. models/kin.csv says which nouns are converse. Misses: somebody who is a
relative of two.
"""

from functools import cache

from spacy.tokens import Token

from dateline.clauses.functions import is_possessor
from dateline.clauses.phrases import obliques
from dateline.entities.drafts import EntityDraft, Memory
from dateline.entities.knowledge import Noun
from dateline.lexicons import load_rows

CONVERSES = {
    "parent": "child", "child": "parent", "sibling": "sibling", "spouse": "spouse", "cousin": "cousin",
    "uncle or aunt": "nephew or niece", "nephew or niece": "uncle or aunt",
    "grandparent": "grandchild", "grandchild": "grandparent",
}  # fmt: skip


def of_whom(head: Token) -> Token | None:
    """Return the person in "the mother of Karim Saleh"."""
    return next(iter(obliques(head, ("of",))), None)


def find_relative(noun: Noun, story: Memory, owner: EntityDraft) -> EntityDraft | None:
    """Return an earlier relative of the same owner ("his wife" ... "Boric's wife"), or the person the owner belongs to.

    In "Ruiz and his wife, Ana, left; her husband drove" the husband is Ruiz.
    """
    found = next((draft for draft in story.called(noun) if draft.owner is owner), None)
    other = owner.owner
    if found is not None or other is None or (noun.gender and other.gender and noun.gender != other.gender):
        return found
    return other if any(_are_converse(word, noun.word) for word in owner.nouns) else None


def is_own_relative(token: Token, draft: EntityDraft) -> bool:
    """Tell whether a possessive stands before an unnamed relative's own noun: "her sister" is not a sister's."""
    return is_possessor(token) and draft.kind == "kin" and token.head.lemma_ in draft.nouns


@cache
def _relations() -> dict[str, str]:
    rows = load_rows("kin.csv", columns=("noun", "relation"), allowed={"relation": tuple(CONVERSES)})
    return {row["noun"]: row["relation"] for row in rows}


def _are_converse(noun: str, other: str) -> bool:
    """Tell whether two nouns name the two sides of one kinship: "son" and "mother"."""
    return CONVERSES.get(_relations().get(noun, "")) == _relations().get(other, other)
