"""Which verbs name happenings.

Not taken: forms that stand inside a phrase or a clause that only describes (verb_forms.py), states, attitudes and plain
reporting (stative verbs of models/words/), phase and intention verbs over a verb, verbs that only say that their
subject takes place, simple presents of no coded act outside headlines (habits), purposes and predictions too vague to
check (models/words/verbs.csv), and what things are made for ("the jet can carry 800").
"""

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import is_compound, is_open_complement
from dateline.clauses.phrases import obliques
from dateline.clauses.supports import occurs, phases_above, yields
from dateline.complements import complement_effects
from dateline.events.acts.coding import Coding, code_event, eventive_nouns
from dateline.events.parties.things import is_capacity
from dateline.events.triggers.trigger import HEADLINE_KINDS, Trigger
from dateline.events.triggers.verb_forms import DESCRIPTIONS, PARTS
from dateline.events.words import modals
from dateline.rules import Rules
from dateline.words import words_for

TIMES = ("DATE", "TIME")
PRESENT_TAGS = ("VBZ", "VBP")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A verb that may name a happening, the kind of its passage, and the offsets of quotes' cues."""

    verb: Token
    coding: Coding
    kind: str
    cues: frozenset[int]

    @property
    def is_coded(self) -> bool:
        """Tell whether the verb names an act of the ontology."""
        return bool(self.coding.event_type)


SENSES = Rules[[Candidate], bool]("verb-of-no-happening", "Does a verb name no happening in its sense here?", False)


def verb_trigger(kind: str, cues: frozenset[int], verb: Token) -> Trigger | None:
    """Return the trigger that a verb is, None where it names no happening; ``cues`` are the offsets of quotes' cues."""
    is_part = not _opens_headline(verb, kind) and PARTS.answer(verb)
    if is_part or DESCRIPTIONS.answer(verb):
        return None
    coding = code_event(verb)
    if SENSES.answer(Candidate(verb, coding, kind, cues)):
        return None
    return Trigger(verb, coding, phases_above(verb))


def _opens_headline(verb: Token, kind: str) -> bool:
    """Tell whether a verb may be a headline's first word, which the parser takes for part of a compound."""
    return is_compound(verb) and verb.tag_ == "VB" and kind in HEADLINE_KINDS


@SENSES.add("Norway knew the minister.")
def _state(asked: Candidate) -> bool | None:
    """A stative verb names no happening, except as light verb of an act: "had dinner with", unlike "had a house"."""
    lemma = asked.verb.lemma_
    is_light = asked.is_coded and lemma in words_for("light verb")
    return (lemma in words_for("stative verb") and not is_light) or None


@SENSES.add("Norway sued a firm based in Kenya.")
def _location(asked: Candidate) -> bool | None:
    """A participle without an agent describes a location ("a firm based in Kenya")."""
    verb = asked.verb
    return (verb.tag_ == "VBN" and verb.lower_ in words_for("stative verb") and not clause_of(verb).agents) or None


@SENSES.add("Norway began to bomb Kenya.")
def _phase_or_intention(asked: Candidate) -> bool | None:
    """A verb of phase or intention yields to the verb that it governs."""
    return (bool(taken_verbs(asked.verb)) and yields(asked.verb)) or None


@SENSES.add("Norway rushed to bomb Kenya.")
def _catenative(asked: Candidate) -> bool | None:
    """An uncoded verb only describes how the act of its complement came about, unless it negates that act."""
    if asked.is_coded or not taken_verbs(asked.verb):
        return None
    effect = complement_effects().get((asked.verb.lemma_, "VERB", "act"))
    return (effect is not None and effect.status != "negated") or None


def taken_verbs(verb: Token) -> list[Token]:
    """Return the verbs that a verb takes as its complements ("began to bomb")."""
    return [complement for complement in clause_of(verb).complements if complement.pos_ == "VERB"]


@SENSES.add("The talks are scheduled for Monday.")
def _scheduled(asked: Candidate) -> bool | None:
    """A passive says that its subject, an event, is to come."""
    verb = asked.verb
    if asked.is_coded or verb.lemma_ not in words_for("verb of intention"):
        return None
    clause = clause_of(verb)
    return (clause.is_passive and not clause.agents and _has_event_for_subject(verb)) or None


def _has_event_for_subject(verb: Token) -> bool:
    return not eventive_nouns().isdisjoint(noun.lemma_ for noun in clause_of(verb).subjects)


@SENSES.add('"Norway won," Anna Dahl wrote.')
def _report(asked: Candidate) -> bool | None:
    """A quote's cue only reports, except the announcement of a measure."""
    verb = asked.verb
    is_cue = not asked.is_coded and verb.idx in asked.cues
    return (is_cue and not (verb.lemma_ in words_for("verb of declaration") and _announces_measure(verb))) or None


def _announces_measure(verb: Token) -> bool:
    """Tell whether an announced act is to come or under way ("it would", "it was revoking"), or no clause tells it."""
    contents = clause_of(verb).content_clauses
    return not contents or any(
        aux.lower_ in modals() or content.tag_ == "VBG"
        for content in contents
        for aux in clause_of(content).auxiliaries
    )


@SENSES.add("The flight to Norway took two hours.")
def _duration(asked: Candidate) -> bool | None:
    if asked.is_coded or _is_change_of_thing(asked.verb):
        return None
    return _takes_time(asked.verb) or None


def _takes_time(verb: Token) -> bool:
    is_timed = any(child.ent_type_ in TIMES for child in verb.rights)
    return verb.lemma_ == "take" and is_timed and all(noun.ent_type_ in TIMES for noun in clause_of(verb).objects)


@SENSES.add("The rain continued in Norway.")
def _occurrence(asked: Candidate) -> bool | None:
    """The verb only says that its subject takes place or falls in time ("comes a week after")."""
    verb = asked.verb
    if asked.is_coded or _is_change_of_thing(verb):
        return None
    clause = clause_of(verb)
    return (occurs(verb) and not clause.open_complements and not clause.indirect_objects) or None


def _is_change_of_thing(verb: Token) -> bool:
    """Tell whether a verb of change has no event as its subject: a volcano erupts, but violence takes place."""
    return verb.lemma_ in words_for("unaccusative verb") and not _has_event_for_subject(verb)


@SENSES.add("Norway will improve its roads.")
def _vague(asked: Candidate) -> bool | None:
    """Nobody could check an infinitive or prediction of such a verb."""
    verb = asked.verb
    if asked.is_coded or verb.lemma_ not in words_for("vague verb of purpose"):
        return None
    return any(helper.tag_ == "TO" or helper.lower_ in modals() for helper in clause_of(verb).auxiliaries) or None


@SENSES.add("Norway often attacks Kenya.")
def _habitual_adverb(asked: Candidate) -> bool | None:
    is_said = any(word.lower_ in words_for("adverb of frequency") for word in clause_of(asked.verb).adverbs)
    return (is_said and _is_generic_present(asked.verb)) or None


@SENSES.add("Norway sells fish.")
def _generic_present(asked: Candidate) -> bool | None:
    """A simple present without a coded act is a general statement, except in headlines."""
    is_told = asked.kind in HEADLINE_KINDS or asked.is_coded
    return (not is_told and _is_generic_present(asked.verb)) or None


def _is_generic_present(verb: Token) -> bool:
    return verb.tag_ in PRESENT_TAGS and not clause_of(verb).auxiliaries and not _is_dated(verb)


def _is_dated(verb: Token) -> bool:
    """Tell whether a verb has a date of its own, as scheduled things have ("opens on Monday")."""
    return any(word.ent_type_ == "DATE" for word in (*obliques(verb), *clause_of(verb).adverbial_nouns))


@SENSES.add("Norway used to attack Kenya.")
def _past_habit(asked: Candidate) -> bool | None:
    """The verb is "used", or the infinitive behind it, in a past habit."""
    used = asked.verb.head if is_open_complement(asked.verb) else asked.verb
    if used.lower_ != "used" or used.tag_ != "VBD" or clause_of(used).objects:
        return None
    return any(clause_of(done).is_own_infinitive for done in clause_of(used).open_complements) or None


@SENSES.add("The jet can carry 800 passengers.")
def _capacity(asked: Candidate) -> bool | None:
    return (not asked.is_coded and is_capacity(asked.verb)) or None
