"""Things, as opposed to people, organisations and places, and clauses that describe their capacity.

"The jet can carry 800", "software capable of finding faults", "the tool allows users to search" describe the purpose of
a thing, which is a state; with people or states as subject they describe a possible act. Misses: things that bear a
firm's name alone.
"""

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import is_attributive, is_clause_of_preposition, is_conjunct, kind_of
from dateline.clauses.phrases import compounds, obliques
from dateline.entities.knowledge import find_noun, is_model
from dateline.events.acts.coding import eventive_nouns
from dateline.words import words_for

THING_TYPES = ("", "PRODUCT", "FAC", "WORK_OF_ART")
AMOUNT_TYPES = ("CARDINAL", "TIME", "QUANTITY", "MONEY", "PERCENT")
CLIMB_AT_MOST = 5


def is_thing(noun: Token) -> bool:
    """Tell whether a noun names no people, organisation or place; of "one of the jets" the jets count."""
    while noun.ent_type_ in AMOUNT_TYPES:
        whole = obliques(noun, ("of",))
        if not whole:
            return False
        noun = whole[0]
    if noun.pos_ == "PRON":
        return noun.lower_ in words_for("pronoun of things")
    is_known = noun.ent_type_ not in THING_TYPES or find_noun(noun.lemma_) is not None
    return not is_known or is_model([word.lower_ for word in (*compounds(noun), noun)])


def is_capacity(verb: Token) -> bool:
    """Tell whether a verb describes the capacity of a thing: acts that it can do, serves for, or allows."""
    for _ in range(CLIMB_AT_MOST):
        if not is_conjunct(verb):
            break
        verb = verb.head
    words = words_for("word of capacity")
    if any(helper.lower_ in words for helper in clause_of(verb).auxiliaries):
        return _is_said_of_things(verb)
    holder = verb.head.head if is_clause_of_preposition(verb) else verb.head
    if kind_of(verb) not in ("content", "open", "gerund") or holder.lemma_ not in words:
        return False
    if holder.pos_ == "ADJ":
        return _is_made_for_use(holder.head) if is_attributive(holder) else _is_said_of_things(holder.head)
    is_past = holder.tag_ in ("VBD", "VBN") or bool(clause_of(holder).passive_auxiliaries)
    return not is_past and _is_said_of_things(holder)


def _is_said_of_things(verb: Token) -> bool:
    """Tell whether a verb's subjects are common nouns for things, or its relative pronoun is "which"."""
    pronoun = clause_of(verb).relative_pronoun
    if pronoun is not None and pronoun.lower_ == "which":
        return True
    nouns = clause_of(verb).subjects
    return bool(nouns) and all(map(_is_made_for_use, nouns))


def _is_made_for_use(noun: Token) -> bool:
    """Tell whether a common noun names a thing, and no law, deal or act, which let people do something."""
    is_act = any(noun.lemma_ in acts for acts in (eventive_nouns(), words_for("noun of what permits")))
    return noun.pos_ in ("NOUN", "NUM") and not is_act and is_thing(noun)
