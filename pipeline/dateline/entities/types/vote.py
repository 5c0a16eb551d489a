"""The type of an entity: a vote of its mentions, weighted by the words beside them.

spaCy labels each mention by itself and calls one man a person, a country and a company in one article. Here all
mentions of an entity vote. A title before it, a full name, or a speech verb after it count for a person; a noun such as
"company" beside it for an organisation; a known name for its own type. Without such evidence, and with only a mention
or two, spaCy's label stands. Misses: a name that is used for a person and a firm alike ("Ford").
"""

from collections import defaultdict
from collections.abc import Iterable

from spacy.tokens import Doc, Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import is_active_subject, is_apposition, is_conjunct, is_prepositional_object
from dateline.clauses.phrases import adjectives, appositions, coordinated, prepositions, relative_clauses
from dateline.entities.knowledge import find_known, find_noun, is_given_name, is_noun_for, type_of_words
from dateline.entities.names.clusters import NameCluster
from dateline.entities.names.forms import Form
from dateline.entities.names.readings import RULE as READ
from dateline.entities.names.telling import TOLD as TOLD_PERSON
from dateline.entities.names.tokens import Name
from dateline.entities.types.firms import firm_evidence
from dateline.entities.types.persons import is_titled, personal_evidence, speaks
from dateline.page import Page
from dateline.reader.labels import KINDS
from dateline.words import words_for

# Weights beside 1 for spaCy's label on a mention. Those for persons are from a vote over news articles, where they
# gained 5 points on persons; a known name is surer than any single label.
# The tagger's chances have seen the words around a name already.
TAGGED = 4.0
# What the tables say counts for so much more beside them.
BESIDE_TAGS = 2.5
FULL_NAME = 1.5
TITLED = 2.0
DESCRIBED = 2.5
SPEAKS = 0.5
KNOWN = 2.5
# Evidence of its clause for a place, against one label of spaCy.
PLACED = 0.4
PLACED_PERSON = 1.2
# "The" before a single word with the label of a person or an organisation.
ARTICLED = 3.0
STATE_KINDS = frozenset({"country", "state", "province", "part of a country"})
# A kind of place or organisation in the name itself outweighs spaCy's label of each mention.
TOLD = 1.5
TYPE_OF_KIND = {"person": "PERSON", "kin": "PERSON", "org": "ORG", "place": "GPE"}


def decide_type(page: Page, cluster: NameCluster) -> str:
    """Return the type of an entity from all its mentions."""
    votes: defaultdict[str, float] = defaultdict(float)
    is_tagged = any(name.chances for name in cluster.names)
    tables = BESIDE_TAGS if is_tagged else 1.0
    for form in cluster.forms:
        told = _told_by_words(form, form.names[0].text(page.doc).split())
        if told:
            votes[told] += TOLD * tables * len(cluster.names if is_tagged else form.names)
        elif form.label == "PERSON" and len(form.bare) > 1:
            votes["PERSON"] += FULL_NAME
        for name in form.names:
            for label, chance in zip(KINDS, name.chances, strict=False):
                votes[label] += TAGGED * chance
            if not name.chances:
                votes[name.label] += 1.0
            for label, weight in _evidence(page.doc, name):
                votes[label] += weight * (tables if label == "GPE" else 1.0)
            if form.known is not None:
                votes[form.known.type] += KNOWN * tables
    order = {name.label: -i for i, name in reversed(list(enumerate(cluster.names)))}
    return max(votes, key=lambda label: (votes[label], order.get(label, -len(order)), label))


def _told_by_words(form: Form, words: list[str]) -> str:
    """Return the type that a longer name's own words tell, but for a person called like a place ("Greta Hall")."""
    is_told = any(name.rule == TOLD_PERSON for name in form.names)
    is_personal = form.label == "PERSON" and (is_told or is_given_name(words[0]))
    return type_of_words(words) if len(words) > 1 and not is_personal else ""


def _evidence(doc: Doc, name: Name) -> Iterable[tuple[str, float]]:
    """Yield types with the weight of the evidence around a mention."""
    head = doc[name.start : name.end].root
    yield "PERSON", TITLED * is_titled(doc, name)
    if name.label not in ("GPE", "ORG"):  # states and organisations speak too
        yield "PERSON", SPEAKS * speaks(head)
    if name.end - name.start == 1 and (name.label == "PERSON" or find_known(name.text(doc)) is None):
        yield "PERSON", personal_evidence(head)
        yield "ORG", firm_evidence(doc, name)
    yield "GPE", DESCRIBED * _is_of_place(head)
    yield "ORG", ARTICLED * _is_articled(doc, name, head)
    yield "GPE", _locative(name, head)
    yield "GPE", DESCRIBED * _is_before_state(doc, name)
    for token in {token.i: token for token in _describing(doc, name, head)}.values():
        if told := _type_told(token):
            yield told, DESCRIBED


def _is_of_place(head: Token) -> bool:
    """Tell whether a noun for a place takes a name by "of": "the village of Doba"."""
    return is_prepositional_object(head) and head.head.lower_ == "of" and is_noun_for("place", head.head.head.lemma_)


def _locative(name: Name, head: Token) -> float:
    """Return the weight of a preposition of place before a name: "in Doba".

    "In the 1987 election" is no place: the reader's OTHER is surer than spaCy's.
    """
    is_event = name.label == "OTHER" and name.rule == READ
    is_located = is_prepositional_object(head) and head.head.lower_ in words_for("preposition of a place name")
    if is_event or not is_located:
        return 0.0
    return PLACED if name.label == "ORG" else PLACED_PERSON


def _is_articled(doc: Doc, name: Name, head: Token) -> bool:
    """Tell whether "the" stands before a single word without modifiers ("the Herald"), and no family's name."""
    is_single = name.end - name.start == 1 and name.label in ("PERSON", "ORG") and head.tag_ == "NNP"
    has_article = name.start > 0 and doc[name.start - 1].lower_ == "the" and doc[name.start - 1].head == head
    return is_single and has_article and not (adjectives(head) or prepositions(head) or relative_clauses(head))


def _is_before_state(doc: Doc, name: Name) -> bool:
    """Tell whether a comma and a known state follow ("Okmulgee, Oklahoma"), outside a list."""
    at = name.end + 1
    if at >= len(doc) or doc[name.end].text != "," or name.label == "NORP":
        return False
    known = find_known(doc[at].text)
    is_state = known is not None and known.type == "GPE" and known.kind in STATE_KINDS
    return is_state and doc[at].head in doc[name.start : name.end] and not is_conjunct(doc[at])


def _type_told(token: Token) -> str:
    """Return the type that a noun gives to the name that it describes, "" for an ambiguous noun."""
    noun = find_noun(token.lemma_) if token.pos_ == "NOUN" else None
    return "" if noun is None or noun.is_ambiguous or noun.may_be_firm else TYPE_OF_KIND.get(noun.kind, "")


def _describing(doc: Doc, name: Name, head: Token) -> Iterable[Token]:
    """Yield the words that may describe a name: in apposition, before it, or after "is"."""
    before = doc[name.start - 1 : name.start] if name.start else ()
    yield from appositions(head)
    yield from before
    if is_apposition(head) and not any(token.text == "(" for token in before):
        yield head.head
    if is_active_subject(head):
        copulas = (verb for verb in (head.head, *coordinated(head.head)) if verb.lemma_ == "be")
        yield from (noun for copula in copulas for noun in clause_of(copula).predicate_nouns)
