"""What a trigger depends on, and in which frame: the word that may make it real, open or void.

Frames are those of complements.csv (act, that, whether, noun), and some that the clause decides by itself: the purpose
or outcome of a verb, the infinitive complement of a noun, and a clause of time.
"""

from spacy.tokens import Token

from dateline.events.acts.coding import code_event, repeats_act
from dateline.events.triggers.infinitives import is_headline_plan, is_ranked
from dateline.events.triggers.trigger import phrase_head
from dateline.events.words import complement_effects, is_accusation
from dateline.rules import Rules
from dateline.syntax import OBJECTS, SUBJECTS, VERBAL, auxiliaries, children, is_command, is_infinitive, is_small_clause
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
        if node.dep_ != "conj" or node.head == node:
            break
        node = node.head
    is_verb = node.pos_ in VERBAL or (node.dep_ == "xcomp" and is_infinitive(node))  # "set to land", taken for a noun
    if is_verb and node.dep_ not in ("dobj", "pobj", "nsubj"):
        return VERB_RULES.answer(node)
    if node.dep_ == "acomp" and node.head.pos_ in VERBAL:
        return node.head, "outcome"  # "will be available", "comes installed": as far as the copula's clause
    return NOUN_RULES.answer(phrase_head(node))


@VERB_RULES.add("Leave Norway now!")
def _command(node: Token) -> Hold | None:
    return FREE if is_command(node) else None


@VERB_RULES.add("Norway discussed whether to strike Kenya.")
def _open_question(node: Token) -> Hold | None:
    marks = {child.lower_ for child in children(node, "mark")}
    is_asked = node.dep_ in ("xcomp", "ccomp", "acomp") and marks & words_for("interrogative complementizer")
    return (node.head, "whether") if is_asked else None


@VERB_RULES.add("One of her first moves was to dismiss the minister.")
def _definition(node: Token) -> Hold | None:
    """An infinitive after a copula identifies the act that the subject names; it is no plan."""
    if node.dep_ != "xcomp" or node.head.pos_ != "AUX":
        return None
    words = (word for noun in children(node.head, *SUBJECTS) for word in noun.subtree)
    return FREE if any(word.lemma_ in words_for("anaphoric noun") for word in words) else None


@VERB_RULES.add("We would like to thank Norway.")
def _done_by_saying(node: Token) -> Hold | None:
    """A polite wish does what it says: "we would like to thank", "I want to apologise"."""
    if node.dep_ != "xcomp":
        return None
    wish, act = node.head, node.lemma_ in words_for("performative verb")
    is_polite = any(helper.lower_ in words_for("future in the past auxiliary") for helper in auxiliaries(wish))
    is_mine = any(noun.lower_ in words_for("first person pronoun") for noun in children(wish, *SUBJECTS))
    return FREE if act and wish.lemma_ in words_for("verb of polite wishing") and (is_polite or is_mine) else None


@VERB_RULES.add("Norway failed to pay Kenya.")
def _controlled(node: Token) -> Hold | None:
    return (node.head, "act") if node.dep_ == "xcomp" else None


@VERB_RULES.add("It is possible that Norway attacked Kenya.")
def _extraposed(node: Token) -> Hold | None:
    if node.dep_ == "ccomp" and node.head.lemma_ == "be" and (said := children(node.head, "acomp")):
        return said[0], "that"
    return None


@VERB_RULES.add("Norway said that Kenya attacked Peru.")
def _complement(node: Token) -> Hold | None:
    if node.dep_ not in ("ccomp", "acomp"):
        return None
    is_gerund = node.tag_ == "VBG" and not auxiliaries(node)
    return node.head, "act" if is_infinitive(node) or is_gerund or is_small_clause(node) else "that"


@VERB_RULES.add("Norway resigned after insulting Kenya.")
def _gerund_of_time(node: Token) -> Hold | None:
    """A gerund after "after" is a fact; one after "before" depends on the verb of its clause.

    "Is expected to resign after insulting Kenya": the insult is a fact. "Plans to visit Kenya before attending the
    summit": the summit is planned too. "Was stopped before attacking": there was no attack.
    """
    link = node.head
    if node.dep_ != "pcomp" or link.lower_ not in ("after", "before"):
        return None
    if link.lower_ == "after":
        return FREE
    effect = complement_effects().get((link.head.lemma_, "VERB", "act"))
    return link.head, "act" if effect is not None and effect.status == "negated" else "time"


@VERB_RULES.add("Norway denied accusations of bombing Kenya.")
def _answered_charge(node: Token) -> Hold | None:
    if node.dep_ != "pcomp" or node.head.dep_ != "prep":
        return None
    charge = node.head.head
    return (charge.head, "that") if _is_charge(charge) and _is_answer(charge.head) else None


@VERB_RULES.add("Norway kept Kenya from attacking Peru.")
def _gerund_of_preposition(node: Token) -> Hold | None:
    return (node.head.head, "act") if node.dep_ == "pcomp" and node.head.dep_ == "prep" else None


@VERB_RULES.add("Norway, Peru to sue Kenya")
def _headline_plan(node: Token) -> Hold | None:
    return FREE if _is_infinitive_of_noun(node) and is_headline_plan(node) else None


@VERB_RULES.add("Anna Dahl was the first woman to sue Kenya.")
def _ranked(node: Token) -> Hold | None:
    """An infinitive after a ranking has the copula's status, but "not the first to sue" does not negate the suit."""
    if not (_is_infinitive_of_noun(node) and is_ranked(node.head)):
        return None
    is_told = node.head.dep_ == "attr" and not children(node.head.head, "neg")
    return (node.head.head, "outcome") if is_told else FREE


@VERB_RULES.add("Norway had a chance to attack Kenya.")
def _infinitive_of_noun(node: Token) -> Hold | None:
    return (node.head, "infinitive-of-noun") if _is_infinitive_of_noun(node) else None


def _is_infinitive_of_noun(node: Token) -> bool:
    return node.dep_ in CLAUSES_OF_NOUNS and is_infinitive(node)


@VERB_RULES.add("Norway rejected claims that it attacked Kenya.")
def _content_clause(node: Token) -> Hold | None:
    if node.dep_ not in CLAUSES_OF_NOUNS or not children(node, "mark"):
        return None
    head = node.head
    is_claim = head.lemma_ in words_for("claims")
    return (head.head if is_claim and _is_answer(head.head) else head), "that"


@VERB_RULES.add("The minister ruled out resigning.")
def _completing_adjunct(node: Token) -> Hold | None:
    """An infinitive or gerund right behind a verb or its particle completes it, though parsed as an adjunct."""
    if node.dep_ != "advcl" or not (is_infinitive(node) or (node.tag_ == "VBG" and not auxiliaries(node))):
        return None
    verb, particles = node.head, children(node.head, "prt")
    name = " ".join([verb.lemma_, *(particle.lower_ for particle in particles)])
    frames = ("act",) if is_infinitive(node) else ("act", "ing")
    takes = any((name, "VERB", frame) in complement_effects() for frame in frames)
    is_pause = is_infinitive(node) and name in words_for("verb of pausing")  # "stopped to rest"
    follows = node.left_edge.i == [verb, *particles][-1].i + 1
    return (verb, "act") if takes and not is_pause and follows else None


@VERB_RULES.add("Anna Dahl returned to Kenya, only to be arrested by the police.")
def _outcome(node: Token) -> Hold | None:
    """An infinitive describes the result of its clause: "rose to close at 40", "returned, only to be arrested"."""
    if node.dep_ != "advcl" or not is_infinitive(node):
        return None
    is_only = any(adverb.lower_ == "only" and adverb.i < node.i for adverb in children(node, "advmod"))
    return (node.head, "outcome") if is_only or _has_figure(node) or repeats_act(node) else None


def _has_figure(node: Token) -> bool:
    figures = (noun for preposition in children(node, "prep") for noun in children(preposition, "pobj"))
    return node.lemma_ in words_for("verb of a closing figure") and any(noun.like_num for noun in figures)


@VERB_RULES.add("Norway sent troops to help Kenya.")
def _purpose(node: Token) -> Hold | None:
    if node.dep_ != "advcl" or not is_infinitive(node):
        return None
    return node.head, "act" if node.head.pos_ == "ADJ" else "purpose"


@VERB_RULES.add("Norway will leave Kenya when Peru signs the treaty.")
def _clause_of_time(node: Token) -> Hold | None:
    links = {link.lower_ for link in children(node, "mark", "advmod")}
    return (node.head, "time") if node.dep_ == "advcl" and links & words_for("conjunction of time") else None


@NOUN_RULES.add("Norway considered Kenya's offer.")
def _weighed(node: Token) -> Hold | None:
    """Somebody's offer or request is a fact even while others consider it."""
    is_weighed = node.head.lemma_ in words_for("verb of deliberation")
    return FREE if _is_object(node) and children(node, "poss") and is_weighed else None


@NOUN_RULES.add("Norway denied the allegations against Kenya.")
def _denied_charge(node: Token) -> Hold | None:
    """A charge was made although it is denied."""
    return FREE if _is_object(node) and _is_charge(node) and _is_answer(node.head) else None


@NOUN_RULES.add("Norway called the raid on Kenya a crime.")
def _named(node: Token) -> Hold | None:
    return FREE if _is_object(node) and node.head.lemma_ == "call" and children(node.head, "oprd") else None


@NOUN_RULES.add("Norway prevented the attack on Kenya from spreading.")
def _kept_from(node: Token) -> Hold | None:
    """The verb prevents the act of the gerund, and not that of its object."""
    has_clause = any(children(preposition, "pcomp") for preposition in children(node.head, "prep"))
    return FREE if _is_object(node) and has_clause else None


@NOUN_RULES.add("Norway demanded talks with Kenya.")
def _object_of_verb(node: Token) -> Hold | None:
    return (node.head, "noun") if _is_object(node) else None


def _is_object(node: Token) -> bool:
    return node.dep_ in ("dobj", "obj", "nsubjpass", "attr") and node.head.pos_ in VERBAL


@NOUN_RULES.add("Talks with Kenya are possible.")
def _subject_of_adjective(node: Token) -> Hold | None:
    adjective = next(iter(children(node.head, "acomp")), None) if node.dep_ == "nsubj" else None
    return (adjective, "noun") if adjective is not None else None


@NOUN_RULES.add("In a call with Kenya, Norway offered to pay.")
def _circumstance(node: Token) -> Hold | None:
    """The preposition only adds a place or time to the clause; so does "at" where the verb has an object."""
    if not _is_in_phrase(node):
        return None
    link, held = node.head, node.head.head
    is_around = {link.lower_, held.lower_} & words_for("preposition of another event")
    is_fronted = link.dep_ == "prep" and link.i < held.i
    is_scene = link.lower_ == "at" and children(held, *OBJECTS, "oprd", "nsubjpass")
    return FREE if is_around or is_fronted or is_scene else None


@NOUN_RULES.add("Norway voiced concern over the raid on Kenya.")
def _dreaded(node: Token) -> Hold | None:
    """A definite event noun under a noun of fear is a fact: "concern over the raid", but not "over a raid"."""
    if not _is_in_phrase(node):
        return None
    is_told = any(word.dep_ == "poss" or word.lower_ in words_for("definite determiner") for word in node.lefts)
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
