"""Which verbs name happenings: not states, reports, habits and capacities, nor verbs that support another word."""

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import is_compound, is_open_complement
from dateline.clauses.phrases import obliques
from dateline.clauses.supports import occurs, phases_above, yields
from dateline.complements import complement_effects
from dateline.events.acts.coding import code_event, eventive_nouns
from dateline.events.parties.things import is_capacity
from dateline.events.triggers.trigger import HEADLINE_KINDS, Trigger
from dateline.events.triggers.verb_forms import DESCRIPTIONS, PARTS
from dateline.events.words import modals
from dateline.rules import Rules
from dateline.words import words_for

TIMES = ("DATE", "TIME")
PRESENT_TAGS = ("VBZ", "VBP")


SENSES = Rules[[Trigger], bool]("verb-of-no-happening", "Does a verb's sense name no happening of its own?", False)


def verb_trigger(verb: Token, kind: str, *, is_cue: bool) -> Trigger | None:
    """Return the trigger that a verb is, None where it names no happening."""
    # The parser takes a headline's first word for part of a compound.
    opens_headline = is_compound(verb) and verb.tag_ == "VB" and kind in HEADLINE_KINDS
    if (not opens_headline and PARTS.answer(verb)) or DESCRIPTIONS.answer(verb):
        return None
    trigger = Trigger(verb, code_event(verb), phases_above(verb), kind, is_cue)
    return None if SENSES.answer(trigger) else trigger


@SENSES.add("Norway knew the minister.")
def _state(asked: Trigger) -> bool | None:
    """A stative verb names no happening, except as light verb of an act: "had dinner with", unlike "had a house"."""
    is_light = asked.is_coded and asked.token.lemma_ in words_for("light verb")
    return (asked.token.lemma_ in words_for("stative verb") and not is_light) or None


@SENSES.add("Norway sued a firm based in Kenya.")
def _location(asked: Trigger) -> bool | None:
    """A participle of a stative verb without an agent."""
    verb = asked.token
    return (verb.tag_ == "VBN" and verb.lower_ in words_for("stative verb") and not clause_of(verb).agents) or None


@SENSES.add("Norway began to bomb Kenya.")
def _phase_or_intention(asked: Trigger) -> bool | None:
    """A verb of phase or intention yields to the verb that it governs."""
    return (bool(taken_verbs(asked.token)) and yields(asked.token)) or None


@SENSES.add("Norway rushed to bomb Kenya.")
def _catenative(asked: Trigger) -> bool | None:
    """An uncoded verb only describes how the act of its complement came about, unless it negates that act."""
    effect = complement_effects().get((asked.token.lemma_, "VERB", "act"))
    is_open = effect is not None and effect.status != "negated"
    return (is_open and not asked.is_coded and bool(taken_verbs(asked.token))) or None


def taken_verbs(verb: Token) -> list[Token]:
    """Return the verbs that a verb takes as its complements ("began to bomb")."""
    return [complement for complement in clause_of(verb).complements if complement.pos_ == "VERB"]


@SENSES.add("The talks are scheduled for Monday.")
def _scheduled(asked: Trigger) -> bool | None:
    """The subject of a passive of intention is an event."""
    clause = clause_of(asked.token)
    is_plan = not asked.is_coded and asked.token.lemma_ in words_for("verb of intention")
    return (is_plan and clause.is_passive and not clause.agents and _has_event_for_subject(asked.token)) or None


def _has_event_for_subject(verb: Token) -> bool:
    return not eventive_nouns().isdisjoint(noun.lemma_ for noun in clause_of(verb).subjects)


@SENSES.add('"Norway won," Anna Dahl wrote.')
def _report(asked: Trigger) -> bool | None:
    """A quote's cue only reports, except the announcement of a measure."""
    if asked.is_coded or not asked.is_cue:
        return None
    return asked.token.lemma_ not in words_for("verb of declaration") or not _announces_measure(asked.token) or None


def _announces_measure(verb: Token) -> bool:
    """Tell whether an announced act is to come or under way ("it would", "it was revoking"), or in no clause."""
    contents = clause_of(verb).content_clauses
    helpers = ((helper, content) for content in contents for helper in clause_of(content).auxiliaries)
    return not contents or any(helper.lower_ in modals() or content.tag_ == "VBG" for helper, content in helpers)


@SENSES.add("The flight to Norway took two hours.")
def _duration(asked: Trigger) -> bool | None:
    verb = asked.token
    is_timed = any(child.ent_type_ in TIMES for child in verb.rights)
    is_take = verb.lemma_ == "take" and all(noun.ent_type_ in TIMES for noun in clause_of(verb).objects)
    return (not asked.is_coded and is_timed and is_take) or None


@SENSES.add("The rain continued in Norway.")
def _occurrence(asked: Trigger) -> bool | None:
    """The verb says that its subject takes place or falls in time; but with "erupt" only an event does, no volcano."""
    verb = asked.token
    is_of_thing = verb.lemma_ in words_for("unaccusative verb") and not _has_event_for_subject(verb)
    if asked.is_coded or is_of_thing or clause_of(verb).open_complements or clause_of(verb).indirect_objects:
        return None
    return occurs(verb) or None


@SENSES.add("Norway will improve its roads.")
def _vague(asked: Trigger) -> bool | None:
    """Nobody could check an infinitive or prediction of such a verb."""
    is_vague = not asked.is_coded and asked.token.lemma_ in words_for("vague verb of purpose")
    helpers = clause_of(asked.token).auxiliaries
    return (is_vague and any(helper.tag_ == "TO" or helper.lower_ in modals() for helper in helpers)) or None


@SENSES.add("Norway often attacks Kenya.")
def _habitual_adverb(asked: Trigger) -> bool | None:
    is_said = any(word.lower_ in words_for("adverb of frequency") for word in clause_of(asked.token).adverbs)
    return (is_said and _is_generic_present(asked.token)) or None


@SENSES.add("Norway sells fish.")
def _generic_present(asked: Trigger) -> bool | None:
    """A simple present without a coded act is a general statement, except in headlines."""
    is_told = asked.kind in HEADLINE_KINDS or asked.is_coded
    return (not is_told and _is_generic_present(asked.token)) or None


def _is_generic_present(verb: Token) -> bool:
    """Tell whether a verb is in the simple present and has no date, as scheduled things have ("opens on Monday")."""
    is_dated = any(word.ent_type_ == "DATE" for word in (*obliques(verb), *clause_of(verb).adverbial_nouns))
    return verb.tag_ in PRESENT_TAGS and not clause_of(verb).auxiliaries and not is_dated


@SENSES.add("Norway used to attack Kenya.")
def _past_habit(asked: Trigger) -> bool | None:
    used = asked.token.head if is_open_complement(asked.token) else asked.token
    if used.lower_ != "used" or used.tag_ != "VBD" or clause_of(used).objects:
        return None
    return any(clause_of(done).is_own_infinitive for done in clause_of(used).open_complements) or None


@SENSES.add("The jet can carry 800 passengers.")
def _capacity(asked: Trigger) -> bool | None:
    return (not asked.is_coded and is_capacity(asked.token)) or None
