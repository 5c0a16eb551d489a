"""What a trigger hangs on, and in which frame: the word that may make it real, open or void.

Frames are those of complements.csv (act, that, whether, noun), and some that the clause decides by itself: the purpose
or outcome of a verb, an infinitive that fills out a noun, and a clause of time.
"""

from spacy.tokens import Token

from dateline.events.coding import code_event, repeats_act
from dateline.events.infinitives import is_headline_plan, is_ranked
from dateline.events.ontology import load_ontology
from dateline.events.trigger import phrase_head
from dateline.events.words import anaphors, complement_effects, function_words, is_accusation, role_prepositions
from dateline.syntax import OBJECTS, SUBJECTS, VERBAL, auxiliaries, children, is_command, is_infinitive, is_small_clause

FIRST_PERSON = ("i", "we")
# Chains of coordination longer than this are parser errors.
CONJUNCTS_AT_MOST = 8


def governor_of(node: Token) -> tuple[Token | None, str]:
    """Return the word that a trigger's clause or phrase hangs on, and the frame it hangs in."""
    for _ in range(CONJUNCTS_AT_MOST):
        if node.dep_ != "conj" or node.head == node:
            break
        node = node.head
    is_verb = node.pos_ in VERBAL or (node.dep_ == "xcomp" and is_infinitive(node))  # "set to land", taken for a noun
    if is_verb and node.dep_ not in ("dobj", "pobj", "nsubj"):
        return _verb_governor(node)
    if node.dep_ == "acomp" and node.head.pos_ in VERBAL:
        return node.head, "outcome"  # "will be available", "comes installed": as far as the copula's clause
    return _noun_governor(phrase_head(node))


def _verb_governor(node: Token) -> tuple[Token | None, str]:
    if is_command(node):
        return None, ""
    head, has_to = node.head, is_infinitive(node)
    marks = {child.lower_ for child in children(node, "mark")}
    if node.dep_ in ("xcomp", "ccomp", "acomp") and marks & function_words("open-question"):
        return head, "whether"
    if node.dep_ == "xcomp":
        return (None, "") if _is_definition(head) or _is_done_by_saying(node) else (head, "act")
    if node.dep_ == "ccomp" and head.lemma_ == "be" and (said := children(head, "acomp")):
        return said[0], "that"  # "it is possible that they left"
    if node.dep_ in ("ccomp", "acomp"):
        is_gerund = node.tag_ == "VBG" and not auxiliaries(node)
        return head, "act" if has_to or is_gerund or is_small_clause(node) else "that"
    if node.dep_ == "pcomp" and head.lower_ in ("after", "before"):
        return _time_governor(head)
    if node.dep_ == "pcomp" and head.dep_ == "prep":
        answered = head.head.head if _is_charge(head.head) and _is_answer(head.head.head) else None
        return (answered, "that") if answered is not None else (head.head, "act")
    if node.dep_ in ("acl", "relcl") and has_to:
        if is_headline_plan(node):
            return None, ""
        if is_ranked(head):
            is_told = head.dep_ == "attr" and not children(head.head, "neg")  # who is "not the first to sue" sued
            return (head.head, "outcome") if is_told else (None, "")
        return head, "infinitive-of-noun"
    if node.dep_ in ("acl", "relcl") and children(node, "mark"):
        is_claim = head.lemma_.lower() in load_ontology().classes["claims"]
        return (head.head if is_claim and _is_answer(head.head) else head), "that"
    if node.dep_ == "advcl" and _completes_phrase(node):
        return head, "act"
    if node.dep_ == "advcl" and has_to:
        if _is_outcome(node) or repeats_act(node):
            return head, "outcome"
        return head, "act" if head.pos_ == "ADJ" else "purpose"
    links = {link.lower_ for link in children(node, "mark", "advmod")}
    if node.dep_ == "advcl" and links & function_words("time-clause"):
        return head, "time"
    return None, ""


def _time_governor(link: Token) -> tuple[Token | None, str]:
    """Return what a gerund of time hangs on: what something comes after is so, what it comes before may be to come.

    "Is expected to resign after insulting Kenya", "plans to visit Kenya before attending the summit"; who was "stopped
    before attacking" did not.
    """
    if link.lower_ == "after":
        return None, ""
    effect = complement_effects().get((link.head.lemma_.lower(), "VERB", "act"))
    return link.head, "act" if effect is not None and effect.status == "negated" else "time"


def _completes_phrase(node: Token) -> bool:
    """Tell whether a verb takes the infinitive or gerund right behind it or its particle: "ruled out selling"."""
    if not (is_infinitive(node) or (node.tag_ == "VBG" and not auxiliaries(node))):
        return False
    verb, particles = node.head, children(node.head, "prt")
    name = " ".join([verb.lemma_.lower(), *(particle.lower_ for particle in particles)])
    frames = ("act",) if is_infinitive(node) else ("act", "ing")
    takes = any((name, "VERB", frame) in complement_effects() for frame in frames)
    is_pause = is_infinitive(node) and name in function_words("pause")  # "stopped to rest"
    return takes and not is_pause and node.left_edge.i == [verb, *particles][-1].i + 1


def _is_done_by_saying(node: Token) -> bool:
    """Tell whether a polite wish does what it says: "we would like to thank", "I want to apologise"."""
    wish, act = node.head, node.lemma_.lower() in function_words("performative")
    is_polite = any(helper.lower_ in function_words("past-future") for helper in auxiliaries(wish))
    is_mine = any(noun.lower_ in FIRST_PERSON for noun in children(wish, *SUBJECTS))
    return act and wish.lemma_.lower() in function_words("wish") and (is_polite or is_mine)


def _is_outcome(node: Token) -> bool:
    """Tell whether an infinitive says what came of it: "rose to close at 40", "returned, only to be arrested"."""
    if any(adverb.lower_ == "only" and adverb.i < node.i for adverb in children(node, "advmod")):
        return True
    figures = (noun for preposition in children(node, "prep") for noun in children(preposition, "pobj"))
    return node.lemma_.lower() in function_words("outcome") and any(noun.like_num for noun in figures)


def _is_definition(verb: Token) -> bool:
    """Tell whether a copula says what an act was ("one of her moves was to resign"), and not what is to come."""
    words = (word for noun in children(verb, *SUBJECTS) for word in noun.subtree)
    return verb.pos_ == "AUX" and any(word.lemma_.lower() in anaphors() for word in words)


def _noun_governor(node: Token) -> tuple[Token | None, str]:
    head = node.head
    if node.dep_ in ("dobj", "obj", "nsubjpass", "attr") and head.pos_ in VERBAL:
        is_owned = bool(children(node, "poss"))
        if is_owned and head.lemma_.lower() in function_words("weigh"):  # "considered Iran's offer"
            return None, ""
        if _is_charge(node) and _is_answer(head):  # "denied the allegations": they were made all the same
            return None, ""
        if head.lemma_ == "call" and children(head, "oprd"):  # "called the raid a crime"
            return None, ""
        # "kept the march from reaching the square": what is kept from happening is the reaching.
        has_clause = any(children(preposition, "pcomp") for preposition in children(head, "prep"))
        return (None, "") if has_clause else (head, "noun")
    if node.dep_ == "nsubj":
        adjective = next(iter(children(head, "acomp")), None)
        return (adjective, "noun") if adjective is not None else (None, "")
    if node.dep_ in ("pobj", "dobj") and head.dep_ in ("prep", "agent", "prt"):
        is_around = {head.lower_, head.head.lower_} & set(role_prepositions("circumstance")) or (
            head.dep_ == "prep" and head.i < head.head.i  # "in a call with her, he offered to"
        )
        # "Called her a clown at a rally": beside an object, it is where it was done.
        is_around = is_around or (head.lower_ == "at" and bool(children(head.head, *OBJECTS, "oprd", "nsubjpass")))
        return (None, "") if is_around or _is_known(node, head.head) else (head.head, "noun")
    return None, ""


def _is_charge(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and is_accusation(noun.lemma_.lower())


def _is_answer(verb: Token) -> bool:
    """Tell whether a verb turns down what others say or do ("denied", "rejected")."""
    return code_event(verb).event_type == "REJECT"


def _is_known(node: Token, feeling: Token) -> bool:
    """Tell whether a happening is feared for what it brings: "concern over the raid", not "over a raid"."""
    is_told = any(word.dep_ == "poss" or word.lower_ in function_words("definite") for word in node.lefts)
    return is_told and feeling.pos_ == "NOUN" and feeling.lemma_.lower() in function_words("dread")
