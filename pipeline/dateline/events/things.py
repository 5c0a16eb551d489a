"""Things, as opposed to people, bodies and places: what they undergo, and what they are made for.

"The jet can carry 800", "software capable of finding faults", "the tool allows users to search" tell what a thing is
made for, a state; of people and states it would be what they may do. Misses: things that bear a firm's name alone.
"""

from spacy.tokens import Token

from dateline.arguments import relative_pronoun, subjects
from dateline.entities.knowledge import find_noun, is_model
from dateline.events.coding import eventive_nouns
from dateline.lemmas import lemma_of
from dateline.syntax import auxiliaries, children
from dateline.words import words_for

THING_TYPES = ("", "PRODUCT", "FAC", "WORK_OF_ART")
AMOUNT_TYPES = ("CARDINAL", "TIME", "QUANTITY", "MONEY", "PERCENT")
CLIMB_AT_MOST = 5


def is_thing(noun: Token) -> bool:
    """Tell whether a noun names neither people nor bodies nor places; of "one of the jets" the jets count."""
    while noun.ent_type_ in AMOUNT_TYPES:
        whole = [thing for of in children(noun, "prep") if of.lower_ == "of" for thing in children(of, "pobj")]
        if not whole:
            return False
        noun = whole[0]
    if noun.pos_ == "PRON":
        return noun.lower_ in words_for("pronoun of things")
    is_known = noun.ent_type_ not in THING_TYPES or find_noun(lemma_of(noun)) is not None
    return not is_known or is_model([word.lower_ for word in (*children(noun, "compound"), noun)])


def is_capacity(verb: Token) -> bool:
    """Tell whether a verb says what a thing is made for: what it can do, what can be done with it, what it allows."""
    for _ in range(CLIMB_AT_MOST):
        if verb.dep_ != "conj":
            break
        verb = verb.head
    words = words_for("word of capacity")
    if any(helper.lower_ in words for helper in auxiliaries(verb)):
        return _is_said_of_things(verb)
    holder = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if verb.dep_ not in ("pcomp", "xcomp", "ccomp") or holder.lemma_.lower() not in words:
        return False
    if holder.pos_ == "ADJ":
        return _is_made_for_use(holder.head) if holder.dep_ == "amod" else _is_said_of_things(holder.head)
    is_past = holder.tag_ in ("VBD", "VBN") or bool(children(holder, "auxpass"))
    return not is_past and _is_said_of_things(holder)


def _is_said_of_things(verb: Token) -> bool:
    """Tell whether a verb's subjects are things told by common nouns, or taken up by "which"."""
    pronoun = relative_pronoun(verb)
    if pronoun is not None and pronoun.lower_ == "which":
        return True
    nouns = subjects(verb)
    return bool(nouns) and all(map(_is_made_for_use, nouns))


def _is_made_for_use(noun: Token) -> bool:
    """Tell whether a common noun names a thing, and no law, deal or act, which let people do something."""
    is_act = any(lemma_of(noun) in acts for acts in (eventive_nouns(), words_for("noun of what permits")))
    return noun.pos_ in ("NOUN", "NUM") and not is_act and is_thing(noun)
