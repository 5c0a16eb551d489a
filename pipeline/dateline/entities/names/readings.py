"""Names as the trained reader sees them, joined with those that spaCy labels.

Where both see a name, the reader decides its extent and type; only the kind of place is spaCy's, because the reader has
a single one. Names that only the reader sees are added. Names that only spaCy sees stay if a table knows them; the rest
are more often wrong than right (held-out documents of GUM: organisations 61.8 with them, 69.6 without).
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from spacy.tokens import Span

from dateline.clauses.functions import is_compound
from dateline.entities.knowledge import find_known, find_noun
from dateline.entities.names.tokens import BAR, Name, Taken
from dateline.page import Page
from dateline.reader import UNREAD, NameCandidate

RULE = "reader"
PLACES = frozenset({"GPE", "LOC", "FAC"})
_LABELS = {"PER": "PERSON", "ORG": "ORG", "LOC": "GPE", "NORP": "NORP", "OTHER": "OTHER"}
# Below this certainty a name of the reader is dropped.
SURE = 0.5


def join_readings(page: Page, labelled: Iterable[Name]) -> list[Name]:
    """Return the names of both, in reading order and without overlaps; none in furniture, and no languages."""
    names = list(labelled)
    if page.reading is UNREAD or not page.sentences:
        return names
    labels = {i: name.label for name in names for i in range(name.start, name.end)}
    read = [
        name
        for candidate in page.reading.names
        for span in _parts(page, candidate)
        if (name := _name(page, candidate, span, labels)) is not None
    ]
    bodies = {(name.start, name.end) for name in names if name.label == "ORG"}
    starts = frozenset(name.start for name in read)
    read = [_completed(page, name, bodies, starts) for name in _joined(page, read)]
    taken = Taken(page.doc, read)
    kept = [n for n in names if find_known(n.text(page.doc)) is not None and not taken.any_in(n.start, n.end)]
    return sorted([*kept, *read], key=lambda name: name.start)


def _joined(page: Page, names: list[Name]) -> list[Name]:
    """Join a name that breaks off before its last words ("International Committee of the | Red Cross")."""
    joined: list[Name] = []
    for name in names:
        last = joined[-1] if joined else None
        if last is not None and last.end == name.start and page.doc[last.end - 1].tag_ in ("DT", "IN"):
            joined[-1] = replace(last, end=name.end)
        else:
            joined.append(name)
    return joined


def _completed(page: Page, name: Name, bodies: Collection[tuple[int, int]], starts: Collection[int]) -> Name:
    """Return a name with the next word, if both together are an organisation for spaCy: "Homeland | Security".

    Or if both together are a known name ("Islamic | State"). ``bodies`` are the tokens of spaCy's names of
    organisations, ``starts`` the first tokens of the reader's names.
    """
    end = name.end + 1
    if end > len(page.doc) or name.end in starts:
        return name
    known = find_known(page.doc[name.start : end].text)
    if known is not None and known.type == "ORG":
        return replace(name, end=end, label=known.type)
    is_cut = (name.start, end) in bodies and is_compound(page.doc[name.end - 1])
    return replace(name, end=end) if is_cut else name


def _parts(page: Page, candidate: NameCandidate) -> Iterator[Span]:
    """Yield the tokens of a candidate, split at sentence ends and bars, and without punctuation at the end."""
    whole = page.span(candidate.start, candidate.end)
    for (_, is_bar), tokens in groupby(whole, key=lambda token: (page.sentence_of(token).id, token.text == BAR)):
        listed = [] if is_bar else list(tokens)
        while listed and listed[-1].is_punct and len(listed[-1]) == 1:
            listed.pop()
        if listed:
            yield page.doc[listed[0].i : listed[-1].i + 1]


def _opens_title(span: Span) -> bool:
    """Tell whether words begin an office that goes on behind them: "Interior | Minister"."""
    following = span.doc[span.end : span.end + 1].text
    return following.istitle() and find_noun(f"{span.text} {following}".lower()) is not None


def _name(page: Page, candidate: NameCandidate, span: Span, labels: dict[int, str]) -> Name | None:
    """Return a part of a candidate as a name; ``labels`` are those of spaCy's names by token."""
    is_furniture = page.kind_of(span[0]) in ("", "boilerplate")
    if (
        candidate.score < SURE
        or is_furniture
        or _opens_title(span)
        or not any(map(str.isalnum, span.text))
        or any(token.ent_type_ == "LANGUAGE" for token in span)
        or (len(span) == 1 and span[0].tag_ == "VB")  # "Revoke the visa", as a heading
    ):
        return None
    label = _LABELS[candidate.type]
    if label == "GPE":
        label = next((labels[token.i] for token in span if labels.get(token.i) in PLACES), label)
    return Name(span.start, span.end, label, RULE)
