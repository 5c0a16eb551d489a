"""Evidence in a clause that a name is a person's: its verb, its relatives, and "who" or "his" behind it."""

from collections.abc import Collection

from spacy.tokens import Doc, Token

from dateline.clauses.functions import is_active_subject, is_possessor, is_subject
from dateline.clauses.phrases import relative_clauses
from dateline.cues import is_speech_verb
from dateline.entities.knowledge import find_title, is_given_name, is_human_verb, is_noun_for
from dateline.entities.names.tokens import Name
from dateline.words import words_for

# Against 1 for spaCy's label of a mention.
WHO = 2.0
PERSONAL = 1.1
GIVEN = 0.6


def personal_evidence(head: Token) -> float:
    """Return the evidence that the head of a name is a person: a given name, "who", a human verb, "his", relatives."""
    weight = GIVEN if is_given_name(head.text) else 0.0
    pronouns = words_for("personal relative pronoun")
    if any(word.lower_ in pronouns for verb in relative_clauses(head) for word in verb.children):
        weight += WHO
    if is_subject(head):
        weight += PERSONAL * is_human_verb(head.head.lemma_)
        weight += PERSONAL * is_taken_up(head, words_for("pronoun of one person"))
    elif is_possessor(head):
        weight += WHO * is_noun_for("kin", head.head.lemma_)
    return weight


def is_taken_up(subject: Token, pronouns: Collection[str]) -> bool:
    """Tell whether a pronoun in a later phrase refers back to a subject: "Dahl sold HIS ships", "spoke to HIS wife"."""
    phrases = [child for child in subject.head.children if child.i > subject.i]
    words = (word for phrase in phrases for child in phrase.children for word in (child, *child.children))
    return any(word.lower_ in pronouns for word in words)


def is_titled(doc: Doc, name: Name) -> bool:
    """Tell whether a title stands before a name: "President Dahl"."""
    return name.start > 0 and find_title(doc[name.start - 1].text) is not None


def speaks(noun: Token) -> bool:
    """Tell whether a noun is the subject of a verb of speech: "Dahl said"."""
    return is_active_subject(noun) and is_speech_verb(noun.head.lemma_)


def acts_as_person(noun: Token) -> bool:
    """Tell whether a noun is the subject of a verb of speech or of another human act: "Dahl smiled"."""
    return speaks(noun) or (is_active_subject(noun) and is_human_verb(noun.head.lemma_))
