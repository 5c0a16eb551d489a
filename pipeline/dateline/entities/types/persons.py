"""Evidence in a clause that a name is a person's: its verb, its relatives, and "who" or "his" behind it."""

from spacy.tokens import Token

from dateline.clauses.functions import is_possessor, is_relative_clause, is_subject
from dateline.entities.knowledge import find_noun, is_given_name, is_human_verb
from dateline.words import words_for

# Against 1 for spaCy's label of a mention.
WHO = 2.0
PERSONAL = 1.1
GIVEN = 0.6


def personal_evidence(head: Token) -> float:
    """Return the evidence that the head of a name is a person: a given name, "who", a human verb, "his", relatives."""
    weight = GIVEN if is_given_name(head.text) else 0.0
    relative = next((child for child in head.children if is_relative_clause(child)), None)
    pronouns = words_for("personal relative pronoun")
    if relative is not None and any(child.lower_ in pronouns for child in relative.children):
        weight += WHO
    verb = head.head
    if is_subject(head):
        weight += PERSONAL if is_human_verb(verb.lemma_) else 0.0
        weight += PERSONAL if any(_has_his(child) for child in verb.children if child.i > head.i) else 0.0
    elif is_possessor(head):
        noun = find_noun(verb.lemma_)
        weight += WHO if noun is not None and noun.kind == "kin" else 0.0
    return weight


def _has_his(argument: Token) -> bool:
    """Tell whether an argument begins with "his" or "her", or holds such a phrase ("to his wife")."""
    possessors = words_for("pronoun of one person")
    return any(
        child.lower_ in possessors or any(below.lower_ in possessors for below in child.children)
        for child in argument.children
    )
