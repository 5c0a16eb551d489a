"""Which verbs name happenings: the rules refuse forms and clauses that describe, states, reports and habits."""

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import is_auxiliary, is_compound, is_premodifier, is_preposition, kind_of
from dateline.clauses.phrases import determiners, obliques
from dateline.clauses.supports import occurs, phases_above, yields
from dateline.complements import complement_effects
from dateline.entities.knowledge import is_noun_for
from dateline.events.acts.coding import code_event, eventive_nouns
from dateline.events.parties.things import is_capacity
from dateline.events.triggers.infinitives import is_headline_plan, is_infinitive_on_noun, is_ranked
from dateline.events.triggers.trigger import HEADLINE_KINDS, Trigger
from dateline.events.words import hedges, modals
from dateline.lemmas import ends_compound
from dateline.rules import Rules
from dateline.words import words_for

TIMES = ("DATE", "TIME")

PARTS = Rules[[Token], bool]("verb-in-phrase", "Is a verb form a part of a phrase or word?", False)
DESCRIPTIONS = Rules[[Token], bool]("describing-clause", "Does a verb's clause only describe or name?", False)
SENSES = Rules[[Trigger], bool]("verb-of-no-happening", "Does a verb's sense name no happening of its own?", False)


def verb_trigger(verb: Token, kind: str, *, is_cue: bool) -> Trigger | str:
    """Return the trigger that a verb is, or the rule by which it names no happening."""
    # The parser takes a headline's first word for part of a compound.
    opens_headline = is_compound(verb) and verb.tag_ == "VB" and kind in HEADLINE_KINDS
    for question in (DESCRIPTIONS,) if opens_headline else (PARTS, DESCRIPTIONS):
        refused = question.decide(verb)
        if refused.answer:
            return refused.rule
    trigger = verb_as_trigger(verb, kind, is_cue=is_cue)
    refused = SENSES.decide(trigger)
    return refused.rule if refused.answer else trigger


def verb_as_trigger(verb: Token, kind: str, *, is_cue: bool) -> Trigger:
    """Return the trigger that a verb would be."""
    return Trigger(verb, code_event(verb), phases_above(verb), kind, is_cue)


@PARTS.add("Norway sent captured soldiers to Kenya.")
def _modifier(verb: Token) -> bool | None:
    """A participle is before its noun or in a compound ("state-owned"), or an auxiliary before its verb."""
    return is_premodifier(verb) or is_auxiliary(verb) or ends_compound(verb) or None


@PARTS.add("The police helped the wounded.")
def _people(verb: Token) -> bool | None:
    return (is_noun_for("people", verb.lower_) and bool(determiners(verb))) or None


@DESCRIPTIONS.add("That’s Norway’s plan.")
def _no_word(verb: Token) -> bool | None:
    """The tagger takes signs and contractions for verbs ("that’s")."""
    return not verb.lemma_.replace("-", "").isalpha() or None


@DESCRIPTIONS.add("Norway launched a lander named Hermes.")
def _given_name(verb: Token) -> bool | None:
    """A participle or a free relative names its referent: "named Hermes", "what it called inaction"."""
    clause = clause_of(verb)
    is_participle = verb.tag_ == "VBN" and clause.kind == "adnominal"
    is_free = any(noun.tag_ == "WP" for noun in clause.objects)
    return any(is_free or (is_participle and name.pos_ == "PROPN") for name in clause.object_predicatives) or None


@DESCRIPTIONS.add("Anna Dahl received a visa to travel to Norway.")
def _infinitive_of_noun(verb: Token) -> bool | None:
    """An infinitive complements a noun that complements.csv does not list, except after rankings and in headlines."""
    if not is_infinitive_on_noun(verb) or clause_of(verb).is_passive or is_ranked(verb.head) or is_headline_plan(verb):
        return None
    return (verb.head.lemma_, "NOUN", "any") not in complement_effects() or None


@DESCRIPTIONS.add("Anyone who attacks Norway will be arrested.")
def _generic_subject(verb: Token) -> bool | None:
    clause = clause_of(verb)
    is_anybody = any(noun.lower_ in words_for("universal pronoun") for noun in clause.subjects)
    return (is_anybody and clause.tense in ("present", "future")) or None


@DESCRIPTIONS.add("Norway warned any country that attacked Kenya.")
def _quantified_antecedent(verb: Token) -> bool | None:
    """The antecedent of a relative clause is any, every or some member of a class."""
    words = (word for noun in clause_of(verb).subjects for word in determiners(noun))
    return (kind_of(verb) == "relative" and any(word.lower_ in hedges("determiner") for word in words)) or None


@DESCRIPTIONS.add("With their hands tied, the soldiers left Norway.")
def _absolute(verb: Token) -> bool | None:
    subordinators = clause_of(verb).subordinators
    return (verb.tag_ == "VBN" and any(word.lower_ in hedges("absolute") for word in subordinators)) or None


@DESCRIPTIONS.add("Exports from Norway fell, compared to the year before.")
def _standard_of_comparison(verb: Token) -> bool | None:
    clause = clause_of(verb)
    is_adjunct = clause.kind == "adverbial" or is_preposition(verb)
    is_finite = clause.own_subjects or clause.own_auxiliaries
    return (verb.lower_ == "compared" and is_adjunct and not is_finite) or None


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
    verb, clause = asked.token, clause_of(asked.token)
    is_of_thing = verb.lemma_ in words_for("unaccusative verb") and not _has_event_for_subject(verb)
    is_of_others = asked.is_coded or clause.open_complements or clause.indirect_objects
    return (not is_of_others and not is_of_thing and occurs(verb)) or None


@SENSES.add("Norway will improve its roads.")
def _vague(asked: Trigger) -> bool | None:
    """Nobody could check an infinitive or prediction of such a verb."""
    is_vague = not asked.is_coded and asked.token.lemma_ in words_for("vague verb of purpose")
    helpers = clause_of(asked.token).auxiliaries
    return (is_vague and any(helper.tag_ == "TO" or helper.lower_ in modals() for helper in helpers)) or None


@SENSES.add("Norway sells fish.")
def _generic_present(asked: Trigger) -> bool | None:
    """A simple present without a date: a habit ("often attacks"), or outside headlines any act that is not coded."""
    verb, clause = asked.token, clause_of(asked.token)
    is_often = any(word.lower_ in words_for("adverb of frequency") for word in clause.adverbs)
    is_told = asked.kind in HEADLINE_KINDS or asked.is_coded
    is_dated = any(word.ent_type_ == "DATE" for word in (*obliques(verb), *clause.adverbial_nouns))
    is_present = verb.tag_ in ("VBZ", "VBP") and not clause.auxiliaries
    return (is_present and (is_often or not is_told) and not is_dated) or None


@SENSES.add("Norway used to attack Kenya.")
def _past_habit(asked: Trigger) -> bool | None:
    used = asked.token.head if kind_of(asked.token) == "open" else asked.token
    if used.lower_ != "used" or used.tag_ != "VBD" or clause_of(used).objects:
        return None
    return any(clause_of(done).is_own_infinitive for done in clause_of(used).open_complements) or None


@SENSES.add("The jet can carry 800 passengers.")
def _capacity(asked: Trigger) -> bool | None:
    return (not asked.is_coded and is_capacity(asked.token)) or None
