"""The arguments of verbs by syntax alone: subjects and objects through passives, control and relative clauses."""

from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Token

from dateline.clauses.control import CONTROL
from dateline.clauses.dependents import dependents
from dateline.clauses.functions import NOMINAL, VERBAL, is_prepositional_object
from dateline.clauses.labels import ALL_SUBJECTS, GERUNDS, OBJECTS, SUBJECTS
from dateline.clauses.tense import is_infinitive
from dateline.clauses.voice import is_passive, is_set_off
from dateline.rules import Rules
from dateline.words import words_for

# A relative clause has fewer coordinated or embedded verbs than this.
CLAUSES_AT_MOST = 20
# Chains of coordination and control longer than this are parser errors.
DEPTH_AT_MOST = 5
# How far before a region its town and their comma stand.
PLACE_AND_COMMA = (-2, -1)
# Clauses that may share the subject of another.
SHARING = ("conj", "xcomp", "advcl", "ccomp", *GERUNDS)

# The verb, and how many clauses were asked before.
SUBJECTS_OF = Rules[[Token, int], Sequence[Token]](
    "subject-of-clause", "What is the subject of a verb without one of its own?", ()
)


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Return the surface subjects of a verb (passive ones too): its own, or those it shares by conjunction or control.

    A relative pronoun is replaced by its antecedent.
    """
    own = own_subjects(verb, ALL_SUBJECTS)
    if own:
        return [antecedent(subject) or subject for subject in own]
    return list(SUBJECTS_OF.answer(verb, depth)) if depth <= DEPTH_AT_MOST else []


def own_subjects(verb: Token, labels: Collection[str]) -> list[Token]:
    """Return a verb's own subjects, without the region behind a town in one: "police in Fresno, CA arrested"."""
    own = dependents(verb, labels)
    return [noun for noun in own if not _is_region(noun, own)] if len(own) > 1 else own


def _is_region(noun: Token, subjects: Sequence[Token]) -> bool:
    """Tell whether a bare name stands behind the comma after a town that is in the phrase of an earlier subject."""
    if noun.pos_ != "PROPN" or noun.i < len(PLACE_AND_COMMA) or noun.n_lefts + noun.n_rights:
        return False
    town, comma = (noun.nbor(step) for step in PLACE_AND_COMMA)
    is_town = comma.text == "," and town.pos_ == "PROPN" and is_prepositional_object(town)
    return is_town and any(subject.is_ancestor(town) for subject in subjects)


def subject_rule(verb: Token) -> str:
    """Return the question and the rule that give a verb its subjects, "" where these are its own."""
    if dependents(verb, ALL_SUBJECTS):
        return ""
    rule, governor = SUBJECTS_OF.decide(verb, 0).rule, _matrix_of(verb) or governing_verb(verb)
    if rule != "shared" or governor is None:
        return f"{SUBJECTS_OF.name}/{rule}"
    return f"{CONTROL.name}/{CONTROL.decide(verb, governor).rule}"


@SUBJECTS_OF.add("Norway received the first jet to be built in Kenya.")
def _to_be_done(verb: Token, _: int) -> Sequence[Token] | None:
    return [verb.head] if verb.dep_ == "relcl" and is_to_be_done(verb) else None


def is_to_be_done(verb: Token) -> bool:
    """Tell whether an infinitive is passive: its noun undergoes the act ("the first jet to be delivered")."""
    return bool(dependents(verb, ("auxpass",))) and any(helper.tag_ == "TO" for helper in dependents(verb, ("aux",)))


@SUBJECTS_OF.add("Norway announced a plan to leave Kenya.")
def _purpose_of_thing(verb: Token, depth: int) -> Sequence[Token] | None:
    """An infinitive gives the purpose or content of a thing ("a plan to leave"); its subject is the thing's owner."""
    if verb.dep_ != "acl" or verb.head.pos_ != "NOUN" or not is_infinitive(verb) or is_passive(verb):
        return None
    return _owners(verb.head, depth)


def _owners(noun: Token, depth: int) -> list[Token]:
    """Return the owner of a plan: its possessor, or the subject of the verb whose object it is; else the plan."""
    owners = dependents(noun, ("poss",))
    is_others = noun.head.lemma_ in words_for("verb of thwarting")
    if not owners and noun.dep_ in OBJECTS and noun.head.pos_ in VERBAL and not is_others:
        owners = subjects(noun.head, depth + 1)
    return owners or [noun]


@SUBJECTS_OF.add("The police found a man killed in Norway.")
def _modified_noun(verb: Token, _: int) -> Sequence[Token] | None:
    return [verb.head] if verb.dep_ == "acl" and verb.head.pos_ in NOMINAL else None


@SUBJECTS_OF.add("Anna Dahl faces two counts of bribing the minister.")
def _charge(verb: Token, depth: int) -> Sequence[Token] | None:
    is_charge = verb.dep_ in GERUNDS and verb.head.head.lemma_ in words_for("noun of charge")
    return _charged(verb.head.head, depth) if is_charge else None


def _charged(noun: Token, depth: int) -> list[Token]:
    """Return the person who faces or denies a charge, or whom others charge with it."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if verb.pos_ not in VERBAL:
        return []
    return [other for other in dependents(verb, OBJECTS) if other != noun] or subjects(verb, depth + 1)


@SUBJECTS_OF.add("Norway asked Kenya to leave.")
def _shared(verb: Token, depth: int) -> Sequence[Token] | None:
    """The clause shares the subject of the clause that governs it, or is controlled by its object (control.py)."""
    governor = _matrix_of(verb) or governing_verb(verb)
    if governor is None or verb.dep_ not in SHARING:
        return None
    nouns, sharer = CONTROL.answer(verb, governor)
    return subjects(sharer, depth + 1) if sharer is not None else nouns


def _matrix_of(verb: Token) -> Token | None:
    """Return the reporting verb that a past verb is coordinated with: "said they were reviewing it and declined".

    The parser coordinates it with the participle of the clause between, whose auxiliary does not fit a past tense.
    """
    head = verb.head
    is_slip = verb.dep_ == "conj" and verb.tag_ == "VBD" and head.tag_ in ("VBG", "VBN") and head.dep_ == "ccomp"
    has_own = dependents(verb, ("aux", "auxpass", *SUBJECTS))
    is_said = head.head.tag_ == verb.tag_ and bool(dependents(head, ("aux",)))
    return head.head if is_slip and is_said and not has_own else None


def governing_verb(token: Token) -> Token | None:
    """Return the verb or auxiliary that governs a clause, None at the root or under a noun.

    Prepositions and predicate adjectives stand between ("by doing", "is ready to").
    """
    head = token.head
    while head.dep_ in ("prep", "acomp") and head.head != head:
        head = head.head
    is_gerund = token.dep_ in GERUNDS and token.head.lower_ in words_for("preposition of object control")
    if is_gerund and head.dep_ in OBJECTS:
        head = head.head  # "convicted the banker, Joseph Osei, of taking": the parser attaches "of" to the banker
    return head if head != token and head.pos_ in VERBAL else None


def antecedent(pronoun: Token) -> Token | None:
    """Return the antecedent of a relative pronoun ("the mayor, who said"), None for any other word.

    It may stand far from its verb: "jets, which it will begin to fly".
    """
    if pronoun.tag_ not in ("WDT", "WP") or pronoun.pos_ != "PRON":
        return None
    clause = list(_clauses_over(pronoun.head))[-1]
    return clause.head if clause.dep_ == "relcl" else _singled_out(clause)


def _singled_out(copula: Token) -> Token | None:
    """Return the focus of a cleft: "it was Norway that paid"."""
    is_cleft = copula.lemma_ == "be" and any(noun.lower_ == "it" for noun in dependents(copula, SUBJECTS))
    return next(iter(dependents(copula, ("attr",))), None) if is_cleft and not dependents(copula, ("neg",)) else None


def relative_pronoun(verb: Token) -> Token | None:
    """Return the relative pronoun of the clause around a verb ("the mayor, who said"), None where it has none."""
    return next(
        (
            word
            for clause in _clauses_over(verb)
            for word in dependents(clause, (*ALL_SUBJECTS, *OBJECTS))
            if antecedent(word) is not None
        ),
        None,
    )


def _clauses_over(verb: Token) -> Iterator[Token]:
    """Yield a verb and the verbs that it is coordinated with or a complement of, up to the head of its clause."""
    for _ in range(CLAUSES_AT_MOST):
        yield verb
        if verb.dep_ not in ("conj", "xcomp", "ccomp") or verb.head == verb:
            return
        verb = verb.head


def doers(verb: Token) -> list[Token]:
    """Return the logical subjects: the subject of an active verb, the by-phrase of a passive one."""
    if is_passive(verb):
        links = dependents(verb, ("agent",)) or [
            by for by in dependents(verb, ("prep",)) if by.lower_ == "by" and is_set_off(verb)
        ]
        return [noun for by in links for noun in dependents(by, ("pobj",))]
    return subjects(verb)


def undergoers(verb: Token) -> list[Token]:
    """Return the logical objects: a passive verb's subject, an active verb's objects or a relative clause's antecedent.

    The object of a participle before a noun is the noun.
    """
    if is_passive(verb):
        return subjects(verb)
    if verb.tag_ == "VBN" and verb.dep_ == "amod":
        return [verb.head]  # "the recently announced phone"
    found = [antecedent(noun) or noun for noun in dependents(verb, OBJECTS)]
    return found or _relative_object(verb)


def _relative_object(verb: Token) -> list[Token]:
    """Return the noun that fills the gap of a relative clause: "a plan that she criticized", "hopes to carry out"."""
    clause = verb
    for _ in range(DEPTH_AT_MOST):
        if clause.dep_ != "xcomp" or not _carries_gap(clause.head):
            break
        clause = clause.head
    is_open = clause.dep_ == "relcl" and _is_object_relative(clause) and not _carries_gap(verb)
    return [clause.head] if is_open else []


def _carries_gap(verb: Token) -> bool:
    """Tell whether the gap of a clause is the object of a verb's infinitive."""
    has_infinitive = any(is_infinitive(inner) for inner in dependents(verb, ("xcomp",)))
    return has_infinitive and verb.lemma_ in words_for("verb passing a gap")


def _is_object_relative(verb: Token) -> bool:
    """Tell whether a relative clause has its own subject and a gap: "a plan that she criticized", not "when ..."."""
    own = dependents(verb, SUBJECTS)
    is_of_time = any(word.tag_ == "WRB" for word in dependents(verb, ("advmod",)))
    return bool(own) and not is_of_time and all(noun.tag_ not in ("WDT", "WP") for noun in own)
