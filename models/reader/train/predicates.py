"""Reads this repository's labelled articles, the sets about predicates, and the participants of GUM's documents."""

import csv
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline.reader.labels import STATUSES, TYPES

from .aside import JUDGED
from .documents import UNASKED, Document, Report, Span, outermost, read_lines

NAMES = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "NORP"}
ROLES = {"ARG0": "actor", "ARG1": "recipient", "ARG2": "recipient", "ARGM-LOC": "place", "ARGM-TMP": "time"}
SLOTS = {
    "subject": "actor", "object": "recipient", "second object": "recipient", "to": "recipient",
    "against": "recipient", "where": "place", "when": "time",
}  # fmt: skip
# The head of a noun phrase is the last word before what follows it.
# What lies between two words of different sentences.
_SENTENCE_ENDS = re.compile(r"""[.?!]["”’)]*\s+(?=["“‘(]*[A-Z])|\n""")
_NAME_GOES_ON = re.compile(r"(?: [A-Z][\w'’-]*)+")
# An abbreviation is one word; of hyphenated ones the last part is the word that the parse knows.
_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|\w[\w'’,.]*\w|\w")
_BEHIND_HEAD = re.compile(r",(?!\d)| (?:of|in|on|at|for|from|to|by|with|about|between|against|who|which|that) ")


Labels = dict[str, str]
Role = tuple[int, int, str]


def load_articles(gold: Path, texts: Path, split: str) -> list[Document]:
    """Read the labelled articles of a split.

    Learnt are names, events of the tables with type, status, parties, date and asserter, quotes with a cue, and which
    mentions are of one happening or participant.

    ``gold`` is tests/gold, ``texts`` the folder of the articles; an article whose text is not there is left out.
    """
    documents = []
    folders = (texts, gold / "articles", gold.parents[1] / "seeds")
    mentions, kinds = _by_article(gold / "mentions.csv"), _kinds(gold / "entities.csv")
    events, quotes = _by_article(gold / "event_mentions.csv"), _by_article(gold / "quotes.csv")
    dates = _by_article(gold / "dates.csv")
    for row in _rows(gold / "articles.csv"):
        name = row["doc_id"]
        found = [path for path in (folder / f"{name}.txt" for folder in folders) if path.is_file()]
        if row["split"] != split or not found:
            continue
        text = found[0].read_text(encoding="utf-8")
        names = [(*_span(m), kinds[name, m["entity_id"]]) for m in mentions[name] if m["kind"] == "name"]
        acts = tuple((*_span(event), _known(event["event_type"], TYPES), _known(event["status"], STATUSES))
                     for event in events[name])  # fmt: skip
        documents.append(
            Document(
                name, text, frozenset(["names", "events"]),
                names=tuple(outermost(names)), events=tuple(act[:2] for act in acts), acts=acts,
                parties=tuple(
                    (_span(event), tuple(_near(text, event, mentions[name], dates[name]))) for event in events[name]
                ),
                asserters=tuple((_span(event), tuple(_asserters(event, mentions[name]))) for event in events[name]),
                reports=tuple(_report(quote) for quote in quotes[name] if quote["cue_start"]),
                happenings=_groups((event["event_id"], _span(event)) for event in events[name]),
                clusters=_groups((m["entity_id"], _head(text, *_span(m))) for m in mentions[name]),
            )
        )  # fmt: skip
    return documents


def load_reported(articles: Sequence[Document]) -> list[Document]:
    """Return labelled articles as texts whose quotes alone are learnt: what stands to a cue as content and source."""
    return [Document(article.id, article.text, frozenset(), reports=article.reports) for article in articles]


def _report(quote: dict[str, str]) -> Report:
    content = (tuple(map(int, part.split(":"))) for part in quote["spans"].split("|"))
    source = ((int(quote["speaker_start"]), int(quote["speaker_end"])),) if quote["speaker_start"] else ()
    return Report(
        (int(quote["cue_start"]), int(quote["cue_end"])), tuple((start, end) for start, end in content), source
    )


def _parties(event: dict[str, str], mentions: Sequence[dict[str, str]]) -> Iterator[tuple[str, list[Span]]]:
    """Yield the part that each party of an event plays with its mentions; the first word of each is learnt."""
    columns = {"place": "place_id", "recipient": "recipient_ids", "actor": "actor_ids"}
    part = {name: role for role, column in columns.items() for name in event[column].split("|") if name}
    for name, role in part.items():
        yield role, [_span(mention) for mention in mentions if mention["entity_id"] == name]


def _dates(event: dict[str, str], dates: Sequence[dict[str, str]]) -> Iterator[tuple[str, list[Span]]]:
    """Yield the time expressions that give an event's date."""
    if event["date"]:
        yield "date", [_span(d) for d in dates if event["date"] in (d["value"], d["value"][: len("2000-01-01")])]


def _near(text: str, event: Labels, mentions: Sequence[Labels], dates: Sequence[Labels]) -> Iterator[Role]:
    """Yield the mentions of each part in the sentence of the event, else the nearest; nothing is learnt of the others.

    A name somewhere in the window would teach no more than that its bearer takes part in much.
    """
    at = _span(event)
    for role, spans in (*_parties(event, mentions), *_dates(event, dates)):
        beside = [span for span in spans if not _SENTENCE_ENDS.search(text, *_between(at, span))]
        kept = beside or sorted(spans, key=lambda span: abs(span[0] - at[0]))[:1]
        yield from ((*span, role if span in kept else UNASKED) for span in spans)


def _between(one: Span, other: Span) -> Span:
    first, last = sorted((one, other))
    return first[1], max(first[1], last[0])


def _asserters(event: dict[str, str], mentions: Sequence[dict[str, str]]) -> Iterator[tuple[int, int, str]]:
    for mention in mentions:
        if event["asserted_by_id"] and mention["entity_id"] == event["asserted_by_id"]:
            yield *_span(mention), "asserter"


def _groups(spans: Iterable[tuple[str, Span]]) -> tuple[tuple[Span, ...], ...]:
    """Return the spans of each name."""
    groups = defaultdict(list)
    for name, span in spans:
        groups[name].append(span)
    return tuple(map(tuple, groups.values()))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _by_article(path: Path) -> dict[str, list[dict[str, str]]]:
    rows = defaultdict(list)
    for row in _rows(path):
        rows[row["doc_id"]].append(row)
    return rows


def _kinds(path: Path) -> dict[tuple[str, str], str]:
    return {(row["doc_id"], row["entity_id"]): NAMES.get(row["type"], "OTHER") for row in _rows(path)}


def _span(row: dict[str, str]) -> Span:
    return int(row["start"]), int(row["end"])


def _known(value: str, values: tuple[str, ...]) -> str:
    return value if value in values else ""


def read_packed(path: Path) -> Iterator[dict[str, Any]]:
    """Read a packed JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def load_clusters(path: Path) -> list[Document]:
    """Read the head words of the mentions of each participant from the training documents of GUM."""
    return [
        Document(
            row["doc_id"], row["text"], frozenset(),
            clusters=_groups((entity["group"], tuple(entity["head"])) for entity in row["entities"]),
        )
        for row in read_lines(path) if row["split"] == "train"
    ]  # fmt: skip


def load_judged(path: Path) -> list[Document]:
    """Read the sentences of UDS genericity."""
    return [
        Document(
            row["id"], row["text"], frozenset(),
            judged=tuple((p["start"], p["end"], tuple(p[name] for name in JUDGED)) for p in row["predicates"]),
        )
        for row in read_packed(path)
    ]  # fmt: skip


def load_roles(path: Path) -> list[Document]:
    """Read the predicates of PropBank; a copula has no roles."""
    return [
        Document(
            row["id"], row["text"], frozenset(),
            roles=tuple(((p["start"], p["end"]), tuple(_arguments(p, row["text"]))) for p in row["predicates"]
                        if not p["sense"].startswith("be.")),
        )
        for row in read_packed(path)
    ]  # fmt: skip


def _arguments(predicate: dict[str, Any], text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the heads of arguments; of a name the last word, where UD has the first."""
    for argument in predicate["args"]:
        role = ROLES.get(argument["role"].removeprefix("C-").removeprefix("R-"))
        if role:
            for start, end in [(argument["head_start"], argument["head_end"]), *argument.get("conj", [])]:
                more = _NAME_GOES_ON.match(text, end) if text[start].isupper() else None
                yield (text.rindex(" ", start, more.end()) + 1, more.end(), role) if more else (start, end, role)


def load_nouns(path: Path) -> list[Document]:
    """Read the nouns of QANom: which are events, and the heads of what takes part."""
    return [
        Document(
            row["id"], row["text"], frozenset(),
            nouns=tuple((noun["start"], noun["end"], noun["is_event"]) for noun in row["nouns"]),
            roles=tuple(((noun["start"], noun["end"]), tuple(_answers(noun, row["text"])))
                        for noun in row["nouns"] if noun["is_event"]),
        )
        for row in read_packed(path)
    ]  # fmt: skip


def _answers(noun: dict[str, Any], text: str) -> Iterator[tuple[int, int, str]]:
    for answer in noun["args"]:
        if role := SLOTS.get(answer["role"]):
            yield *_head(text, answer["start"], answer["end"]), role


def _head(text: str, start: int, end: int) -> Span:
    """Return the word that heads an answer."""
    behind = _BEHIND_HEAD.search(text, start + 1, end)
    words = list(_WORD.finditer(text[start : behind.start() if behind and behind.start() > start else end]))
    return (start + words[-1].start(), start + words[-1].end()) if words else (start, end)
