"""The last stages, each of which goes on from the weights before it.

wide    UDS genericity, PropBank and QANom beside every set of the stages before
acts    the labelled articles, nearly half of the steps, beside all of those; two runs more leave half of them out
taught  what the teacher (teacher.py) makes of unlabelled texts, a third of the steps, beside all of those; the two
        runs of the halves go on in the same way
more    once more, with what the encoder itself by now makes of the unlabelled texts
last    with the articles that were labelled last (last_articles.txt), of which each of two runs leaves out one half
        and no stage before knows any
whole   with parties, dates and asserters asked of all of a window, and which mentions are of the same. Each of two
        runs leaves out half of all labelled articles; kept is the mean
near    once more, a party or date asked of the mentions that stand beside the event, else of the nearest one alone;
        one in twelve pieces is hidden
link    the link layer alone, on quotes, and the head of event nouns, over the trunk as it now is

The layers over the states (models/*/fit.py) learn from the very articles that the last stages learnt from, and would
trust its states there more than they may elsewhere. So for each article they learn from the states of the weights that
did not see it (dateline/learning.py).
"""

import random
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from torch import nn

from dateline.learning import UNSEEN, hash_of
from dateline.reader.wordpiece import WordPiece

from .batches import batches, endless
from .corpus import printed
from .documents import Document
from .examples import Example, make_examples
from .fit import Plan, fit
from .predicates import load_articles, load_clusters, load_judged, load_nouns, load_roles

# How often a batch is of a task, in parts.
WIDE = {"quotes": 30, "names": 12, "facts": 6, "triggers": 4, "judged": 15, "roles": 20, "nouns": 13}
TAUGHT = {
    "articles": 30, "silver": 34, "quotes": 22, "names": 5, "facts": 2, "triggers": 2, "judged": 2, "roles": 2,
    "nouns": 1,
}  # fmt: skip
ACTS = {"articles": 46, "quotes": 28, "names": 8, "facts": 3, "triggers": 2, "judged": 5, "roles": 5, "nouns": 3}
MORE = {
    "articles": 38, "silver": 24, "quotes": 20, "names": 6, "facts": 2, "triggers": 2, "judged": 2, "roles": 4,
    "nouns": 2,
}  # fmt: skip
LAST = {
    "articles": 54, "silver": 12, "quotes": 16, "reported": 4, "names": 5, "facts": 2, "triggers": 2, "judged": 1,
    "roles": 3, "nouns": 1,
}  # fmt: skip
WHOLE = {
    "articles": 52, "silver": 8, "quotes": 15, "reported": 4, "names": 5, "clusters": 6, "facts": 2, "triggers": 2,
    "judged": 1, "roles": 4, "nouns": 1,
}  # fmt: skip
NEAR = WHOLE | {"silver": 4}
HIDDEN_SHARE = 0.08
# The link layer learns from quotes as the set marks them and, one in four, as the tables do; and the head that tells
# events among nouns anew, since stages before showed it few.
LINKED = {"quotes": 3, "reported": 1, "nouns": 1}
# The tasks whose documents are printed anew each time (augment.py).
PRINTED = ("quotes", "names", "triggers", "reported")
# So many documents of a task are printed and mixed at a time.
TOGETHER = 60
FOLDS = 2
LAST_ARTICLES = Path(__file__).with_name("last_articles.txt")
# The labelled articles are learnt from in several orders; kept is the mean of the weights.
SEEDS = (21, 22)
TAUGHT_SEEDS = (41, 42)
MORE_SEEDS = (41, 42)
# Of the two halves.
LAST_SEEDS = (51, 52)
WHOLE_SEEDS = (61, 62)
NEAR_SEEDS = (71, 72)
Sets = Mapping[str, Sequence[Document]]


def load_predicates(data: Path) -> dict[str, list[Document]]:
    """Read the sets about predicates from the folder of the public sets."""
    return {
        "judged": load_judged(data / "events/uds_genericity_train.jsonl.gz"),
        "roles": load_roles(data / "srl/ewt_train.jsonl.gz"),
        "nouns": load_nouns(data / "srl/qanom_train.jsonl.gz"),
        "clusters": load_clusters(data / "entities/gum_other_genres.jsonl"),
    }


def load_train_articles(gold: Path, texts: Path, fold: int | None = None, *, last: bool = False) -> list[Document]:
    """Read the articles of the split "train", without those of a fold; those labelled last only where ``last`` asks.

    Of these alone the fold is then left out.
    """
    latest = set(LAST_ARTICLES.read_text(encoding="utf-8").split())
    articles = sorted(load_articles(gold, texts, "train"), key=lambda article: article.id)
    first = [article for article in articles if article.id not in latest]
    if not last:
        return first if fold is None else without_fold(first, fold)
    others = [article for article in articles if article.id in latest]
    return [*first, *(others if fold is None else without_fold(others, fold))]


def without_fold(articles: Sequence[Document], fold: int) -> list[Document]:
    """Return articles without those of a fold; an article keeps its fold as others are added."""
    return [article for article in articles if _fold(article) != fold]


def _fold(article: Document) -> int:
    return zlib.crc32(article.id.encode()) % FOLDS


def write_unseen(articles: Sequence[Document], fold: int, folder: Path) -> None:
    """Write beside the reader of a fold which articles it did not see, by the hash of their text."""
    unseen = (article for article in articles if _fold(article) == fold)
    (folder / UNSEEN).write_text("".join(f"{hash_of(article.text)}\n" for article in unseen), encoding="utf-8")


def shared_batches(
    sets: Sets,
    shares: Mapping[str, int],
    vocabulary: WordPiece,
    *,
    pieces: int,
    seed: int,
    silver: Sequence[Example] = (),
) -> Iterator[list[Example]]:
    """Yield batches of single tasks for ever, each task as often as its share says.

    ``silver`` are the windows that the teacher has read.
    """
    rng = random.Random(seed)
    streams = {
        task: endless([*silver], pieces, random.Random(seed + n))
        if task == "silver"
        else _stream(task, sets[task], vocabulary, pieces, random.Random(seed + n))
        for n, task in enumerate(shares)
    }
    while True:
        yield next(streams[rng.choices([*shares], [*shares.values()])[0]])


def _stream(
    task: str, documents: Sequence[Document], vocabulary: WordPiece, pieces: int, rng: random.Random
) -> Iterator[list[Example]]:
    while True:
        mixed = rng.sample(documents, len(documents))
        for at in range(0, len(mixed), TOGETHER):
            chosen = mixed[at : at + TOGETHER]
            if task in PRINTED:
                chosen = [printed(document, task, {}, rng) for document in chosen]
            examples = [example for document in chosen for example in make_examples(document, vocabulary)]
            yield from batches(examples, pieces, rng)


def train_wide(sets: Sets, vocabulary: WordPiece, parts: nn.ModuleDict, steps: int, kept: Path) -> None:
    """Train weights on predicates beside the sets that they learnt from."""
    plan = Plan(steps=steps, rate=2e-4, falls=True, warm_steps=60, seed=11)
    fit(parts, shared_batches(sets, WIDE, vocabulary, pieces=plan.pieces, seed=plan.seed), plan, kept)


def acts_plan(steps: int, seed: int, hidden: float = 0.0) -> Plan:
    """Return how weights learn from labelled articles."""
    return Plan(steps=steps, rate=2e-4, falls=True, warm_steps=40, seed=seed, hidden=hidden)


def without_parties(silver: Sequence[Example]) -> list[Example]:
    """Return windows without what their teacher made of parties, which had learnt them of all mentions."""
    return [replace(example, pairs=example.pairs | {"parties": ()}) for example in silver]


def train_acts(sets: Sets, vocabulary: WordPiece, parts: nn.ModuleDict, plan: Plan, kept: Path) -> None:
    """Train weights on labelled articles beside all other sets."""
    parts["aside"].begin_parties()
    fit(parts, shared_batches(sets, ACTS, vocabulary, pieces=plan.pieces, seed=plan.seed), plan, kept)


def train_taught(
    sets: Sets,
    silver: Sequence[Example],
    vocabulary: WordPiece,
    parts: nn.ModuleDict,
    *,
    plan: Plan,
    kept: Path,
    shares: Mapping[str, int] = TAUGHT,
) -> None:
    """Train weights on what was made of unlabelled texts, beside labelled articles and all other sets."""
    stream = shared_batches(sets, shares, vocabulary, pieces=plan.pieces, seed=plan.seed, silver=silver)
    fit(parts, stream, plan, kept)


def train_link(sets: Sets, vocabulary: WordPiece, parts: nn.ModuleDict, steps: int, kept: Path) -> None:
    """Train the link layer, and the head of event nouns, over the trunk as it is."""
    plan = Plan(steps=steps, rate=3e-4, falls=True, warm_steps=40, seed=17, only_link=True)
    fit(parts, shared_batches(sets, LINKED, vocabulary, pieces=plan.pieces, seed=plan.seed), plan, kept)
