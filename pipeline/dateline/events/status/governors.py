"""Which word a trigger depends on, and in which frame: its governor may make it real, open or void.

Frames are those of complements.csv (act, that, whether, noun), and four that the clause decides by itself.
"""

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import VERBAL, is_preposition, is_prepositional_object, is_undergoer, kind_of
from dateline.clauses.phrases import clauses_of, determiners, obliques, possessors, prepositions
from dateline.clauses.supports import phrase_head
from dateline.complements import complement_effects
from dateline.events.acts.coding import code_event, repeats_act
from dateline.events.status.conditions import first_of
from dateline.events.triggers.infinitives import is_ranked
from dateline.events.words import is_accusation
from dateline.rules import Rules
from dateline.words import words_for

Hold = tuple[Token | None, str]
FREE: Hold = (None, "")
OF_NOUN = ("adnominal", "relative")
# Chains of coordination longer than this are parser errors.
CONJUNCTS_AT_MOST = 8

VERB_RULES = Rules[[Token], Hold]("governor-of-verb", "What does a clause depend on, and in which frame?", FREE)
NOUN_RULES = Rules[[Token], Hold]("governor-of-noun", "What does an event noun depend on, and in which frame?", FREE)


def governor_of(node: Token) -> Hold:
    """Return the word that governs a trigger's clause or phrase, and the frame in which it does."""
    for _ in range(CONJUNCTS_AT_MOST):
        if kind_of(node) != "conjunct" or node.head == node:
            break
        node = node.head
    is_complement = _is_infinitive(node, "open")  # "set to land", taken for a noun
    if is_complement or (node.pos_ in VERBAL and kind_of(node) != ""):  # not "fighting", as a subject or object
        return VERB_RULES.answer(node)
    if kind_of(node) == "predicative" and node.head.pos_ in VERBAL:
        return node.head, "outcome"  # "will be available", "comes installed": as far as the copula's clause
    return NOUN_RULES.answer(phrase_head(node))


@VERB_RULES.add("Norway discussed whether to strike Kenya.")
def _open_question(node: Token) -> Hold | None:
    mark = first_of(clause_of(node).subordinators, words_for("interrogative complementizer"))
    return (node.head, "whether") if mark and kind_of(node) in ("content", "open", "predicative") else None


@VERB_RULES.add("One of her first moves was to dismiss the minister.")
def _definition(node: Token) -> Hold | None:
    """An infinitive after a copula identifies the act that the subject names."""
    if kind_of(node) != "open" or node.head.pos_ != "AUX":
        return None
    words = (word for noun in clause_of(node.head).own_active_subjects for word in noun.subtree)
    return FREE if any(word.lemma_ in words_for("anaphoric noun") for word in words) else None


@VERB_RULES.add("We would like to thank Norway.")
def _done_by_saying(node: Token) -> Hold | None:
    """A polite wish does what it says: "we would like to thank", "I want to apologise"."""
    wish = clause_of(node.head)
    is_wished = kind_of(node) == "open" and node.head.lemma_ in words_for("verb of polite wishing")
    would = first_of(wish.auxiliaries, words_for("future in the past auxiliary"))
    speaker = first_of(wish.own_active_subjects, words_for("first person pronoun"))
    return FREE if is_wished and node.lemma_ in words_for("performative verb") and (would or speaker) else None


@VERB_RULES.add("Norway failed to pay Kenya.")
def _controlled(node: Token) -> Hold | None:
    return (node.head, "act") if kind_of(node) == "open" else None


@VERB_RULES.add("It is possible that Norway attacked Kenya.")
def _extraposed(node: Token) -> Hold | None:
    adjectives = clause_of(node.head).predicate_adjectives
    is_extraposed = kind_of(node) == "content" and node.head.lemma_ == "be" and adjectives
    return (adjectives[0], "that") if is_extraposed else None


@VERB_RULES.add("Norway said that Kenya attacked Peru.")
def _complement(node: Token) -> Hold | None:
    clause = clause_of(node)
    if clause.kind not in ("content", "predicative"):
        return None
    return node.head, "act" if _is_nonfinite(node) or clause.is_small_clause else "that"


def _is_nonfinite(verb: Token) -> bool:
    """Tell whether a verb is an infinitive or a gerund or participle without auxiliary."""
    clause = clause_of(verb)
    return clause.is_infinitive or (verb.tag_ == "VBG" and not clause.auxiliaries)


@VERB_RULES.add("Norway resigned after insulting Kenya.")
def _gerund_of_time(node: Token) -> Hold | None:
    """A gerund behind "after" is a fact; one behind "before" is as planned as its clause ("stopped before": none)."""
    link = node.head
    if kind_of(node) != "gerund" or link.lower_ not in ("after", "before"):
        return None
    if link.lower_ == "after":
        return FREE
    effect = complement_effects().get((link.head.lemma_, "VERB", "act"))
    return link.head, "act" if effect is not None and effect.status == "negated" else "time"


@VERB_RULES.add("Norway denied accusations of bombing Kenya.")
def _answered_charge(node: Token) -> Hold | None:
    charge = node.head.head
    is_told = kind_of(node) == "gerund" and is_preposition(node.head) and _is_charge(charge)
    return (charge.head, "that") if is_told and _is_answer(charge.head) else None


@VERB_RULES.add("Norway kept Kenya from attacking Peru.")
def _gerund_of_preposition(node: Token) -> Hold | None:
    return (node.head.head, "act") if kind_of(node) == "gerund" and is_preposition(node.head) else None


@VERB_RULES.add("Anna Dahl was the first woman to sue Kenya.")
def _ranked(node: Token) -> Hold | None:
    """An infinitive after a ranking has the copula's status, but "not the first to sue" does not negate the suit."""
    if not (_is_infinitive(node, *OF_NOUN) and is_ranked(node.head)):
        return None
    copula = clause_of(node.head.head)
    return (copula.word, "outcome") if node.head in copula.predicate_nouns and not copula.negations else FREE


@VERB_RULES.add("Norway had a chance to attack Kenya.")
def _infinitive_of_noun(node: Token) -> Hold | None:
    return (node.head, "infinitive-of-noun") if _is_infinitive(node, *OF_NOUN) else None


def _is_infinitive(node: Token, *kinds: str) -> bool:
    """Tell whether a word is the infinitive of one of some kinds of clause."""
    return kind_of(node) in kinds and clause_of(node).is_infinitive


@VERB_RULES.add("Norway rejected claims that it attacked Kenya.")
def _content_clause(node: Token) -> Hold | None:
    if kind_of(node) not in OF_NOUN or not clause_of(node).subordinators:
        return None
    noun = node.head
    is_claim = noun.lemma_ in words_for("claims")
    return (noun.head if is_claim and _is_answer(noun.head) else noun), "that"


@VERB_RULES.add("The minister ruled out resigning.")
def _completing_adjunct(node: Token) -> Hold | None:
    """An infinitive or gerund right behind a verb or its particle completes it, though parsed as an adjunct."""
    clause = clause_of(node)
    if clause.kind != "adverbial" or not _is_nonfinite(node):
        return None
    verb, particles = node.head, clause_of(node.head).particles
    name = " ".join([verb.lemma_, *(particle.lower_ for particle in particles)])
    frames = ("act",) if clause.is_infinitive else ("act", "ing")
    takes = any((name, "VERB", frame) in complement_effects() for frame in frames)
    is_pause = clause.is_infinitive and name in words_for("verb of pausing")  # "stopped to rest"
    follows = node.left_edge.i == (verb, *particles)[-1].i + 1
    return (verb, "act") if takes and not is_pause and follows else None


@VERB_RULES.add("Anna Dahl returned to Kenya, only to be arrested by the police.")
def _outcome(node: Token) -> Hold | None:
    """An infinitive describes the result of its clause: "rose to close at 40", "returned, only to be arrested"."""
    if not _is_infinitive(node, "adverbial"):
        return None
    is_only = any(adverb.lower_ == "only" and adverb.i < node.i for adverb in clause_of(node).adverbs)
    is_closing = node.lemma_ in words_for("verb of a closing figure") and any(noun.like_num for noun in obliques(node))
    return (node.head, "outcome") if is_only or is_closing or repeats_act(node) else None


@VERB_RULES.add("Norway sent troops to help Kenya.")
def _purpose(node: Token) -> Hold | None:
    frame = "act" if node.head.pos_ == "ADJ" else "purpose"
    return (node.head, frame) if _is_infinitive(node, "adverbial") else None


@VERB_RULES.add("Norway will leave Kenya when Peru signs the treaty.")
def _clause_of_time(node: Token) -> Hold | None:
    clause = clause_of(node)
    link = first_of((*clause.subordinators, *clause.adverbs), words_for("conjunction of time"))
    return (node.head, "time") if clause.kind == "adverbial" and link is not None else None


@NOUN_RULES.add("Norway denied the allegations against Kenya.")
def _answered(node: Token) -> Hold | None:
    """A charge was made although it is denied, and somebody's offer although others consider it."""
    is_offer = possessors(node) and node.head.lemma_ in words_for("verb of deliberation")
    return FREE if _is_object(node) and (is_offer or (_is_charge(node) and _is_answer(node.head))) else None


@NOUN_RULES.add("Norway called the raid on Kenya a crime.")
def _named(node: Token) -> Hold | None:
    is_named = node.head.lemma_ == "call" and clause_of(node.head).object_predicatives
    return FREE if _is_object(node) and is_named else None


@NOUN_RULES.add("Norway prevented the attack on Kenya from spreading.")
def _kept_from(node: Token) -> Hold | None:
    """The verb prevents the act of the gerund, and not that of its object."""
    has_clause = any(clauses_of(preposition) for preposition in prepositions(node.head))
    return FREE if _is_object(node) and has_clause else None


@NOUN_RULES.add("Norway demanded talks with Kenya.")
def _object_of_verb(node: Token) -> Hold | None:
    return (node.head, "noun") if _is_object(node) else None


def _is_object(node: Token) -> bool:
    """Tell whether a noun is the logical object of a verb, or said of a subject ("there were talks")."""
    return node.head.pos_ in VERBAL and (is_undergoer(node) or node in clause_of(node.head).predicate_nouns)


@NOUN_RULES.add("Talks with Kenya are possible.")
def _subject_of_adjective(node: Token) -> Hold | None:
    clause = clause_of(node.head)
    is_said = node in clause.own_active_subjects and clause.predicate_adjectives
    return (clause.predicate_adjectives[0], "noun") if is_said else None


@NOUN_RULES.add("In a call with Kenya, Norway offered to pay.")
def _circumstance(node: Token) -> Hold | None:
    """The preposition adds a place or time to the clause; so does "at" where the verb has an object."""
    if not _is_in_phrase(node):
        return None
    link, held = node.head, node.head.head
    is_around = {link.lower_, held.lower_} & words_for("preposition of another event")
    is_fronted = is_preposition(link) and link.i < held.i
    is_scene = link.lower_ == "at" and (clause_of(held).undergoers or clause_of(held).object_predicatives)
    return FREE if is_around or is_fronted or is_scene else None


@NOUN_RULES.add("Norway voiced concern over the raid on Kenya.")
def _dreaded(node: Token) -> Hold | None:
    """A definite event noun under a noun of fear is a fact: "concern over the raid", but not "over a raid"."""
    is_told = possessors(node) or first_of(determiners(node), words_for("definite determiner"))
    feeling = node.head.head
    is_dread = feeling.pos_ == "NOUN" and feeling.lemma_ in words_for("noun of concern")
    return FREE if _is_in_phrase(node) and is_told and is_dread else None


@NOUN_RULES.add("Norway called for talks with Kenya.")
def _object_of_preposition(node: Token) -> Hold | None:
    return (node.head.head, "noun") if _is_in_phrase(node) else None


def _is_in_phrase(node: Token) -> bool:
    """Tell whether a noun stands behind a preposition; the parser may take that for a particle with an object."""
    return is_prepositional_object(node) or node.head in clause_of(node.head.head).particles


def _is_charge(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and is_accusation(noun.lemma_)


def _is_answer(verb: Token) -> bool:
    """Tell whether a verb rejects the words or acts of others ("denied", "rejected")."""
    return code_event(verb).event_type == "REJECT"
