"""Learns models/predicates/weights.csv: python models/predicates/fit.py DATA.

DATA is the folder of the public sets, of which those in ``SETS`` are learnt from. For each predicate that a set marks
and the view of all predicates lists, each noun phrase of its sentence is or is no actor and is or is no recipient. The
chance of that is log-linear in the evidence. Needs scipy.
"""

import gzip
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from dateline.events import find_settled
from dateline.events.happenings.drafts import MentionDraft
from dateline.events.parties.predicate_roles import features_of
from dateline.events.parties.role_evidence import SLOTS, Phrase, phrases_around
from dateline.events.settings.stretches import join_stretches
from dateline.extraction import Steps, prepare
from dateline.learning import LabelledChoice, Parsed, learn, write_weights
from dateline.page import Page
from dateline.pieces import parse
from dateline.records import Article
from dateline.views import Views

# The sets, and which documents of each.
SETS = {"srl/qanom_train.jsonl.gz": (5900, 6900), "srl/masc_train.jsonl.gz": (0, 58)}
ROLES = {"ARG0": "actor", "ARG1": "recipient", "ARG2": "recipient", "subject": "actor", "object": "recipient"}
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "DET")
WIDE = Views(all_predicates=True)
SEEN_AT_LEAST = 8
SHRINKAGE = 10.0
TOGETHER = 100
# Of a word that is a role but no noun phrase's head nothing is learnt.
UNKNOWN = "?"
Labels = Mapping[int, str]
# A predicate, a phrase of its sentence, and the slot that the phrase fills, "" for none.
Example = tuple[MentionDraft, Phrase, str]


def examples_of_sets(data: Path) -> Iterator[Example]:
    """Yield the examples in all sets."""
    nlp, read = prepare("", reader=True)
    for name, (first, last) in SETS.items():
        with gzip.open(data / name, "rt", encoding="utf-8") as file:
            rows = map(json.loads, islice(file, first, last))
            while some := list(islice(rows, TOGETHER)):
                docs = parse(nlp, (row["text"] for row in some))
                for row, doc in zip(some, docs, strict=True):
                    article = Article(id=row["id"], text=row["text"])
                    yield from examples_in((article, doc, read(row["text"])), row)


def examples_in(parsed: Parsed, row: Mapping[str, Any]) -> Iterator[Example]:
    """Yield the phrases around each predicate of a document that its row has labels for, each with its label."""
    article, doc, reading = parsed
    steps = Steps(article, doc, lambda _: reading, WIDE)
    page, cast = Page(steps.article, doc, steps.sentences, reading, WIDE), steps.participants
    drafts, _, _ = find_settled(page, cast, steps.quotes, join_stretches(page, steps.dates))
    for draft, labels in _labelled(drafts, dict(_by_character(page, row))):
        for phrase in phrases_around(page, draft):
            label = labels.get(phrase.head.i, "")
            if label != UNKNOWN:
                yield draft, phrase, label


def choices_of(phrase: Phrase, label: str) -> Iterator[LabelledChoice]:
    """Yield the choices over a phrase: is it of a slot or not."""
    for slot in SLOTS:
        yield LabelledChoice(slot, ((), features_of(slot, phrase)), frozenset({int(label == slot)}))


def _labelled(drafts: Sequence[MentionDraft], at: Mapping[int, Labels]) -> Iterator[tuple[MentionDraft, Labels]]:
    return ((draft, at[draft.trigger.token.idx]) for draft in drafts if draft.trigger.token.idx in at)


def _by_character(page: Page, row: Mapping[str, Any]) -> Iterator[tuple[int, Labels]]:
    """Yield the labels of each predicate by its characters; a light verb stands for its noun."""
    predicates = [one for one in row.get("predicates", ()) if not one["sense"].startswith("be.")]
    nouns = [one for one in row.get("nouns", ()) if one["is_event"]]
    for one in (*nouns, *predicates):
        labels = dict(_labels(page, one["args"]))
        for span in (one, *(argument for argument in one["args"] if argument["role"] == "ARGM-LVB")):
            yield from ((n, labels) for n in range(span["start"], span["end"]))


def _labels(page: Page, arguments: Iterable[Mapping[str, Any]]) -> Iterator[tuple[int, str]]:
    """Yield the index of the head of each argument with the slot that it fills, "" for none."""
    for argument in arguments:
        slot = ROLES.get(argument["role"].removeprefix("C-").removeprefix("R-"), "")
        is_nominal = argument.get("head_pos", "NOUN") in NOMINAL
        first = argument.get("head_start", argument["start"]), argument.get("head_end", argument["end"])
        for start, end in (first, *argument.get("conj", ())):
            yield _head_of(page, start, end), slot if is_nominal else UNKNOWN


def _head_of(page: Page, start: int, end: int) -> int:
    """Return the head of some words; of a name it is the last word, where UD has the first."""
    head = page.span(start, end).root
    while head.dep_ == "compound" and head.pos_ == head.head.pos_ == "PROPN":
        head = head.head
    return head.i


def learn_all(data: Path) -> dict[str, float]:
    """Return the weights of all features."""
    choices = [choice for _, phrase, label in examples_of_sets(data) for choice in choices_of(phrase, label)]
    return learn(choices, SHRINKAGE, SEEN_AT_LEAST)


if __name__ == "__main__":
    write_weights(learn_all(Path(sys.argv[1])), Path(__file__).parent / "weights.csv")
