"""Verb forms whose syntax shows that they name no happening: in a phrase or word, or in a clause that only describes.

These are participles before nouns, verbs of naming, infinitives that complement a noun, clauses about nobody in
particular ("any country that ..."), absolute phrases ("with their hands tied") and standards of comparison. The meaning
of the verb is left to verbs.py.
"""

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import (
    is_adnominal_clause,
    is_adverbial_clause,
    is_auxiliary,
    is_premodifier,
    is_preposition,
    is_relative_clause,
)
from dateline.clauses.phrases import determiners
from dateline.complements import complement_effects
from dateline.entities.knowledge import is_noun_for
from dateline.events.triggers.infinitives import is_headline_plan, is_infinitive_on_noun, is_rank
from dateline.events.words import hedges
from dateline.lemmas import ends_compound
from dateline.rules import Rules
from dateline.words import words_for

PARTS = Rules[[Token], bool]("verb-in-phrase", "Is a verb form only part of a phrase or word?", False)
DESCRIPTIONS = Rules[[Token], bool]("describing-clause", "Does a verb's clause only describe or name something?", False)


@PARTS.add("Norway sent captured soldiers to Kenya.")
def _modifier(verb: Token) -> bool | None:
    """A participle stands before its noun, or an auxiliary, taken for a verb of its own, before its verb."""
    return is_premodifier(verb) or is_auxiliary(verb) or None


@PARTS.add("The police helped the wounded.")
def _people(verb: Token) -> bool | None:
    """A participle denotes the people affected ("the injured")."""
    return (is_noun_for("people", verb.lower_) and bool(determiners(verb))) or None


@PARTS.add("The bank of Norway is state-owned.")
def _end_of_compound(verb: Token) -> bool | None:
    return ends_compound(verb) or None


@DESCRIPTIONS.add("That’s Norway’s plan.")
def _no_word(verb: Token) -> bool | None:
    """The tagger takes signs and contractions for verbs ("that’s")."""
    return not verb.lemma_.replace("-", "").isalpha() or None


@DESCRIPTIONS.add("Norway launched a lander named Hermes.")
def _given_name(verb: Token) -> bool | None:
    is_participle = verb.tag_ == "VBN" and is_adnominal_clause(verb)
    return (is_participle and any(name.pos_ == "PROPN" for name in clause_of(verb).object_predicatives)) or None


@DESCRIPTIONS.add("Norway condemned what it called inaction.")
def _free_relative_of_naming(verb: Token) -> bool | None:
    """A free relative with a verb of naming only names its referent: "what it called inaction"."""
    clause = clause_of(verb)
    return (bool(clause.object_predicatives) and any(noun.tag_ == "WP" for noun in clause.objects)) or None


@DESCRIPTIONS.add("Anna Dahl received a visa to travel to Norway.")
def _infinitive_of_noun(verb: Token) -> bool | None:
    """An infinitive only complements a noun of no listed effect ("a visa to travel"), except rankings and headlines."""
    if not is_infinitive_on_noun(verb) or clause_of(verb).is_passive or is_rank(verb) or is_headline_plan(verb):
        return None
    return (verb.head.lemma_, "NOUN", "any") not in complement_effects() or None


@DESCRIPTIONS.add("Anyone who attacks Norway will be arrested.")
def _generic_subject(verb: Token) -> bool | None:
    """The subject of a present or future is nobody in particular."""
    clause = clause_of(verb)
    is_anybody = any(noun.lower_ in words_for("universal pronoun") for noun in clause.subjects)
    return (is_anybody and clause.tense in ("present", "future")) or None


@DESCRIPTIONS.add("Norway warned any country that attacked Kenya.")
def _quantified_antecedent(verb: Token) -> bool | None:
    """A relative clause describes any, every or some member of a class."""
    if not is_relative_clause(verb):
        return None
    words = (word for noun in clause_of(verb).subjects for word in determiners(noun))
    return any(word.lower_ in hedges("determiner") for word in words) or None


@DESCRIPTIONS.add("With their hands tied, the soldiers left Norway.")
def _absolute(verb: Token) -> bool | None:
    """A participle describes circumstances ("with their hands tied")."""
    subordinators = clause_of(verb).subordinators
    return (verb.tag_ == "VBN" and any(word.lower_ in hedges("absolute") for word in subordinators)) or None


@DESCRIPTIONS.add("Exports from Norway fell, compared to the year before.")
def _standard_of_comparison(verb: Token) -> bool | None:
    """A participle introduces a standard of comparison ("compared to the year before")."""
    clause, is_adjunct = clause_of(verb), is_adverbial_clause(verb) or is_preposition(verb)
    is_finite = clause.own_subjects or clause.own_auxiliaries
    return (verb.lower_ == "compared" and is_adjunct and not is_finite) or None
