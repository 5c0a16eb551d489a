"""Finds odd labels of an article, which may be right: a person should look at them, but they are no errors."""

import re
from collections.abc import Iterator

from dateline.gold.labels import Label, Labelling, Span
from dateline.ontology import load_ontology

# Second persons are left out: mostly they refer to people in general.
PRONOUNS = frozenset(
    {"he", "him", "his", "himself", "she", "her", "hers", "herself", "i", "me", "my", "mine", "myself"}
    | {"we", "us", "our", "ours", "ourselves", "they", "them", "their", "theirs", "themselves", "its", "itself"}
)
# "US" is the state, not the pronoun.
WORD = re.compile(r"(?!US\b)[A-Za-z]+")
# How many letters two words of a family share: accuse, accusation.
STEM = 4


def doubts(labelling: Labelling) -> Iterator[str]:
    """Yield a line for each; none where the text is not there."""
    if labelling.is_bare:
        return
    yield from _free_pronouns(labelling)
    for label in labelling.labels:
        if label.layer == "event":
            yield from (f"{_where(labelling, label)} {doubt}" for doubt in _event_doubts(labelling, label))


def _free_pronouns(labelling: Labelling) -> Iterator[str]:
    taken = {label.spans[0] for label in labelling.labels if label.layer == "mention"}
    for row in labelling.sentences if labelling.labels else ():
        if row["kind"] == "boilerplate":
            continue
        start = int(row["start"])
        for match in WORD.finditer(row["text"]):
            span = start + match.start(), start + match.end()
            if match[0].lower() in PRONOUNS and span not in taken:
                yield f"{labelling.doc_id}: sentence {row['sentence_id']}: {match[0]!r} stands for no entity"


def _where(labelling: Labelling, label: Label) -> str:
    (start, end), home = label.spans[0], labelling.home(label.spans[0][0])
    number = home["sentence_id"] if home else "?"
    return f"{labelling.doc_id}: sentence {number}: {labelling.text[start:end]!r}"


def _event_doubts(labelling: Labelling, label: Label) -> Iterator[str]:
    yield from _type_doubts(labelling, label)
    yield from _source_doubts(labelling, label)
    if label.cells.get("date_basis") == "explicit" and not _is_dated(labelling, label):
        yield f"has the explicit date {label.cells.get('date')}, which no date of its sentence covers"


def _type_doubts(labelling: Labelling, label: Label) -> Iterator[str]:
    start, end = label.spans[0]
    word, root = labelling.text[start:end].lower(), label.cells.get("event_type", "")
    if root and not any(family[:STEM] == word[:STEM] for family in _families(root)):
        yield f"is {root}, which the ontology gives no trigger of its family"


def _families(root: str) -> Iterator[str]:
    for (_, lemma), patterns in load_ontology().patterns.items():
        if any(pattern.root == root for pattern in patterns):
            yield lemma


def _source_doubts(labelling: Labelling, label: Label) -> Iterator[str]:
    start, source = label.spans[0][0], label.cells.get("asserted_by_id", "")
    around = [quote for quote in labelling.labels if quote.layer == "quote" and _covers(quote.spans, start)]
    speakers = [quote.cells.get("speaker_id", "") for quote in around]
    if around and source not in speakers:
        yield f"stands in a quote of {speakers[-1] or 'nobody'}, but is asserted by {source or 'the author'}"
    if source and not around:
        yield f"is asserted by {source}, but stands in no quote"


def _covers(spans: tuple[Span, ...], offset: int) -> bool:
    return any(start <= offset < end for start, end in spans)


def _is_dated(labelling: Labelling, label: Label) -> bool:
    """Tell whether a date of the event's sentence has days in common with the event's."""
    home, value = labelling.home(label.spans[0][0]), label.cells.get("date", "")
    return any(
        date.layer == "date" and labelling.home(date.spans[0][0]) is home and _meet(value, date.cells)
        for date in labelling.labels
    )


def _meet(value: str, cells: dict[str, str]) -> bool:
    """Tell whether an event's date and a date expression have days in common, as far as their digits tell."""
    if "W" in value or "Q" in value:
        return cells.get("value", "")[:4] == value[:4]
    first, _, last = (part[:10] for part in value.partition("/"))
    earliest, latest = cells.get("earliest", ""), cells.get("latest", "")
    if not earliest and not latest:
        return cells.get("type") in ("DURATION", "SET") or cells.get("value", "")[:4] == first[:4]
    # ISO values compare as words; "2026" begins every day of its year.
    return (not latest or first <= latest) and (not earliest or (last or first) + "~" >= earliest)
