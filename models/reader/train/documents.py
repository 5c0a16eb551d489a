"""Reads the training sets as documents: a text with the spans that its set labels, and nothing for what it does not.

A set that labels names says nothing about quotes; ``tasks`` tells which absences mean "none". Splits are by document.
"""

import json
import random
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .words import load_words

Span = tuple[int, int]
# A predicate with words by their role.
Roles = tuple[tuple[Span, tuple[tuple[int, int, str], ...]], ...]
# The role of a word from which nothing is learnt.
UNASKED = "unasked"

NAME_TYPES = {
    "person": "PER", "politician": "PER", "place": "LOC", "location": "LOC", "country": "LOC",
    "organization": "ORG", "organisation": "ORG", "politicalparty": "ORG",
    "event": "OTHER", "election": "OTHER", "abstract": "OTHER", "object": "OTHER", "misc": "OTHER",
}  # fmt: skip
_NAME_WORDS = load_words()["names"]
TITLES = frozenset(_NAME_WORDS["titles"].split())
BARE = TITLES | frozenset(_NAME_WORDS["offices"].split())
PEOPLES = re.compile(rf"\b(?:{'|'.join(_NAME_WORDS['peoples'].split())})s?\b")


@dataclass(frozen=True, slots=True)
class Report:
    """A quote of the training set; ``cue_type`` is "" where the cue's kind is not known."""

    cue: Span
    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue_type: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A text and its labels. ``triggers`` are (start, end, class), ``facts`` (start, end, -3..3).

    ``acts`` are events of the tables (start, end, type, status); ``judged`` words with their values for ``JUDGED``;
    ``nouns`` tell whether a noun is an event; ``roles`` are the head words of a predicate's arguments by their role,
    ``parties`` the mentions of an event's parties and its dates, ``asserters`` those of whoever asserts it.
    ``happenings`` holds the mentions of each happening, ``clusters`` the heads of the mentions of each participant.
    """

    id: str
    text: str
    tasks: frozenset[str]
    reports: tuple[Report, ...] = ()
    names: tuple[tuple[int, int, str], ...] = ()
    triggers: tuple[tuple[int, int, str], ...] = ()
    events: tuple[Span, ...] = ()
    facts: tuple[tuple[int, int, float], ...] = ()
    topic: str = ""
    acts: tuple[tuple[int, int, str, str], ...] = ()
    judged: tuple[tuple[int, int, tuple[float, ...]], ...] = ()
    nouns: tuple[tuple[int, int, bool], ...] = ()
    roles: Roles = ()
    parties: Roles = ()
    asserters: Roles = ()
    happenings: tuple[tuple[Span, ...], ...] = ()
    clusters: tuple[tuple[Span, ...], ...] = ()


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Read a JSONL file."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def split(documents: list[Document], held: int) -> tuple[list[Document], list[Document]]:
    """Return (training, held-out) documents, the same for each run."""
    mixed = sorted(documents, key=lambda document: document.id)
    random.Random(1).shuffle(mixed)
    return mixed[held:], mixed[:held]


def load_reports(path: Path, cue_types: dict[str, str]) -> list[Document]:
    """Read a set of quotes; the type of a cue is that of its first word of saying or writing, else of any known."""
    return [
        Document(
            row["doc_id"],
            row["text"],
            frozenset(["quotes"]),
            reports=tuple(_report(row["text"], quote, cue_types) for quote in row["quotes"] if quote["cue"]),
        )
        for row in read_lines(path)
    ]


def _report(text: str, quote: dict[str, Any], cue_types: dict[str, str]) -> Report:
    cue = (quote["cue"][0][0], quote["cue"][-1][1])
    words = re.findall(r"[a-z]+", text[slice(*cue)].lower())
    known = [cue_types[word] for word in words if word in cue_types]
    said = [kind for kind in known if kind in ("speech", "writing")]
    return Report(cue, _spans(quote["content"]), _spans(quote["speaker"]), next(iter([*said, *known]), ""))


def _spans(pairs: Iterable[list[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in pairs)


def load_names(path: Path) -> list[Document]:
    """Read a set of names: proper ones, outermost, without determiner, title and possessive ending."""
    return [
        Document(row["doc_id"], row["text"], frozenset(["names"]), names=tuple(_names(row)))
        for row in read_lines(path)
    ]  # fmt: skip


def split_names(path: Path) -> tuple[list[Document], list[Document]]:
    """Return (training, development) documents of a set that says which are which."""
    held = {row["doc_id"] for row in read_lines(path) if row["split"] != "train"}
    documents = load_names(path)
    return [x for x in documents if x.id not in held], [x for x in documents if x.id in held]


def _names(row: dict[str, Any]) -> list[tuple[int, int, str]]:
    text = row["text"]
    found = set()
    for entity in row["entities"]:
        kind = NAME_TYPES.get(entity["label"])
        if kind is None or ("named" in entity and not entity.get("core")):
            continue
        start, end = trim(text, *entity.get("core", (entity["start"], entity["end"])), kind)
        if PEOPLES.fullmatch(text[start:end]):
            kind = "NORP"
        if kind == "PER" and all(word.lower().rstrip(".") in BARE for word in text[start:end].split()):
            continue
        found.add((start, end, kind))
    peoples = {(match.start(), match.end(), "NORP") for match in PEOPLES.finditer(text)}
    return outermost(found | peoples)


def outermost(names: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return the names that lie in no longer one, in reading order."""
    kept: list[tuple[int, int, str]] = []
    for name in sorted(names, key=lambda name: (name[0] - name[1], name[0])):
        if all(name[1] <= other[0] or other[1] <= name[0] for other in kept):
            kept.append(name)
    return sorted(kept)


def trim(text: str, start: int, end: int, kind: str) -> Span:
    """Return a name's span without determiner, possessive ending and, for a person, titles."""
    if match := re.match(r"(?:the|a|an)\s+(?=\S)", text[start:end], re.IGNORECASE):
        start += match.end()
    if (match := re.search(r"\s?(?:'s|’s|'|’)$", text[start:end])) and match.start() > 0:
        end = start + match.start()
    while kind == "PER" and (match := re.match(r"([A-Za-z][\w.\-]*)\s+(?=\S)", text[start:end])):
        if match[1].lower().rstrip(".") not in TITLES:
            break
        start += match.end()
    return start, end


def load_triggers(path: Path) -> list[Document]:
    """Read a set of event mentions with their class: OTHER, SPEECH_COGNITIVE or GRAMMATICAL."""
    documents = []
    for row in read_lines(path):
        end = row["sentences"][-1][1]
        triggers = tuple(
            (*head_of(mention, row["text"]), event["class"])
            for event in row["events"]
            for mention in event["mentions"]
            if not mention.get("conj")
        )
        text = row["text"][:end]
        documents.append(Document(row["doc_id"], text, frozenset(["triggers"]), triggers=triggers, topic=row["topic"]))
    return documents


def head_of(mention: dict[str, Any], text: str) -> Span:
    """Return the word that stands for a trigger: of several the first of a verb's, the last of a noun's."""
    start, end = (mention.get("parts") or [[mention["start"], mention["end"]]])[0]
    words = [(start + m.start(), start + m.end()) for m in re.finditer(r"\S+", text[start:end])]
    return words[0] if mention["pos"] == "VERB" else words[-1]


def load_facts(path: Path, *, together: int) -> list[Document]:
    """Read a set of sentences with the factuality of given triggers, ``together`` sentences to a document."""
    rows = [_fact_row(row) for row in read_lines(path)]
    random.Random(2).shuffle(rows)
    return [join(rows[at : at + together], f"facts-{at}") for at in range(0, len(rows), together)]


def _fact_row(row: dict[str, Any]) -> Document:
    facts = tuple((e["trigger"]["start"], e["trigger"]["end"], float(e["factuality"])) for e in row["events"])
    return Document(row["id"], row["text"], frozenset(["facts"]), facts=facts)


def join(documents: list[Document], name: str) -> Document:
    """Return documents as the paragraphs of one; they must label the same tasks and hold no reports."""
    text, names, facts = "", [], []
    for document in documents:
        at = len(text)
        names += [(at + start, at + end, kind) for start, end, kind in document.names]
        facts += [(at + start, at + end, value) for start, end, value in document.facts]
        text += document.text + "\n"
    return Document(name, text, documents[0].tasks, names=tuple(names), facts=tuple(facts))


def load_own(path: Path) -> list[Document]:
    """Read articles parted by blank lines, in which [word] is an event in the sense of the tables."""
    documents = []
    for n, article in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
        text, events, at = "", [], 0
        for match in re.finditer(r"\[([^\]]+)\]", article):
            text += article[at : match.start()]
            events.append((len(text), len(text) + len(match[1])))
            text += match[1]
            at = match.end()
        documents.append(Document(f"own-{n}", text + article[at:], frozenset(["events"]), events=tuple(events)))
    return documents
