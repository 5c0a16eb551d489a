"""Evidence that a name is a firm's: its possessions and officers, shares in it, and "which" or "its" behind it.

"Helm's board", "shares in Helm", "Helm chairman Ola Vik", "Helm sold its ships". A firm named after its founder has the
same surname: a bare "Helm" is then the firm's short name if such evidence outweighs that for a person, or, without any
evidence, if the firm is named first. Misses: a firm that the article only calls by a word that is a surname too.
"""

from dataclasses import replace

from spacy.tokens import Doc, Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import is_possessor, is_prepositional_object, is_subject
from dateline.clauses.phrases import relative_clauses
from dateline.entities.knowledge import is_noun_for, type_of_words
from dateline.entities.names.forms import Form
from dateline.entities.names.tokens import Name
from dateline.entities.types.persons import is_taken_up, is_titled, personal_evidence, speaks
from dateline.reader.labels import KINDS
from dateline.words import words_for

# Against 1 for spaCy's label of a mention.
HAS = 1.5
TAKEN_UP = 1.1
# Evidence that makes a longer name a firm's against its label.
TOLD = 1.0
PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})


def firm_evidence(doc: Doc, name: Name) -> float:
    """Return how much the words around a name make it a firm's."""
    head = doc[name.start : name.end].root
    weight = HAS if _has_what_firms_have(doc, name, head) or _is_held(head) else 0.0
    weight += HAS * (_is_which(head) or _is_introduced(doc, name))
    return weight + TAKEN_UP * (is_subject(head) and is_taken_up(head, ("its",)))


def _has_what_firms_have(doc: Doc, name: Name, head: Token) -> bool:
    """Tell whether a noun for a firm's possession or officer follows: "Helm's board", "Helm chairman Ola Vik"."""
    if is_possessor(head):
        return head.head.lemma_ in words_for("noun of a firm's own")
    following = doc[name.end : name.end + 2].text.lower()
    return any(word in words_for("noun of a firm's own") for word in (following, following.split(" ")[0]))


def _is_held(head: Token) -> bool:
    """Tell whether a noun of ownership governs a name: "shares in Helm", "a takeover of Helm"."""
    noun = head.head.head if is_prepositional_object(head) else head
    return noun != head and noun.lemma_ in words_for("noun of a holding")


def _is_introduced(doc: Doc, name: Name) -> bool:
    """Tell whether a noun for a business stands before a name: "utility Norsk Kraft"."""
    before = doc[name.start - 1] if name.start else None
    return before is not None and before.pos_ == "NOUN" and is_noun_for("org", before.lower_)


def _is_which(head: Token) -> bool:
    """Tell whether "which" is the subject of a name's relative clause: "Harlow, which was not charged"."""
    own = (subject for verb in relative_clauses(head) for subject in clause_of(verb).own_subjects)
    return any(subject.lower_ == "which" for subject in own)


def settle_firms(doc: Doc, forms: list[Form]) -> None:
    """Mark the forms that name firms: longer names with such evidence, and single words short for a firm."""
    longer = [form for form in forms if len(form.words) > 1]
    for form in longer:
        if form.label == "PERSON" and _is_firm(doc, form):
            _mark(form)
    # The first mentions of firms by the first words of their names, and of persons by surname.
    firms = {form.words[0]: form.first for form in reversed(longer) if form.label == "ORG"}
    bearers = {form.bare[-1]: form.first for form in reversed(longer) if form.label == "PERSON"}
    for form in forms:
        if _is_short_for_firm(doc, form, firms, bearers):
            _mark(form)


def _is_short_for_firm(doc: Doc, form: Form, firms: dict[str, int], bearers: dict[str, int]) -> bool:
    """Tell whether a single word names the firm that begins with it, rather than a person of that surname."""
    word = form.words[0]
    is_place = form.label in PLACES and form.names[0].chances
    is_other = form.known is not None or form.gender or is_place
    if len(form.words) > 1 or word not in firms or is_other:
        return False
    balance = _balance(doc, form)
    if word not in bearers:
        return balance > -TOLD and not any(_is_located(doc, name) for name in form.names)
    return balance > 0 or (not balance and firms[word] < bearers[word])


def _is_located(doc: Doc, name: Name) -> bool:
    """Tell whether a name stands behind a preposition of place: "in Larvik", where there is a Larvik Council too."""
    return name.start > 0 and doc[name.start - 1].lower_ in words_for("preposition of a place name")


def _is_firm(doc: Doc, form: Form) -> bool:
    """Tell whether the last word of a longer name says that it is a firm's, or the words around it on balance do."""
    if type_of_words(form.names[0].text(doc).split()) == "ORG":
        return True
    return not form.gender and form.known is None and _balance(doc, form) >= TOLD


def _balance(doc: Doc, form: Form) -> float:
    """Return the evidence for a firm less that for a person, over all mentions."""
    return sum(firm_evidence(doc, name) - _person_evidence(doc, name) for name in form.names)


def _mark(form: Form) -> None:
    form.is_firm, form.label = True, "ORG"
    sure = tuple(float(kind == "ORG") for kind in KINDS)
    form.names = [replace(name, label="ORG", chances=sure if name.chances else ()) for name in form.names]


def _person_evidence(doc: Doc, name: Name) -> float:
    head = doc[name.start : name.end].root
    return personal_evidence(head) + 2.0 * is_titled(doc, name) + 0.5 * speaks(head)
