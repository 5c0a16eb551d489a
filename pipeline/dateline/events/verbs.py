"""Which verbs name happenings.

Not taken: states, attitudes and plain reporting (models/events/stative_verbs.csv), phase and intention verbs over a
verb, verbs that only say that their subject takes place, simple presents of no coded act outside headlines (habits),
purposes and predictions too vague to check (models/events/vague_verbs.csv), participles before nouns, clauses about
nobody in particular ("any country that ..."), absolute phrases ("with their hands tied"), and what things are made for
("the jet can carry 800").
"""

from spacy.tokens import Token

from dateline.arguments import subjects
from dateline.entities.knowledge import is_noun_for
from dateline.events.coding import Coding, code_event, eventive_nouns
from dateline.events.infinitives import is_headline_plan, is_rank
from dateline.events.lemmas import ends_compound, lemma_of
from dateline.events.things import is_capacity
from dateline.events.trigger import HEADLINE_KINDS, Trigger, occurs, phases_above, yields
from dateline.events.words import (
    complement_effects,
    declarations,
    function_words,
    hedges,
    modals,
    stative_verbs,
    supports,
    unaccusatives,
    vague_words,
)
from dateline.syntax import AUXILIARIES, NOMINAL, SUBJECTS, auxiliaries, children, is_passive, tense

INSIDE = (*AUXILIARIES, "amod", "compound", "nmod")
TIMES = ("DATE", "TIME")
PRESENT_TAGS = ("VBZ", "VBP")


def verb_trigger(kind: str, cues: frozenset[int], verb: Token) -> Trigger | None:
    """Return the trigger that a verb is, None where it names no happening; ``cues`` are the offsets of quotes' cues."""
    if verb.pos_ != "VERB" or _is_inside(verb, kind):
        return None
    lemma = verb.lemma_.lower()
    is_word = lemma.replace("-", "").isalpha() and not _only_names(verb)
    if not is_word or _fills_out_noun(verb) or _is_about_anybody(verb) or _is_absolute(verb) or _is_standard(verb):
        return None
    coding = code_event(verb)
    # "had dinner with" is an act, though "had a house" is a state.
    is_state = lemma in stative_verbs() and not (coding.event_type and (lemma, "light") in supports())
    if is_state or _is_place_of(verb) or _is_general_act(verb) or _is_proposal(verb):
        return None
    if _yields_to_verb(verb, coding) or (not coding.event_type and _is_plan_of_noun(verb)):
        return None
    if not coding.event_type and (_is_plain_cue(verb, cues) or _is_occurrence(verb) or _is_vague(verb)):
        return None
    if _is_habit(verb, coding, kind) or _is_past_habit(verb) or (not coding.event_type and is_capacity(verb)):
        return None
    return Trigger(verb, coding, tuple(phases_above(verb)))


def _is_inside(verb: Token, kind: str) -> bool:
    """Tell whether a verb form modifies a noun, helps a verb or ends a word of several parts ("Kurdish-led militias").

    A headline's first word may be mistaken for that.
    """
    if verb.dep_ == "compound" and verb.tag_ == "VB" and kind in HEADLINE_KINDS:
        return False
    return verb.dep_ in INSIDE or _is_people(verb) or ends_compound(verb)


def _only_names(verb: Token) -> bool:
    """Tell whether a verb only says what something is called: "what it called inaction", "the lander, named Hermes"."""
    names = children(verb, "oprd")
    is_name = verb.tag_ == "VBN" and verb.dep_ == "acl" and any(name.pos_ == "PROPN" for name in names)
    return is_name or (bool(names) and any(noun.tag_ == "WP" for noun in children(verb, "dobj")))


def _is_place_of(verb: Token) -> bool:
    """Tell whether a participle only says where something stands ("a firm based in Oslo"), not who found it there."""
    return verb.tag_ == "VBN" and verb.lower_ in stative_verbs() and not children(verb, "agent")


def _is_general_act(verb: Token) -> bool:
    """Tell whether a gerund as subject names a way of acting: "catching drones is an option", not "was a mistake"."""
    is_bare = verb.tag_ == "VBG" and verb.dep_ == "csubj" and not auxiliaries(verb)
    return is_bare and tense(verb.head) != "past"


def _is_proposal(verb: Token) -> bool:
    """Tell whether a verb only proposes what follows it: "let's leave"."""
    us = [word for clause in (verb, *children(verb, "ccomp", "xcomp")) for word in children(clause, "nsubj", "dobj")]
    return verb.lemma_ == "let" and verb.tag_ == "VB" and any(word.lower_ in ("us", "'s", "’s") for word in us)


def _is_people(verb: Token) -> bool:
    """Tell whether a participle stands for those whom it befell ("the injured")."""
    return is_noun_for("people", verb.lower_) and bool(children(verb, "det"))


def _yields_to_verb(verb: Token, coding: Coding) -> bool:
    """Tell whether a verb hands over to its complement: phase, intention, or only how the act came about."""
    complements = [child for child in children(verb, "xcomp", "ccomp") if child.pos_ == "VERB"]
    if not complements:
        return False
    effect = complement_effects().get((verb.lemma_.lower(), "VERB", "act"))
    return yields(verb) or (effect is not None and not coding.event_type and effect.status != "negated")


def _is_plan_of_noun(verb: Token) -> bool:
    """Tell whether a passive only says that its subject is to come: "the talks are scheduled for Monday"."""
    is_intended = (verb.lemma_.lower(), "intention") in supports() and is_passive(verb) and not children(verb, "agent")
    return is_intended and not eventive_nouns().isdisjoint(map(lemma_of, subjects(verb)))


def _is_plain_cue(verb: Token, cues: frozenset[int]) -> bool:
    """Tell whether a verb only reports: a quote's cue, except the announcement of a measure."""
    if verb.idx not in cues:
        return False
    return verb.lemma_.lower() not in declarations() or not _announces_measure(verb)


def _announces_measure(verb: Token) -> bool:
    """Tell whether what is announced is to come or under way ("announced it would", "it was revoking"), or a thing."""
    contents = children(verb, "ccomp")
    return not contents or any(
        aux.lower_ in modals() or content.tag_ == "VBG" for content in contents for aux in auxiliaries(content)
    )


def _is_occurrence(verb: Token) -> bool:
    """Tell whether a verb only says that its subject takes place or falls in time ("comes a week after").

    Violence erupts in this sense, a volcano does something; what takes two hours is no act either.
    """
    if verb.lemma_.lower() in unaccusatives() and eventive_nouns().isdisjoint(map(lemma_of, subjects(verb))):
        return False
    return _takes_time(verb) or (occurs(verb) and not children(verb, "xcomp", "dative"))


def _takes_time(verb: Token) -> bool:
    is_timed = any(child.ent_type_ in TIMES for child in verb.rights)
    return verb.lemma_ == "take" and is_timed and all(noun.ent_type_ in TIMES for noun in children(verb, "dobj"))


def _is_habit(verb: Token, coding: Coding, kind: str) -> bool:
    """Tell whether a simple present outside headlines states what is so in general."""
    if verb.tag_ not in PRESENT_TAGS or auxiliaries(verb) or _is_dated(verb):
        return False
    is_said = any(word.lower_ in function_words("habit") for word in children(verb, "advmod"))
    return is_said or (kind not in HEADLINE_KINDS and not coding.event_type)


def _is_past_habit(verb: Token) -> bool:
    """Tell whether a verb is "used" or what somebody used to do: a habit, no happening."""
    used = verb.head if verb.dep_ == "xcomp" else verb
    is_habit = used.lower_ == "used" and used.tag_ == "VBD" and not children(used, "dobj")
    return is_habit and any(children(done, "aux") for done in children(used, "xcomp"))


def _is_dated(verb: Token) -> bool:
    """Tell whether a verb has a date of its own, as scheduled things have ("opens on Monday")."""
    phrases = [noun for child in children(verb, "prep") for noun in children(child, "pobj")]
    return any(word.ent_type_ == "DATE" for word in (*phrases, *children(verb, "npadvmod")))


def _is_vague(verb: Token) -> bool:
    """Tell whether an infinitive or prediction is of a kind that nobody could check."""
    is_ahead = any(aux.tag_ == "TO" or aux.lower_ in modals() for aux in auxiliaries(verb))
    return is_ahead and verb.lemma_.lower() in vague_words()


def _fills_out_noun(verb: Token) -> bool:
    """Tell whether an infinitive only fills out a noun of no effect ("a visa to travel")."""
    if verb.dep_ not in ("acl", "relcl") or verb.head.pos_ not in NOMINAL:
        return False
    is_infinitive = any(aux.tag_ == "TO" for aux in children(verb, "aux")) and not is_passive(verb)
    if is_rank(verb) or is_headline_plan(verb):
        return False
    return is_infinitive and (verb.head.lemma_.lower(), "NOUN", "any") not in complement_effects()


def _is_about_anybody(verb: Token) -> bool:
    """Tell whether the subject is nobody in particular ("any country that", "anyone who attacks will be jailed")."""
    nouns = subjects(verb)
    if tense(verb) in ("present", "future") and any(noun.lower_ in function_words("anybody") for noun in nouns):
        return True
    if verb.dep_ != "relcl":
        return False
    return any(child.lower_ in hedges("determiner") for noun in nouns for child in children(noun, "det"))


def _is_absolute(verb: Token) -> bool:
    """Tell whether a participle describes circumstances ("with their hands tied")."""
    return verb.tag_ == "VBN" and any(mark.lower_ in hedges("absolute") for mark in children(verb, "mark"))


def _is_standard(verb: Token) -> bool:
    """Tell whether a participle only names what figures are compared with ("compared to the year before")."""
    is_bare = verb.dep_ in ("advcl", "prep") and not children(verb, *SUBJECTS, "aux", "auxpass")
    return verb.lower_ == "compared" and is_bare
