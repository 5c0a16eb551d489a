"""Noun and prepositional phrases: their parts, and the words coordinated with them."""

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from dateline.clauses.dependents import dependents
from dateline.clauses.functions import NOMINAL, VERBAL, is_apposition, is_conjunct, is_object, is_passive_subject
from dateline.clauses.labels import CLAUSAL_MODIFIERS, CLAUSES_OF_NOUNS, NOUN_MODIFIERS, PREMODIFIERS, SUBJECTS
from dateline.clauses.voice import is_passive
from dateline.words import words_for

# "Turkey," before "Greece".
LISTED_TOKENS = 2
# The members of a list that are looked back over for its first.
LISTED_AT_MOST = 30
PARTIES = ("GPE", "ORG", "PERSON", "NORP")


def determiners(noun: Token) -> list[Token]:
    """Return the articles and other determiners: "THE offer", "ANY offer"."""
    return dependents(noun, ("det",))


def predeterminers(noun: Token) -> list[Token]:
    """Return the words before a determiner: "ALL the states"."""
    return dependents(noun, ("predet",))


def is_bare(noun: Token) -> bool:
    """Tell whether a noun has no determiner, possessor or number: "ENVOY named", "fears WAR"."""
    return not dependents(noun, ("det", "poss", "nummod"))


def numerals(noun: Token) -> list[Token]:
    """Return the numbers that count a noun: "TWO states"."""
    return dependents(noun, ("nummod",))


def possessors(noun: Token) -> list[Token]:
    """Return the possessors: "NORWAY's offer", "ITS offer"."""
    return dependents(noun, ("poss",))


def adjectives(noun: Token) -> list[Token]:
    """Return the adjectives and participles before a noun: "the NEW offer"."""
    return dependents(noun, ("amod",))


def compounds(noun: Token) -> list[Token]:
    """Return the nouns that form a compound with a noun: "PEACE talks"."""
    return dependents(noun, ("compound",))


def noun_modifiers(noun: Token) -> list[Token]:
    """Return the nouns before a noun, compounds or not: "NORWAY talks"."""
    return dependents(noun, NOUN_MODIFIERS)


def premodifiers(noun: Token) -> list[Token]:
    """Return the adjectives and nouns before a noun: "NEW PEACE talks"."""
    return dependents(noun, PREMODIFIERS)


def appositions(noun: Token) -> list[Token]:
    """Return the nouns in apposition: "the minister, ANNA Dahl"."""
    return dependents(noun, ("appos",))


def relative_clauses(noun: Token) -> list[Token]:
    """Return the verbs of a noun's relative clauses: "the state that PAID"."""
    return dependents(noun, ("relcl",))


def adnominal_clauses(noun: Token) -> list[Token]:
    """Return the verbs of a noun's infinitives, participles and content clauses: "a promise to PAY"."""
    return dependents(noun, ("acl",))


def clauses_of_noun(noun: Token) -> list[Token]:
    """Return the verbs of all clauses on a noun, relative or not."""
    return dependents(noun, CLAUSES_OF_NOUNS)


def correlatives(word: Token) -> list[Token]:
    """Return the words that announce a coordination: "NEITHER Norway nor Kenya"."""
    return dependents(word, ("preconj",))


def coordinators(word: Token) -> list[Token]:
    """Return the coordinating conjunctions behind a word: "Norway AND Kenya"."""
    return dependents(word, ("cc",))


def coordinated(word: Token) -> list[Token]:
    """Return the words coordinated with a word directly, of any part of speech: "paid and LEFT"."""
    return dependents(word, ("conj",))


def prepositions(word: Token) -> list[Token]:
    """Return the prepositions on a word: "talks WITH Norway IN Kenya"."""
    return dependents(word, ("prep",))


def all_prepositions(word: Token) -> list[Token]:
    """Return the prepositions on a word, those of agents and indirect objects too: "attacked BY Norway", "gave TO"."""
    return [
        link for link in dependents(word, ("prep", "agent", "dative")) if link.dep_ != "dative" or link.pos_ == "ADP"
    ]


def objects_of(preposition: Token) -> list[Token]:
    """Return the objects of a preposition: "with NORWAY"."""
    return dependents(preposition, ("pobj",))


def clauses_of(preposition: Token) -> list[Token]:
    """Return the verbs of the clauses behind a preposition: "without PAYING"."""
    return dependents(preposition, ("pcomp",))


def contents_of(preposition: Token) -> list[Token]:
    """Return the objects of a preposition and the verbs of the clauses behind it."""
    return dependents(preposition, ("pobj", "pcomp"))


def obliques(word: Token, names: Collection[str] = ()) -> list[Token]:
    """Return the objects of the prepositions on a word, all of them or those named: "talks with NORWAY"."""
    return [
        noun
        for preposition in prepositions(word)
        if not names or preposition.lower_ in names
        for noun in objects_of(preposition)
    ]


def is_nominal(token: Token) -> bool:
    """Tell whether a word is the head of a noun phrase; that of "the injured" is a participle or adjective.

    A capitalised subject is a name, even if it is tagged as an adverb.
    """
    is_name = token.dep_ in SUBJECTS and token.text[:1].isupper() and token.pos_ in ("ADV", "ADJ", "INTJ", "X")
    return token.pos_ in NOMINAL or is_name or (token.tag_ in ("VBN", "JJ") and bool(dependents(token, ("det",))))


def _listed_before(subject: Token) -> list[Token]:
    """Return the name that a headline lists before its subject with a comma for "and": "Turkey, Greece agree"."""
    first = subject.left_edge
    if subject.dep_ != "nsubj" or subject.head.tag_ != "VBP" or first.i < LISTED_TOKENS or first.nbor(-1).text != ",":
        return []
    return [
        noun for noun in dependents(subject.head, ("npadvmod",)) if noun.i == first.i - 2 and noun.ent_type_ in PARTIES
    ]


def conjuncts(token: Token) -> list[Token]:
    """Return a nominal and those coordinated with it, in reading order."""
    found: list[Token] = []
    waiting = [token]
    while waiting:  # in a list of a thousand names each depends on the one before
        noun = waiting.pop()
        found += [*_listed_before(noun), noun]
        waiting += [child for child in reversed(dependents(noun, ("conj",))) if child.pos_ in NOMINAL]
        waiting += reversed(_listed_as_appositions(noun))
    return found


def _listed_as_appositions(noun: Token) -> list[Token]:
    """Return the names of a list that the parse takes for appositions to a name: "Norway, KENYA and Peru"."""
    names = _names_in_apposition(noun)
    return names if names and _goes_on(names[-1]) else []


def _names_in_apposition(noun: Token) -> list[Token]:
    names = dependents(noun, ("appos",)) if noun.pos_ == "PROPN" else []
    return [name for name in names if name.pos_ == "PROPN" and name.ent_type_ in ("", noun.ent_type_)]


def _goes_on(name: Token) -> bool:
    """Tell whether a name is followed by one that "and" joins to it, or to an apposition to it."""
    for _ in range(LISTED_AT_MOST):
        if dependents(name, ("conj",)):
            return True
        behind = _names_in_apposition(name)
        if not behind:
            break
        name = behind[-1]
    return False


def first_of_list(noun: Token) -> Token:
    """Return the nominal that begins a list, whose members the parse may take for appositions: "KENYA, Norway and"."""
    for _ in range(LISTED_AT_MOST):
        if not (is_conjunct(noun) or is_apposition(noun)) or noun.head.pos_ not in NOMINAL:
            break
        noun = noun.head
    return noun


def verb_of_object(noun: Token) -> Token | None:
    """Return the verb whose logical object a noun is: "IMPOSED sanctions", "sanctions were IMPOSED"."""
    while is_conjunct(noun) and noun.head.pos_ in NOMINAL:
        noun = noun.head
    verb = noun.head
    if noun.pos_ in VERBAL or verb.pos_ not in VERBAL:
        return None
    is_undergone = is_object(noun) or (is_passive_subject(noun) and is_passive(verb))
    return verb if is_undergone else None


def noun_phrase(head: Token) -> tuple[int, int]:
    """Return the character range of the phrase around a nominal head: no relative clause, apposition or conjunct.

    Nothing before a colon belongs to it: "Three killed: police".
    """
    doc, first, last = head.doc, head.i, head.i
    kept = set(_core(head))
    while first - 1 in kept and doc[first - 1].lower_ != ":":
        first -= 1
    while last + 1 in kept:
        last += 1
    return doc[first].idx, doc[last].idx + len(doc[last])


def _core(head: Token) -> Iterator[int]:
    yield head.i
    for child in head.children:
        if (
            child.dep_ not in CLAUSAL_MODIFIERS
            and child.dep_ not in ("cc", "conj", "preconj", "case")
            and not _is_result(child)
        ):
            yield from (token.i for token in child.subtree if not token.is_space)


def _is_result(word: Token) -> bool:
    """Tell whether a word before a noun phrase is a resultative predicate: "shot dead two men"."""
    verb = word.head.head
    return word.lower_ in words_for("resultative adjective") and word.i == verb.i + 1 and verb.pos_ == "VERB"
