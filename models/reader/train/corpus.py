"""What is trained on and in which shares, and what is held out.

One pass holds every quote document once, printed another way each time, and the small sets several times. Held out are
36 quote documents (for thresholds) and the documents that the name set itself keeps for development and test.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.reader.wordpiece import WordPiece

from .augment import renamed, unspaced, varied
from .batches import batches
from .cue_types import cue_types
from .documents import Document, join, load_facts, load_names, load_own, load_reports, load_triggers, split, split_names
from .examples import Example, make_examples
from .silver import with_names

QUOTES = Path("quotes/polnear_train.jsonl")
HELD_QUOTE_DOCUMENTS = 36
# How often each set is read in one pass; the quote set is ten times the size of the others.
SHARES = {"quotes": 1, "names": 2, "facts": 1, "triggers": 6, "events": 6}
# In the later stages the names of the small sets and factuality have more to gain than quotes.
LATE_SHARES = SHARES | {"names": 4, "facts": 2}
# Sentences of a set without paragraphs are read so many at a time.
SENTENCES_TOGETHER = 9


@dataclass(frozen=True, slots=True)
class Corpus:
    """Training documents by task, and held-out ones."""

    training: dict[str, list[Document]]
    held_quotes: list[Document]
    held_names: list[Document]


def load_corpus(data: Path, own: Path, silver: Path) -> Corpus:
    """Read every set.

    ``data`` is the folder of the public sets, ``own`` the file of articles of this recipe, ``silver`` the names that
    the rules found in the quote documents (see silver.py).
    """
    quotes, held_quotes = split(load_reports(data / QUOTES, cue_types()), HELD_QUOTE_DOCUMENTS)
    names, held_names = split_names(data / "entities/gum_other_genres.jsonl")
    sentences = load_names(data / "entities/crossner_politics_train.jsonl")
    politics = [
        unspaced(join(sentences[at : at + SENTENCES_TOGETHER], f"politics-{at}"))
        for at in range(0, len(sentences), SENTENCES_TOGETHER)
    ]
    facts = load_facts(data / "events/factuality_uds_ih2_train.jsonl", together=SENTENCES_TOGETHER)
    training = {
        "quotes": with_names(quotes, silver),
        "names": names + politics,
        "facts": [unspaced(document) for document in facts],
        "triggers": load_triggers(data / "events/meantime_airbus_apple.jsonl"),
        "events": load_own(own),
    }
    return Corpus(training, held_quotes, held_names)


def training_batches(
    training: dict[str, list[Document]],
    vocabulary: WordPiece,
    *,
    pieces: int,
    seed: int,
    shares: dict[str, int] = SHARES,
) -> Iterator[list[Example]]:
    """Yield batches for ever; each pass prints the quote documents anew."""
    rng = random.Random(seed)
    pool = _name_pool(training.get("names", []))
    while True:
        examples: list[Example] = []
        for task, documents in training.items():
            for round_ in range(shares[task]):
                for document in documents:
                    examples += make_examples(printed(document, task, pool if round_ % 2 else {}, rng), vocabulary)
        yield from batches(examples, pieces, rng)


def _name_pool(documents: list[Document]) -> dict[str, list[str]]:
    """Return the surfaces of each kind of name, each as often as it stands there."""
    pool: dict[str, list[str]] = {"PER": [], "ORG": [], "LOC": []}
    for document in documents:
        for start, end, kind in document.names:
            if kind in pool:
                pool[kind].append(document.text[start:end])
    return pool


def printed(document: Document, task: str, pool: dict[str, list[str]], rng: random.Random) -> Document:
    """Return a document as this pass shows it: names change places in every second round."""
    if task == "facts":
        return document
    return varied(renamed(document, pool, rng) if pool and document.names else document, rng)
