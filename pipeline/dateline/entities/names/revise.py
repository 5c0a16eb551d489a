"""Corrections of names by the whole article: unlabelled repeats, fields of office, and metonymy.

A name found somewhere is a name wherever it is spelled alike. The field of a minister ("Interior Minister") is no
organisation unless the article or the lexicon has one of that name. A capital that acts or is addressed where a city
cannot ("proved to Paris", "Paris said") refers to its state, if the article names it. Misses: metonymy of buildings and
of cities that are no capitals.
"""

from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dateline.clauses.functions import (
    is_compound,
    is_conjunct,
    is_object,
    is_passive_subject,
    is_prepositional_object,
    is_subject,
)
from dateline.entities.knowledge import find_title
from dateline.entities.names.clusters import NameCluster
from dateline.entities.names.tokens import Name, Taken
from dateline.page import Page
from dateline.words import words_for

LETTERS_AT_LEAST = 3
CALENDAR = frozenset({"DATE", "TIME", "LANGUAGE"})


def find_repeats(page: Page, clusters: list[NameCluster], names: list[Name]) -> Iterator[tuple[NameCluster, Name]]:
    """Yield mentions that have the spelling of a cluster's name and belong to no name yet."""
    doc, taken = page.doc, Taken(page.doc, names)
    spellings: dict[str, list[tuple[list[str], NameCluster, Name]]] = defaultdict(list)
    for cluster in clusters:
        for form in cluster.forms:
            name = form.names[0]
            words = [token.text for token in doc[name.start : name.end]]
            if len(name.text(doc)) >= LETTERS_AT_LEAST and words[0][:1].isupper() and not _is_weak(name, words):
                spellings[words[0]].append((words, cluster, name))
    for same in spellings.values():
        same.sort(key=lambda spelling: -len(spelling[0]))
    for token in page.capitalised:
        found = spellings.get(token.text)
        if found is None or taken.any_in(token.i, token.i + 1) or token.ent_type_ in CALENDAR:
            continue
        for words, cluster, model in found:
            name = Name(token.i, token.i + len(words), model.label, "repeat")
            if _is_repeat(page, name, words, taken):
                taken.add(name)
                yield cluster, name
                break


def _is_weak(name: Name, words: list[str]) -> bool:
    """Tell whether a name stands for itself alone: a thing, or a title in capitals."""
    return name.label == "OTHER" or find_title(" ".join(words)) is not None


def _is_repeat(page: Page, name: Name, words: list[str], taken: Taken) -> bool:
    doc = page.doc
    is_furniture = page.kind_of(doc[name.start]) in ("", "boilerplate")
    if is_furniture or name.end > len(doc) or taken.any_in(name.start, name.end):
        return False
    is_same = [token.text for token in doc[name.start : name.end]] == words
    return is_same and not _runs_on(doc, name, taken)


def _runs_on(doc: Doc, name: Name, taken: Taken) -> bool:
    """Tell whether the words are part of a longer capitalised run ("Boric" in "Boric Avenue")."""
    after = doc[name.end] if name.end < len(doc) else None
    is_modifier = after is not None and after.tag_ == "NNP" and doc[name.end - 1].head == after
    if is_modifier and not taken.any_in(name.end, name.end + 1):
        return True
    before = doc[name.start - 1] if name.start else None
    if before is None or find_title(before.text) is not None:
        return False
    return before.tag_ == "NNP" and is_compound(before) and before.text[:1].isupper()


def is_field_of_office(doc: Doc, cluster: NameCluster) -> bool:
    """Tell whether an organisation's only mention stands before a title: "Interior" in "Interior Minister"."""
    if len(cluster.names) > 1 or cluster.known is not None or cluster.names[0].label != "ORG":
        return False
    end = cluster.names[0].end
    return end < len(doc) and find_title(doc[end].text) is not None


def split_metonyms(page: Page, clusters: list[NameCluster]) -> None:
    """Move the mentions of capitals that refer to their state to the cluster of that state."""
    states = {c.known.country: c for c in clusters if c.known is not None and c.known.kind == "country"}
    for cluster in clusters:
        known = cluster.known
        if known is None or known.kind != "capital" or known.country not in states:
            continue
        moved = [name for name in cluster.names if _is_metonym(page.doc[name.start : name.end].root)]
        cluster.names = [name for name in cluster.names if name not in moved]
        state = states[known.country]
        state.names = sorted(state.names + moved, key=lambda name: name.start)


def _is_metonym(head: Token) -> bool:
    """Tell whether a capital acts, is addressed or is a party."""
    while is_conjunct(head):
        head = head.head
    if is_subject(head):
        return head.head.lemma_ != "be" or is_passive_subject(head)
    if is_object(head):
        return head.head.lemma_ in words_for("verb of addressing")
    if not is_prepositional_object(head):
        return False
    preposition, governor = head.head, head.head.head
    if preposition.lower_ in words_for("preposition of a state"):
        return True
    is_addressed = preposition.lower_ in words_for("preposition of an addressee") and governor.pos_ == "VERB"
    return is_addressed and governor.lemma_ not in words_for("word of going to a place")
