"""The voice of a verb: passives with and without an auxiliary."""

from spacy.tokens import Token

from dateline.clauses.dependents import dependents
from dateline.clauses.functions import VERBAL
from dateline.clauses.labels import AUXILIARIES, OBJECTS, SUBJECTS
from dateline.words import words_for

# Verbs coordinated in a longer chain than this are a parser's error, and share no auxiliary.
CHAIN_AT_MOST = 30


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is passive, by itself or by the auxiliary of the verb it is coordinated with."""
    for _ in range(CHAIN_AT_MOST):
        if _is_passive_alone(verb):
            return True
        is_participle = verb.dep_ == "conj" and verb.tag_ == "VBN" and not dependents(verb, ("aux", *SUBJECTS))
        if not is_participle or verb.head.pos_ not in VERBAL:
            return False
        verb = verb.head
    return False


def _is_passive_alone(verb: Token) -> bool:
    """Tell whether a verb is passive by an auxiliary, or as a participle that modifies a noun ("the man killed").

    Headlines leave the auxiliary out ("Envoy named in Oslo", "Village hit by floods").
    """
    if dependents(verb, ("auxpass", "nsubjpass")):
        return True
    if not dependents(verb, ("aux", *OBJECTS)) and (dependents(verb, ("agent",)) or _is_bare_participle(verb)):
        return True
    if verb.tag_ == "VBN" and verb.dep_ == "acl" and not dependents(verb, ("aux", *SUBJECTS)):
        return True
    return is_small_clause(verb) or _is_ordered(verb) or is_set_off(verb) or _is_adverbial_participle(verb)


def _is_adverbial_participle(verb: Token) -> bool:
    """Tell whether a bare participle is the predicate of an adverbial or prepositional clause: "Born in Bergen, he"."""
    is_bare = verb.tag_ == "VBN" and verb.dep_ in ("advcl", "pcomp")
    return is_bare and not dependents(verb, (*AUXILIARIES, *OBJECTS))


def is_small_clause(verb: Token) -> bool:
    """Tell whether a participle is the predicate of a small clause: "wants the mayor removed", "saw jets delivered"."""
    if verb.dep_ != "ccomp" or dependents(verb, ("aux", "mark", *OBJECTS)):
        return False
    # No past clause stands behind the first, so a tagged past tense there is a participle too.
    governor = verb.head.lemma_
    return (verb.tag_ in ("VBN", "VBD") and governor in words_for("verb with a small clause")) or (
        verb.tag_ == "VBN" and governor in words_for("perception verb")
    )


def is_set_off(verb: Token) -> bool:
    """Tell whether a participle behind one comma is parsed as its subject's past tense ("Moe, jailed in May, left")."""
    own = dependents(verb, ("nsubj",))
    if dependents(verb, ("ccomp",)):  # "Moe, the mayor, urged the ban be lifted"
        return False
    if verb.tag_ not in ("VBD", "VBN") or not own or own[0].i > verb.i or dependents(verb, ("aux",)):
        return False
    between = [token.text for token in verb.doc[own[0].i : verb.i]]
    return between[-1] == "," and between.count(",") == 1


def _is_ordered(verb: Token) -> bool:
    """Tell whether a bare participle is a passive complement with the object before it: "ordered her held"."""
    is_bare = verb.tag_ == "VBN" and verb.dep_ == "xcomp" and not dependents(verb, (*AUXILIARIES, *OBJECTS))
    return is_bare and bool(dependents(verb.head, OBJECTS))


def _is_bare_participle(verb: Token) -> bool:
    """Tell whether a headline's verb is a participle; of a full sentence one in -ed is rather a past tense."""
    is_sentence = verb.sent[-1].text == "." and bool(dependents(verb, ("nsubj",)))
    return verb.tag_ == "VBN" and verb.dep_ == "ROOT" and not (is_sentence and verb.lower_.endswith("ed"))
