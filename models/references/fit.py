"""Learns models/references/weights.csv: python models/references/fit.py GOLD ARTICLES [PRONOUNS.jsonl].

GOLD is a folder of labels, whose articles of the split "train" are learnt from; ARTICLES are the texts. PRONOUNS has a
document a line with one pronoun and two names (GAP): {"doc_id", "text", "entities": [{"label": "Pronoun" | "A" | "B",
"start", "end"}], "clusters"}. While an article is read, its labels choose among the options for each anaphor, so that
each choice is learnt with the right entities met so far. The chance of an option is log-linear in its features; what is
made likely is that some right one is chosen. Needs scipy.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from dateline.articles import ReadOptions
from dateline.entities import find_cast
from dateline.entities.drafts import EntityDraft
from dateline.entities.references.extents import description_range
from dateline.entities.references.options import Anaphor, ReferentJudge, ReferentOption
from dateline.inputs import read_articles
from dateline.judges import WeighingJudge
from dateline.learning import LabelledChoice, learn, prepare_to_learn, write_weights
from dateline.page import Page
from dateline.quotes import find_quotes
from dateline.reader import UNREAD, Reading
from dateline.records import Article
from dateline.score.folders import Rows, by_article, read_labels
from dateline.segment import find_sentences

Span = tuple[int, int]
Parsed = tuple[Article, Doc, Reading]

SEEN_AT_LEAST = 10
# How much weights are drawn to nought: those of pronouns, and of nouns and "we".
SHRINKAGE_PRONOUNS, SHRINKAGE = 12.0, 3.0
# Added to the weight for somebody new: whoever takes no part in an event is dropped later, so that recall counts most.
FOR_NEW = 1.0
# Taken from the weight for no referent of "it" and "they": on the development articles they gain speakers by it.
AGAINST_NONE = 0.4
# Articles whose labels leave more pronouns of groups and of people in general alone: with them coreference of the
# development articles falls from 78.0 to 77.5.
LEFT_OUT = Path(__file__).parents[1] / "reader/train/last_articles.txt"


@dataclass
class Labels:
    """Chooses as an article's labels have it, and keeps the choices; none for an anaphor without a right option."""

    entity_at: dict[Span, str]
    entity_of_head: dict[int, str]
    named: frozenset[str]
    made: list[LabelledChoice] = field(default_factory=list)

    def choose(self, anaphor: Anaphor, options: Sequence[ReferentOption]) -> ReferentOption:
        """Return the right option, the first one where no option is."""
        is_noun = _kind(options) == "noun"
        token = anaphor.token
        span = description_range(token) if is_noun else (token.idx, token.idx + len(token))
        entity = self.entity_at.get(span, "") or (self.entity_of_head.get(token.i, "") if is_noun else "")
        right = self._right(entity, options, is_noun=is_noun)
        if right:
            self.made.append(LabelledChoice(_kind(options), tuple(o.features for o in options), frozenset(right)))
        return options[min(right, default=0)]

    def _right(self, entity: str, options: Sequence[ReferentOption], *, is_noun: bool) -> list[int]:
        same = [i for i, option in enumerate(options) if entity and self._entity(option.choice) == entity]
        if same or (entity and not is_noun):
            return same
        if entity and entity not in self.named:
            return [i for i, option in enumerate(options) if option.choice is not None and not option.choice.spots][:1]
        return [i for i, option in enumerate(options) if option.choice is None or option.choice.is_thing]

    def _entity(self, draft: EntityDraft | None) -> str:
        found = Counter(self.entity_at.get((spot.start, spot.end), "") for spot in draft.spots) if draft else Counter()
        del found[""]
        return found.most_common(1)[0][0] if found else ""


@dataclass
class OnePronoun:
    """Chooses as a judge does, but for one pronoun of which two names are known to be its antecedent or not."""

    judge: ReferentJudge
    start: int
    names: dict[Span, bool]
    made: list[LabelledChoice] = field(default_factory=list)

    def choose(self, anaphor: Anaphor, options: Sequence[ReferentOption]) -> ReferentOption:
        """Return the judge's option; keep the choice where the names decide it."""
        if anaphor.token.idx == self.start and _kind(options) == "pronoun":
            true = {span for span, is_antecedent in self.names.items() if is_antecedent}
            right = [i for i, option in enumerate(options) if _meets(option, true or set(self.names)) == bool(true)]
            if right:
                self.made.append(LabelledChoice("pronoun", tuple(o.features for o in options), frozenset(right)))
        return self.judge.choose(anaphor, options)


def _is_new(option: ReferentOption) -> bool:
    return option.choice is not None and not option.choice.spots and not option.choice.is_thing


def _meets(option: ReferentOption, spans: set[Span]) -> bool:
    spots = option.choice.spots if option.choice is not None else ()
    return any(spot.start < end and start < spot.end for spot in spots for start, end in spans)


def _kind(options: Sequence[ReferentOption]) -> str:
    first = next((feature for option in options for feature in option.features), "")
    return {"we": "we", "none": "pronoun"}.get(first.partition("|")[0], "noun")


def choices_of_corpus(gold: Path, parsed: Iterable[Parsed]) -> Iterator[LabelledChoice]:
    """Yield the choices in the labelled articles of the split "train"."""
    labels = by_article(read_labels(gold), gold)
    for article, doc, reading in parsed:
        rows = labels.get(article.id, {})
        if next((row.get("split", "") for row in rows.get("articles", ())), "") != "train":
            continue
        for read in (reading, UNREAD):  # what the rules find alone is learnt too
            judge = _labels(rows, doc)
            _read(article, doc, read, judge)
            yield from judge.made


def _labels(rows: Rows, doc: Doc) -> Labels:
    at = {(int(row["start"]), int(row["end"])): row for row in rows["mentions"]}
    return Labels(
        {span: row["entity_id"] for span, row in at.items()},
        {_head(doc, span): row["entity_id"] for span, row in at.items() if row["kind"] == "nominal"},
        frozenset(row["entity_id"] for row in rows["entities"] if row["named"] == "true"),
    )


def _head(doc: Doc, span: Span) -> int:
    found = doc.char_span(*span, alignment_mode="expand")
    return found.root.i if found is not None else -1


def choices_of_pronouns(
    records: Iterable[dict[str, Any]], parsed: Iterable[Parsed], judge: ReferentJudge
) -> Iterator[LabelledChoice]:
    """Yield the choices for the one pronoun of each document."""
    for record, (article, doc, reading) in zip(records, parsed, strict=True):
        spans = {entity["label"]: (entity["start"], entity["end"]) for entity in record["entities"]}
        one = {tuple(mention) for cluster in record["clusters"] for mention in cluster}
        for read in (reading, UNREAD):
            known = OnePronoun(judge, spans["Pronoun"][0], {spans[name]: spans[name] in one for name in ("A", "B")})
            _read(article, doc, read, known)
            yield from known.made


def _read(article: Article, doc: Doc, reading: Reading, judge: ReferentJudge) -> None:
    page = Page(article, doc, find_sentences(article, doc), reading)
    find_cast(page, find_quotes(page), judge)


def learn_all(
    gold: Path, articles: Sequence[Parsed], records: Sequence[dict[str, Any]], parsed: Sequence[Parsed]
) -> dict[str, float]:
    """Return the weights of all features; pronouns of documents are learnt with the nouns' weights at work."""
    choices = list(choices_of_corpus(gold, articles))
    weights = {}
    for kind in ("noun", "we"):
        weights |= learn([choice for choice in choices if choice.kind == kind], SHRINKAGE, SEEN_AT_LEAST)
    weights["new|any"] = weights.get("new|any", 0.0) + FOR_NEW
    pronouns = [choice for choice in choices if choice.kind == "pronoun"]
    judge = WeighingJudge(weights | learn(pronouns, SHRINKAGE_PRONOUNS, SEEN_AT_LEAST))
    pronouns += choices_of_pronouns(records, parsed, judge)
    weights |= learn(pronouns, SHRINKAGE_PRONOUNS, SEEN_AT_LEAST)
    return weights | {name: weights.get(name, 0.0) - AGAINST_NONE for name in ("none|it", "none|they")}


def main(gold: Path, texts: Path, documents: Path | None) -> None:
    """Learn the weights and write them beside this file."""
    nlp, read = prepare_to_learn()

    def parse(articles: Iterable[Article]) -> list[Parsed]:
        return [(article, nlp(article.text), read(article.text)) for article in articles]

    paths = [texts / "*.txt", gold / "articles", gold.parents[1] / "seeds"]
    left_out = set(LEFT_OUT.read_text(encoding="utf-8").split())
    found = read_articles(paths, ReadOptions())
    articles = [item for item in found if isinstance(item, Article) and item.id not in left_out]
    lines = documents.read_text(encoding="utf-8").splitlines() if documents is not None else []
    records = [json.loads(line) for line in lines]
    parsed = parse(Article(id=record["doc_id"], text=record["text"]) for record in records)
    weights = learn_all(gold, parse(articles), records, parsed)
    write_weights(weights, Path(__file__).parent / "weights.csv")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None)
