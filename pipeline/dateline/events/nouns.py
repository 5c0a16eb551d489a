"""Which event nouns name happenings, not kinds of thing.

Not taken: nouns inside names and compounds, nouns that stand for a body ("the mission said"), bare mass nouns with
nobody about them ("drug trafficking"), the medium of a report ("said in a statement"), the possessed thing that a coded
act is about ("canceled her appointment"), and the subject of a definition ("one of his moves was to ...").
"""

from spacy.tokens import Token

from dateline.events.coding import code_event, eventive_nouns
from dateline.events.trigger import HEADLINE_KINDS, Trigger, phrase_head, support_verbs
from dateline.lemmas import without_prefix
from dateline.page import Page
from dateline.records import Cast, Mention
from dateline.syntax import VERBAL, children
from dateline.words import words_for

INSIDE = ("compound", "nmod", "npadvmod", "amod")


def noun_trigger(page: Page, cast: Cast, token: Token) -> Trigger | None:
    """Return the trigger that a noun is, None where it names no happening."""
    kind = page.kind_of(token)
    if not _is_event_noun(token, kind) or token.dep_ in INSIDE or _is_body_or_name(cast, token):
        return None
    verbs, coding = support_verbs(token), code_event(token)
    if not verbs and (_is_general(token, kind) or _is_medium(token) or _is_defined(token)):
        return None
    if not coding.event_type and _is_possessed_object(token):
        return None
    return Trigger(token, coding, verbs)


def _is_event_noun(token: Token, kind: str) -> bool:
    if token.pos_ != "NOUN" and (token.pos_ != "PROPN" or kind not in HEADLINE_KINDS):
        return False
    lemma = token.lemma_.lower()
    return not eventive_nouns().isdisjoint((lemma, token.lower_, *without_prefix(lemma)))


def _is_body_or_name(cast: Cast, token: Token) -> bool:
    return any(mention.kind == "name" or _is_body(cast, mention, token) for mention in cast.mentions_over(token.idx))


def _is_body(cast: Cast, mention: Mention, token: Token) -> bool:
    """Tell whether a noun heads words that stand for an organisation."""
    is_head = mention.kind == "nominal" and mention.end == token.idx + len(token)
    return is_head and cast.entity(mention.entity_id).type == "ORG"


def _is_general(noun: Token, kind: str) -> bool:
    """Tell whether a noun names a kind of thing and no occasion: a bare singular with nobody and nothing about it.

    So does a bare plural that something is said of ("protests are rare").
    """
    said = children(noun.head, "acomp") if noun.dep_ == "nsubj" and noun.head.lower_ == "are" else []
    is_class = noun.tag_ in ("NN", "NNP") or (noun.tag_ == "NNS" and bool(said))
    if not is_class or kind in HEADLINE_KINDS:
        return False
    if children(noun, "det", "poss", "nummod"):
        return False
    near = [child for child in noun.children if child.dep_ in ("compound", "nmod", "amod")]
    phrases = [inner for child in children(noun, "prep") for inner in children(child, "pobj")]
    return not any(word.ent_type_ or word.pos_ == "PROPN" for word in (*near, *phrases))


def _is_medium(noun: Token) -> bool:
    """Tell whether a noun is what something was said in."""
    verb = noun.head.head
    return (
        noun.dep_ == "pobj"
        and verb.pos_ in VERBAL
        and verb.lemma_.lower() in words_for("stative verb")
        and noun.head.lower_ in words_for("preposition of a medium")
    )


def _is_possessed_object(noun: Token) -> bool:
    """Tell whether a noun is somebody's thing that a coded act is done to."""
    head = phrase_head(noun)
    is_object = head.dep_ in ("dobj", "nsubjpass") and head.head.pos_ in VERBAL
    return is_object and bool(children(noun, "poss")) and bool(code_event(head.head).event_type)


def _is_defined(noun: Token) -> bool:
    """Tell whether a noun is the subject of "was to ...", so that the infinitive names the happening."""
    head = phrase_head(noun)
    return head.dep_ == "nsubj" and head.head.pos_ == "AUX" and bool(children(head.head, "xcomp", "ccomp"))
