"""Says why a word of an article is no event: the named rule that refused it, or the word that it yields to.

The article is put together from sentences.csv at its offsets and read again, with the trained reader where the tables
tell of it; of what the finder of triggers decides, the decisions about the word are kept. Misses: what a text loses
where blanks or tabs stood between its sentences.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Token

from dateline.articles import ReadOptions, make_article
from dateline.errors import InputError
from dateline.events.triggers import finding, judge, nouns, verbs
from dateline.events.triggers.trigger import Trigger
from dateline.explain.lines import as_in
from dateline.explain.places import place_of_pattern, place_of_word
from dateline.explain.written import WrittenArticle, WrittenTables, span_of
from dateline.extraction import prepare, read_page
from dateline.lexicons import load_settings
from dateline.pieces import parse
from dateline.records import EventMention
from dateline.rules import OTHERWISE, Rules, listening
from dateline.tables import stream_whole

READER = "reader"
# The questions whose rules refuse words, in the order in which they are asked.
REFUSALS: dict[str, Rules[Any, bool]] = {
    asked.name: asked
    for asked in (
        finding.OUTSIDE, nouns.FORMS, nouns.SENSES, finding.SUPPORTING,
        verbs.PARTS, verbs.DESCRIPTIONS, verbs.SENSES, judge.DROPS,
    )
}  # fmt: skip
# The lists of words that rules refuse by, and the use of the word there ("" for any).
VERBS, COMPLEMENTS = "words/verbs.csv", ("events/complements.csv", "")
LISTS = {
    "state": ((VERBS, "stative verb"),),
    "location": ((VERBS, "stative verb"),),
    "vague": ((VERBS, "vague verb of purpose"),),
    "phase-or-intention": ((VERBS, "aspectual verb"), (VERBS, "verb of intention"), COMPLEMENTS),
    "catenative": (COMPLEMENTS,),
}
PATTERNS = {"furniture": "boilerplate.csv", "about-the-article": finding.META_SENTENCES}
YIELDING = ("phase-or-intention", "catenative")


@dataclass(frozen=True)
class Refusal:
    """A decision that a word is no event: the question, its rule, and what was asked about."""

    question: str
    rule: str
    asked: tuple[Any, ...]


def explain_missing(folder: Path, offset: int, doc_id: str = "") -> Iterator[str]:
    """Yield the lines that say why the word at an offset is no event, or which event it is.

    InputError where there is no such article, or no word at the offset.
    """
    article = _article(folder, doc_id)
    home = article.sentence_at(offset)
    if home is None or home["text"][offset - int(home["start"]) :][:1].strip() == "":
        length = max((int(row["end"]) for row in article.sentences), default=0)
        raise InputError(
            f"{folder / 'sentences.csv'}: article {article.doc_id!r} has no word at {offset}; its text ends at {length}"
        )
    told = [row for row in article.rows("event_mentions") if int(row["start"]) <= offset < int(row["end"])]
    for row in told:
        yield f"{article.doc_id}: {article.words(span_of(row))} is a mention of event {row['event_id']}"
    if not told:
        yield from _reread(article, offset)


def _article(folder: Path, doc_id: str) -> WrittenArticle:
    """Return the article of an id, or the only one."""
    found = [row["doc_id"] for row in stream_whole(folder, "articles")]
    if doc_id and doc_id not in found:
        raise InputError(f"{folder / 'articles.csv'}: no article {doc_id!r}; the ids stand in the column doc_id")
    if not doc_id and len(found) != 1:
        raise InputError(f"{folder / 'articles.csv'}: {len(found)} articles; expected --doc with the doc_id of one")
    chosen = doc_id or found[0]
    return WrittenTables(folder, frozenset({chosen})).article(chosen)


def _reread(article: WrittenArticle, offset: int) -> Iterator[str]:
    token, refusals, mentions = _read(article, offset)
    span = f"{token.idx}:{token.idx + len(token)}"
    yield f"{article.doc_id}: {article.words(span)} is no event in: {article.sentence_words({'start': str(token.idx)})}"
    if any(mention.start <= offset < mention.end for mention in mentions):
        yield "    it is one when the article is read now: other rules, another model or other options made the tables"
    for refusal in refusals[-1:]:
        asked = REFUSALS[refusal.question]
        yield f"    question        {asked.name}: {asked.question}"
        yield f"    rule            {'; '.join(filter(None, (refusal.rule, as_in(asked.example(refusal.rule)))))}"
        for reason in filter(None, (*_details(token, refusal, article), *_yielded(refusal, article))):
            yield f"    because         {reason}"


def _read(article: WrittenArticle, offset: int) -> tuple[Token, list[Refusal], tuple[EventMention, ...]]:
    """Read an article again, and return the word at an offset, the decisions that refused it, and all mentions."""
    about, text, place = article.rows("articles")[0], article.text, str(article.written.folder / "sentences.csv")
    if len(text) > load_settings().max_article_chars:
        raise InputError(f"{place}: article {article.doc_id!r} has {len(text)} characters, more than are read")
    known = {"title": about["title"], "published": about["published"]}
    made = make_article(article.doc_id, text, known, options=ReadOptions(), place=place)
    nlp, read = prepare("", reader=_is_of_reader(article))
    (doc,) = parse(nlp, [text])
    word = next(token for token in doc if token.idx <= offset < token.idx + len(token))
    refusals: list[Refusal] = []

    def hear(question: str, rule: str, asked: tuple[Any, ...]) -> None:
        if question in REFUSALS and rule != OTHERWISE and word_of(asked) == word:
            refusals.append(Refusal(question, rule, asked))

    with listening(hear):
        found = read_page(made, doc, read)
    return word, refusals, found.event_mentions


def _is_of_reader(article: WrittenArticle) -> bool:
    return any(row["rule"] == READER for name in ("mentions", "quotes") for row in article.rows(name))


def word_of(asked: tuple[Any, ...]) -> Token:
    """Return the word that a question of REFUSALS was asked about."""
    first = asked[0]
    return first.token if isinstance(first, Trigger) else first


def _details(token: Token, refusal: Refusal, article: WrittenArticle) -> Iterator[str]:
    """Yield the grounds of the rule: a tag, the line of a list that has the word, or that none has it."""
    if refusal.rule == "part-of-speech":
        yield f"it is tagged {token.pos_}: no verb or noun"
    elif refusal.rule == "unlisted":
        yield f"{token.lemma_!r} is in neither models/words/nouns.csv nor a bare pattern of models/ontology/"
    elif refusal.rule in PATTERNS:
        sentence = article.sentence_words({"start": str(token.idx)})
        yield f"of kind {refusal.asked[1]}" if refusal.rule == "furniture" else ""
        yield place_of_pattern(PATTERNS[refusal.rule], sentence)
    for name, use in LISTS.get(refusal.rule, ()):
        yield place_of_word(name, token.text, use) or place_of_word(name, token.lemma_, use)


def _yielded(refusal: Refusal, article: WrittenArticle) -> Iterator[str]:
    """Yield the words that the word yields to, each with its event."""
    word = word_of(refusal.asked)
    taken = verbs.taken_verbs(word) if refusal.rule in YIELDING else []
    if refusal.question == finding.SUPPORTING.name:
        taken = [refusal.asked[1][word.i]]
    for other in taken:
        span = f"{other.idx}:{other.idx + len(other)}"
        events = article.rows("event_mentions", start=str(other.idx))
        yield " ".join([f"it yields to {article.words(span)}", *(f"(event {row['event_id']})" for row in events)])
