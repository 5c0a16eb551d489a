"""Pairs the rows of two extractions: by id first, the rest by the contents of their slots, one to one.

The rows of a table without ids are identified by their place in the sentence, and the sentence by its words, so that
text added elsewhere changes none of them. The remaining rows are paired greedily, the most similar first. Candidates
must share a word of a slot that not too many rows have, so the time grows with the rows and not with their square.
The pairing is the same read backwards: ties go by the sum of both row numbers.
Misses: two rows alike that changed places in one sentence.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.diff.change import OWN_ID
from dateline.rows import Row

Key = tuple[str, ...]
Pair = tuple[int, int]

# The weight of a slot in identifying a row; "sentence" means the words of the row's sentence.
SLOTS: dict[str, dict[str, float]] = {
    "articles": {"title": 1, "published": 1},
    "sentences": {"text": 2, "kind": 0.5},
    "entities": {"name": 2, "type": 1, "country": 0.5},
    "mentions": {"text": 2, "sentence": 2, "entity_id": 1, "kind": 1},
    "dates": {"text": 2, "sentence": 2, "value": 1, "type": 0.5},
    "quotes": {"text": 3, "sentence": 1, "speaker": 1, "cue": 1},
    "events": {"trigger": 3, "sentence": 2, "event_type": 1, "actors": 1, "recipients": 1, "status": 0.5},
    "event_mentions": {
        "trigger": 3,
        "sentence": 2,
        "event_type": 1,
        "actor_ids": 1,
        "recipient_ids": 1,
        "status": 0.5,
    },
    "quantities": {"text": 2, "sentence": 2, "kind": 1, "value": 1},
}
# Rows this alike are one: an act keeps its sentence, parties and type under another word, but not another type too.
ALIKE = 0.6
# A word that more pairs of rows than this share tells nothing about which row it is.
PAIRS_SHARING_A_WORD = 400
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Home:
    """A sentence as the rows in it see it: its words, which of its equals it is, and where it starts."""

    text: str
    nth: int
    start: int


Homes = dict[tuple[str, str], Home]


def find_homes(sentences: list[Row]) -> Homes:
    """Return each sentence by article and number."""
    seen, homes = Counter[tuple[str, str]](), {}
    for row in sentences:
        seen[row["doc_id"], row["text"]] += 1
        nth = seen[row["doc_id"], row["text"]]
        homes[row["doc_id"], row["sentence_id"]] = Home(row["text"], nth, int(row["start"]))
    return homes


def align(table: str, old: list[Row], new: list[Row], old_homes: Homes, new_homes: Homes) -> list[Pair]:
    """Return the pairs of row numbers that are the same row, in the old order."""
    before, after = _numbered(table, old, old_homes), _numbered(table, new, new_homes)
    pairs = [(i, after[key]) for key, i in before.items() if key in after]
    rest_old = [i for key, i in before.items() if key not in after]
    rest_new = [j for key, j in after.items() if key not in before]
    pairs += _by_likeness(
        {i: _words(table, old[i], old_homes) for i in rest_old},
        {j: _words(table, new[j], new_homes) for j in rest_new},
        SLOTS[table],
    )
    return sorted(pairs)


def find_twins(table: str, rows: list[Row]) -> list[Key]:
    """Return the ids that more than one row of a table bears."""
    own = OWN_ID.get(table)
    counts = Counter((row["doc_id"], row[own]) for row in rows if own and row.get(own))
    return [key for key, count in counts.items() if count > 1]


def _numbered(table: str, rows: list[Row], homes: Homes) -> dict[Key, int]:
    seen, numbered = Counter[Key](), {}
    for i, row in enumerate(rows):
        key = _key(table, row, homes)
        seen[key] += 1
        numbered[*key, str(seen[key])] = i
    return numbered


def _key(table: str, row: Row, homes: Homes) -> Key:
    doc, own = row["doc_id"], OWN_ID.get(table, "")
    if table == "articles":
        return (doc,)
    if row.get(own):
        return doc, row[own]
    home = homes.get((doc, row.get("sentence_id", "")))
    if home is None:
        return doc, row.get("sentence_id", ""), row.get("start", ""), row.get("end", "")
    if table == "sentences":
        return doc, home.text
    places = (str(int(row[column]) - home.start) for column in ("start", "end"))
    return doc, home.text, str(home.nth), *places


def _words(table: str, row: Row, homes: Homes) -> tuple[str, dict[str, frozenset[str]]]:
    """Return the row's article and the words of each slot."""
    home = homes.get((row["doc_id"], row.get("sentence_id", "")))
    cells = row | {"sentence": row.get("sentence") or (home.text if home else "")}
    slots = {slot: frozenset(WORD.findall(cells.get(slot, "").lower())) for slot in SLOTS[table]}
    return row["doc_id"], slots


Bags = dict[int, tuple[str, dict[str, frozenset[str]]]]


def _by_likeness(old: Bags, new: Bags, weights: dict[str, float]) -> Iterator[Pair]:
    scored = ((_likeness(old[i][1], new[j][1], weights), i, j) for i, j in _candidates(old, new))
    ranked = sorted((-score, i + j, i, j) for score, i, j in scored if score >= ALIKE)
    taken_old, taken_new = set[int](), set[int]()
    for _, _, i, j in ranked:
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            yield i, j


def _candidates(old: Bags, new: Bags) -> set[Pair]:
    """Return the pairs of one article that share a telling word in one slot."""
    places = _postings(old), _postings(new)
    shared = ((rows, places[1][feature]) for feature, rows in places[0].items() if feature in places[1])
    return {
        (i, j) for left, right in shared if len(left) * len(right) <= PAIRS_SHARING_A_WORD for i in left for j in right
    }


def _postings(bags: Bags) -> dict[tuple[str, str, str], list[int]]:
    """Return the rows by article, slot and word."""
    postings = defaultdict[tuple[str, str, str], list[int]](list)
    for i, (doc, slots) in bags.items():
        for slot, words in slots.items():
            for word in words:
                postings[doc, slot, word].append(i)
    return postings


def _likeness(old: dict[str, frozenset[str]], new: dict[str, frozenset[str]], weights: dict[str, float]) -> float:
    """Return the weighted mean of the shares of common words, over the slots that either row fills."""
    total = reached = 0.0
    for slot, weight in weights.items():
        if either := old[slot] | new[slot]:
            total += weight
            reached += weight * len(old[slot] & new[slot]) / len(either)
    return reached / total if total else 0.0
