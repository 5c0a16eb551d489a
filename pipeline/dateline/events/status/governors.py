"""What a trigger depends on, and in which frame: the word that may make it real, open or void.

Frames are those of complements.csv (act, that, whether, noun), and some that the clause decides by itself: the purpose
or outcome of a verb, the infinitive complement of a noun, and a clause of time.
"""

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.dependents import children
from dateline.clauses.functions import (
    VERBAL,
    is_active_subject,
    is_adverbial_clause,
    is_clause_of_preposition,
    is_conjunct,
    is_content_clause,
    is_open_complement,
    is_possessor,
    is_predicate_adjective,
    is_predicate_noun,
    is_preposition,
    kind_of,
)
from dateline.clauses.labels import OBJECTS
from dateline.clauses.phrases import clauses_of, objects_of, possessors, prepositions
from dateline.clauses.supports import phrase_head
from dateline.complements import complement_effects
from dateline.events.acts.coding import code_event, repeats_act
from dateline.events.triggers.infinitives import is_headline_plan, is_ranked
from dateline.events.words import is_accusation
from dateline.rules import Rules
from dateline.words import words_for

# The governing word and the frame.
Hold = tuple[Token | None, str]
FREE: Hold = (None, "")
CLAUSES_OF_NOUNS = ("acl", "relcl")
# Chains of coordination longer than this are parser errors.
CONJUNCTS_AT_MOST = 8

VERB_RULES = Rules[[Token], Hold]("governor-of-verb", "What does a clause depend on, and in which frame?", FREE)
NOUN_RULES = Rules[[Token], Hold]("governor-of-noun", "What does an event noun depend on, and in which frame?", FREE)


def governor_of(node: Token) -> Hold:
    """Return the word that a trigger's clause or phrase depends on, and the frame it stands in."""
    for _ in range(CONJUNCTS_AT_MOST):
        if not is_conjunct(node) or node.head == node:
            break
        node = node.head
    is_verb = node.pos_ in VERBAL or (
        is_open_complement(node) and clause_of(node).is_infinitive
    )  # "set to land", taken for a noun
    if is_verb and node.dep_ not in ("dobj", "pobj", "nsubj"):
        return VERB_RULES.answer(node)
    if is_predicate_adjective(node) and node.head.pos_ in VERBAL:
        return node.head, "outcome"  # "will be available", "comes installed": as far as the copula's clause
    return NOUN_RULES.answer(phrase_head(node))


@VERB_RULES.add("Leave Norway now!")
def _command(node: Token) -> Hold | None:
    return FREE if clause_of(node).is_command else None


@VERB_RULES.add("Norway discussed whether to strike Kenya.")
def _open_question(node: Token) -> Hold | None:
    marks = {child.lower_ for child in clause_of(node).subordinators}
    is_asked = kind_of(node) in ("content", "open", "predicative") and marks & words_for("interrogative complementizer")
    return (node.head, "whether") if is_asked else None


@VERB_RULES.add("One of her first moves was to dismiss the minister.")
def _definition(node: Token) -> Hold | None:
    """An infinitive after a copula identifies the act that the subject names; it is no plan."""
    if not is_open_complement(node) or node.head.pos_ != "AUX":
        return None
    words = (word for noun in clause_of(node.head).own_active_subjects for word in noun.subtree)
    return FREE if any(word.lemma_ in words_for("anaphoric noun") for word in words) else None


@VERB_RULES.add("We would like to thank Norway.")
def _done_by_saying(node: Token) -> Hold | None:
    """A polite wish does what it says: "we would like to thank", "I want to apologise"."""
    if not is_open_complement(node):
        return None
    wish, act = node.head, node.lemma_ in words_for("performative verb")
    is_polite = any(
        helper.lower_ in words_for("future in the past auxiliary") for helper in clause_of(wish).auxiliaries
    )
    is_mine = any(noun.lower_ in words_for("first person pronoun") for noun in clause_of(wish).own_active_subjects)
    return FREE if act and wish.lemma_ in words_for("verb of polite wishing") and (is_polite or is_mine) else None


@VERB_RULES.add("Norway failed to pay Kenya.")
def _controlled(node: Token) -> Hold | None:
    return (node.head, "act") if is_open_complement(node) else None


@VERB_RULES.add("It is possible that Norway attacked Kenya.")
def _extraposed(node: Token) -> Hold | None:
    if is_content_clause(node) and node.head.lemma_ == "be" and (said := clause_of(node.head).predicate_adjectives):
        return said[0], "that"
    return None


@VERB_RULES.add("Norway said that Kenya attacked Peru.")
def _complement(node: Token) -> Hold | None:
    if kind_of(node) not in ("content", "predicative"):
        return None
    is_gerund = node.tag_ == "VBG" and not clause_of(node).auxiliaries
    return node.head, "act" if clause_of(node).is_infinitive or is_gerund or clause_of(node).is_small_clause else "that"


@VERB_RULES.add("Norway resigned after insulting Kenya.")
def _gerund_of_time(node: Token) -> Hold | None:
    """A gerund after "after" is a fact; one after "before" depends on the verb of its clause.

    "Is expected to resign after insulting Kenya": the insult is a fact. "Plans to visit Kenya before attending the
    summit": the summit is planned too. "Was stopped before attacking": there was no attack.
    """
    link = node.head
    if not is_clause_of_preposition(node) or link.lower_ not in ("after", "before"):
        return None
    if link.lower_ == "after":
        return FREE
    effect = complement_effects().get((link.head.lemma_, "VERB", "act"))
    return link.head, "act" if effect is not None and effect.status == "negated" else "time"


@VERB_RULES.add("Norway denied accusations of bombing Kenya.")
def _answered_charge(node: Token) -> Hold | None:
    if not is_clause_of_preposition(node) or not is_preposition(node.head):
        return None
    charge = node.head.head
    return (charge.head, "that") if _is_charge(charge) and _is_answer(charge.head) else None


@VERB_RULES.add("Norway kept Kenya from attacking Peru.")
def _gerund_of_preposition(node: Token) -> Hold | None:
    return (node.head.head, "act") if is_clause_of_preposition(node) and is_preposition(node.head) else None


@VERB_RULES.add("Norway, Peru to sue Kenya")
def _headline_plan(node: Token) -> Hold | None:
    return FREE if _is_infinitive_of_noun(node) and is_headline_plan(node) else None


@VERB_RULES.add("Anna Dahl was the first woman to sue Kenya.")
def _ranked(node: Token) -> Hold | None:
    """An infinitive after a ranking has the copula's status, but "not the first to sue" does not negate the suit."""
    if not (_is_infinitive_of_noun(node) and is_ranked(node.head)):
        return None
    is_told = is_predicate_noun(node.head) and not clause_of(node.head.head).negations
    return (node.head.head, "outcome") if is_told else FREE


@VERB_RULES.add("Norway had a chance to attack Kenya.")
def _infinitive_of_noun(node: Token) -> Hold | None:
    return (node.head, "infinitive-of-noun") if _is_infinitive_of_noun(node) else None


def _is_infinitive_of_noun(node: Token) -> bool:
    return node.dep_ in CLAUSES_OF_NOUNS and clause_of(node).is_infinitive


@VERB_RULES.add("Norway rejected claims that it attacked Kenya.")
def _content_clause(node: Token) -> Hold | None:
    if node.dep_ not in CLAUSES_OF_NOUNS or not clause_of(node).subordinators:
        return None
    head = node.head
    is_claim = head.lemma_ in words_for("claims")
    return (head.head if is_claim and _is_answer(head.head) else head), "that"


@VERB_RULES.add("The minister ruled out resigning.")
def _completing_adjunct(node: Token) -> Hold | None:
    """An infinitive or gerund right behind a verb or its particle completes it, though parsed as an adjunct."""
    if not is_adverbial_clause(node) or not (
        clause_of(node).is_infinitive or (node.tag_ == "VBG" and not clause_of(node).auxiliaries)
    ):
        return None
    verb, particles = node.head, clause_of(node.head).particles
    name = " ".join([verb.lemma_, *(particle.lower_ for particle in particles)])
    frames = ("act",) if clause_of(node).is_infinitive else ("act", "ing")
    takes = any((name, "VERB", frame) in complement_effects() for frame in frames)
    is_pause = clause_of(node).is_infinitive and name in words_for("verb of pausing")  # "stopped to rest"
    follows = node.left_edge.i == [verb, *particles][-1].i + 1
    return (verb, "act") if takes and not is_pause and follows else None


@VERB_RULES.add("Anna Dahl returned to Kenya, only to be arrested by the police.")
def _outcome(node: Token) -> Hold | None:
    """An infinitive describes the result of its clause: "rose to close at 40", "returned, only to be arrested"."""
    if not is_adverbial_clause(node) or not clause_of(node).is_infinitive:
        return None
    is_only = any(adverb.lower_ == "only" and adverb.i < node.i for adverb in clause_of(node).adverbs)
    return (node.head, "outcome") if is_only or _has_figure(node) or repeats_act(node) else None


def _has_figure(node: Token) -> bool:
    figures = (noun for preposition in prepositions(node) for noun in objects_of(preposition))
    return node.lemma_ in words_for("verb of a closing figure") and any(noun.like_num for noun in figures)


@VERB_RULES.add("Norway sent troops to help Kenya.")
def _purpose(node: Token) -> Hold | None:
    if not is_adverbial_clause(node) or not clause_of(node).is_infinitive:
        return None
    return node.head, "act" if node.head.pos_ == "ADJ" else "purpose"


@VERB_RULES.add("Norway will leave Kenya when Peru signs the treaty.")
def _clause_of_time(node: Token) -> Hold | None:
    links = {link.lower_ for link in children(node, "mark", "advmod")}
    return (node.head, "time") if is_adverbial_clause(node) and links & words_for("conjunction of time") else None


@NOUN_RULES.add("Norway considered Kenya's offer.")
def _weighed(node: Token) -> Hold | None:
    """Somebody's offer or request is a fact even while others consider it."""
    is_weighed = node.head.lemma_ in words_for("verb of deliberation")
    return FREE if _is_object(node) and possessors(node) and is_weighed else None


@NOUN_RULES.add("Norway denied the allegations against Kenya.")
def _denied_charge(node: Token) -> Hold | None:
    """A charge was made although it is denied."""
    return FREE if _is_object(node) and _is_charge(node) and _is_answer(node.head) else None


@NOUN_RULES.add("Norway called the raid on Kenya a crime.")
def _named(node: Token) -> Hold | None:
    return (
        FREE if _is_object(node) and node.head.lemma_ == "call" and clause_of(node.head).object_predicatives else None
    )


@NOUN_RULES.add("Norway prevented the attack on Kenya from spreading.")
def _kept_from(node: Token) -> Hold | None:
    """The verb prevents the act of the gerund, and not that of its object."""
    has_clause = any(clauses_of(preposition) for preposition in prepositions(node.head))
    return FREE if _is_object(node) and has_clause else None


@NOUN_RULES.add("Norway demanded talks with Kenya.")
def _object_of_verb(node: Token) -> Hold | None:
    return (node.head, "noun") if _is_object(node) else None


def _is_object(node: Token) -> bool:
    return node.dep_ in ("dobj", "obj", "nsubjpass", "attr") and node.head.pos_ in VERBAL


@NOUN_RULES.add("Talks with Kenya are possible.")
def _subject_of_adjective(node: Token) -> Hold | None:
    adjective = next(iter(clause_of(node.head).predicate_adjectives), None) if is_active_subject(node) else None
    return (adjective, "noun") if adjective is not None else None


@NOUN_RULES.add("In a call with Kenya, Norway offered to pay.")
def _circumstance(node: Token) -> Hold | None:
    """The preposition only adds a place or time to the clause; so does "at" where the verb has an object."""
    if not _is_in_phrase(node):
        return None
    link, held = node.head, node.head.head
    is_around = {link.lower_, held.lower_} & words_for("preposition of another event")
    is_fronted = is_preposition(link) and link.i < held.i
    is_scene = link.lower_ == "at" and children(held, *OBJECTS, "oprd", "nsubjpass")
    return FREE if is_around or is_fronted or is_scene else None


@NOUN_RULES.add("Norway voiced concern over the raid on Kenya.")
def _dreaded(node: Token) -> Hold | None:
    """A definite event noun under a noun of fear is a fact: "concern over the raid", but not "over a raid"."""
    if not _is_in_phrase(node):
        return None
    is_told = any(is_possessor(word) or word.lower_ in words_for("definite determiner") for word in node.lefts)
    feeling = node.head.head
    is_dread = feeling.pos_ == "NOUN" and feeling.lemma_ in words_for("noun of concern")
    return FREE if is_told and is_dread else None


@NOUN_RULES.add("Norway called for talks with Kenya.")
def _object_of_preposition(node: Token) -> Hold | None:
    return (node.head.head, "noun") if _is_in_phrase(node) else None


def _is_in_phrase(node: Token) -> bool:
    return node.dep_ in ("pobj", "dobj") and node.head.dep_ in ("prep", "agent", "prt")


def _is_charge(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and is_accusation(noun.lemma_)


def _is_answer(verb: Token) -> bool:
    """Tell whether a verb rejects the words or acts of others ("denied", "rejected")."""
    return code_event(verb).event_type == "REJECT"
