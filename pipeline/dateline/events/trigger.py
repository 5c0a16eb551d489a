"""A trigger: the word that names a happening, what act it is, and the verbs that support it."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.arguments import is_to_be_done
from dateline.events.coding import NOTHING, Coding
from dateline.events.words import complement_effects, container_nouns, function_words, role_prepositions, supports
from dateline.syntax import ALL_SUBJECTS, NOMINAL, OBJECTS, VERBAL, children, tense

SKIPPED_KINDS = ("boilerplate", "dateline", "")
HEADLINE_KINDS = ("title", "heading")
# Support verbs pile up ("decided to begin talks"); longer chains are parser errors.
SUPPORTS_AT_MOST = 4


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names a happening, its coding, and the verbs that lend it tense and subject, nearest first."""

    token: Token
    coding: Coding = NOTHING
    supports: tuple[Token, ...] = ()

    @property
    def is_noun(self) -> bool:
        """Tell whether it is an event noun."""
        return self.token.pos_ in ("NOUN", "PROPN")

    @property
    def carrier(self) -> Token:
        """Return the word that stands for the trigger in the clause: its outermost support verb, or itself."""
        return self.supports[-1] if self.supports else self.token


def support_verbs(noun: Token) -> tuple[Token, ...]:
    """Return the verbs that lend an event noun their tense and subject, nearest first."""
    verb = _nearest_support(phrase_head(noun)) or _clause_support(noun)
    found: list[Token] = []
    while verb is not None and len(found) < SUPPORTS_AT_MOST:
        found.append(verb)
        verb = phase_above(verb)
    return tuple(found)


def phrase_head(noun: Token) -> Token:
    """Return the noun that stands in the clause for this one: its first conjunct, or the container in "a series of"."""
    for _ in range(SUPPORTS_AT_MOST):
        if noun.dep_ == "conj" and noun.head.pos_ in NOMINAL:
            noun = noun.head
        elif _is_contained(noun):
            noun = noun.head.head
        else:
            break
    return noun


def _is_contained(noun: Token) -> bool:
    is_content = noun.dep_ == "pobj" and noun.head.lower_ in role_prepositions("content")
    return is_content and noun.head.head.lemma_.lower() in container_nouns()


def _nearest_support(noun: Token) -> Token | None:
    head, lemma = noun.head, noun.head.lemma_.lower()
    table = supports()
    if noun.dep_ == "pobj" and head.dep_ in ("prep", "agent"):
        verb = head.head if head.head.pos_ in VERBAL else head.head.head
        is_light = verb.pos_ in VERBAL and any((name, "light") in table for name in support_names(verb, noun)[:-1])
        return verb if is_light else None
    if head.pos_ not in VERBAL:
        return None
    if noun.dep_ in ("dobj", "obj", "nsubjpass"):
        is_phase = (lemma, "phase") in table and not _is_of_another(noun)
        return head if (lemma, "light") in table or is_phase else None
    if noun.dep_ == "nsubj" or (noun.dep_ == "attr" and children(head, "expl")):
        return head if occurs(head) or (lemma, "containing") in table else None
    return None


def is_ended_by(verb: Token) -> bool:
    """Tell whether a verb ends what its object names, which is done to that: "brought the fire under control"."""
    goals = (noun for preposition in children(verb, "prep") for noun in children(preposition, "pobj"))
    return verb.lemma_ in ("bring", "put") and any(goal.lower_ in function_words("an-end") for goal in goals)


def occurs(verb: Token) -> bool:
    """Tell whether a verb says that its subject happens ("the talks resumed", "took place"), not what it was like."""
    is_ended = any(word.lower_ in function_words("an-end") for word in children(verb, "advmod", "prt"))
    if verb.lemma_ == "be" and (is_ended or children(verb, "acomp", "attr")) and not children(verb, "expl"):
        return False
    objects = [noun.lemma_.lower() for noun in children(verb, "dobj")]
    particles = [particle.lower_ for particle in children(verb, "prt")]
    names = (" ".join([verb.lemma_.lower(), *words]) for words in (particles + objects, objects))
    return any((name, "occurrence") in supports() for name in names)


def _is_of_another(noun: Token) -> bool:
    """Tell whether an event has its own doer, so that who ended or began it did something: "ended Spain's siege"."""
    return any(owner.pos_ != "PRON" for owner in children(noun, "poss"))


def support_names(verb: Token, noun: Token) -> tuple[str, ...]:
    """Return how support_verbs.csv may name a verb that supports a noun: "take part in", "go on", last the verb."""
    lemma, preposition = verb.lemma_.lower(), noun.head
    if noun.dep_ != "pobj":
        return (lemma,)
    objects = (f"{lemma} {thing.lower_} {preposition.lower_}" for thing in children(verb, *OBJECTS))
    return (*objects, f"{lemma} {preposition.lower_}", lemma)


def _clause_support(noun: Token) -> Token | None:
    """Return the light verb of a clause after an event noun: "an attack carried out by", "talks to be held in May".

    "The attack, which took place on Monday", too.
    """
    for verb in children(noun, "acl", "relcl"):
        # "Complaints that it had not taken steps" is a clause of its own.
        is_bare = (verb.dep_ == "acl" and not children(verb, "mark")) or is_to_be_done(verb)
        is_light = verb.tag_ == "VBN" and (verb.lemma_.lower(), "light") in supports()
        is_support = is_light or (verb.dep_ == "relcl" and occurs(verb))
        if is_support and (is_bare or _tells_of_noun(verb)):
            return verb
    return None


def _tells_of_noun(verb: Token) -> bool:
    """Tell whether a relative clause in the past is about its noun: "which took place", not "which was to open"."""
    is_subject = any(word.tag_ == "WDT" for word in children(verb, *ALL_SUBJECTS))
    return verb.dep_ == "relcl" and is_subject and verb.lemma_ != "be" and tense(verb) == "past"


def phase_above(verb: Token) -> Token | None:
    """Return the phase verb that a verb's infinitive or gerund hangs on ("began to", "kept", "plans to")."""
    is_complement = verb.dep_ == "xcomp" and verb.head.pos_ in VERBAL
    return verb.head if is_complement and yields(verb.head) else None


def phases_above(verb: Token) -> Iterator[Token]:
    """Yield the phase verbs above a verb, nearest first."""
    above = phase_above(verb)
    for _ in range(SUPPORTS_AT_MOST):
        if above is None:
            return
        yield above
        above = phase_above(above)


def yields(verb: Token) -> bool:
    """Tell whether a verb only gives phase or intention to its complement."""
    effect = complement_effects().get((verb.lemma_.lower(), "VERB", "act"))
    return (verb.lemma_.lower(), "intention") in supports() or (effect is not None and effect.status == "same")
