"""Quotes on hand-built Docs and on random text with random marks."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

import dateline
from dateline import extract
from dateline.cues import SHAPES, load_cues
from dateline.judges import Option
from dateline.layout import find_paragraphs
from dateline.page import Page
from dateline.quotes import attribute_quotes, find_quotes
from dateline.quotes.cues import Cue
from dateline.quotes.evidence import Proposal
from dateline.quotes.marks import Range, find_passages
from dateline.ranges import Cover, overlaps
from dateline.reader import QuoteCandidate, Reading
from dateline.records import Article, Cast, Entity, Mention, Quote
from dateline.segment import find_sentences
from dateline.views import Views

PIECES = [
    "“", "”", '"', "'", "''", "``", "‘", "’", "«", "»", "„", " ", "\n", ", ", ". ", "? ", ": ", " — ",
    "Anna Keller", "he", "said", "told reporters", "that", "the river was high", "called him a thug", "and", "saying",
    "according to", "went on to say", "not to go", "according", "who", "denied",
]  # fmt: skip
WORDS = ["Keller", "said", "it", "rained", "."]


def inner(text: str) -> list[str]:
    found = find_passages(text, find_paragraphs(text)).outer
    return ["|".join(text[start:end] for start, end in passage.inner) for passage in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('She said "yes" and "no".', ["yes", "no"]),
        ("'It's the boys' turn,' he said.", ["It's the boys' turn,"]),
        ("``Fine,'' he said. ''Good,'' she said.", ["Fine,", "Good,"]),
        ("“He told me ‘go’ and left,” she said.", ["He told me ‘go’ and left,"]),
        ("“One.\n“Two,” he said.", ["One.|Two,"]),
        ("“One.\nTwo.", ["One."]),
        ('It is "open. She said "ok".', ["ok"]),
        ("The ’90s and rock 'n' roll.", []),
        ("„Gut“, he said.", ["Gut"]),
        ("A 6'2\" man.", []),
    ],
)
def test_marks_pair_by_kind_and_paragraph(text: str, wanted: list[str]) -> None:
    assert inner(text) == wanted


def make_page(words: list[str], heads: list[int], deps: list[str], tags: list[str], pos: list[str]) -> Page:
    doc = Doc(
        Vocab(),
        words=words,
        spaces=[True] * (len(words) - 2) + [False, False],
        heads=heads,
        deps=deps,
        tags=tags,
        pos=pos,
        lemmas=["Keller", "say", "it", "rain", "."],
    )
    article = Article(id="a", text=doc.text)
    return Page(article, doc, find_sentences(article, doc))


def test_a_clause_under_a_cue_is_read_from_the_parse_alone() -> None:
    page = make_page(
        WORDS,
        [1, 1, 3, 1, 1],
        ["nsubj", "ROOT", "nsubj", "ccomp", "punct"],
        ["NNP", "VBD", "PRP", "VBD", "."],
        ["PROPN", "VERB", "PRON", "VERB", "PUNCT"],
    )
    (quote,) = find_quotes(page)
    assert (quote.text, quote.cue, quote.speaker_text, quote.rule) == ("it rained", "said", "Keller", "cue-clause")


def test_a_speaker_inside_the_content_gives_way_to_the_phrase_by_the_cue() -> None:
    page = make_page(
        WORDS,
        [3, 1, 1, 1, 1],
        ["dep", "ROOT", "nsubj", "ccomp", "punct"],
        ["NNP", "VBD", "PRP", "VBD", "."],
        ["PROPN", "VERB", "PRON", "VERB", "PUNCT"],
    )
    (quote,) = find_quotes(page)
    assert quote.speaker_text in ("Keller", "it")
    assert not any(overlaps(quote.speaker_span or (0, 0), span) for span in quote.spans)


def test_the_mention_at_the_speakers_head_gives_entity_and_surface() -> None:
    page = make_page(
        WORDS,
        [1, 1, 3, 1, 1],
        ["nsubj", "ROOT", "nsubj", "ccomp", "punct"],
        ["NNP", "VBD", "PRP", "VBD", "."],
        ["PROPN", "VERB", "PRON", "VERB", "PUNCT"],
    )
    mention = Mention(entity_id="anna-keller", sentence_id=1, kind="name", start=0, end=6, text="Keller", rule="test")
    cast = Cast((Entity(id="anna-keller", name="Anna Keller", type="PERSON"),), (mention,))
    (quote,) = attribute_quotes(page, find_quotes(page), cast)
    assert (quote.speaker_id, quote.speaker, quote.speaker_text) == ("anna-keller", "Anna Keller", "Keller")
    assert attribute_quotes(page, find_quotes(page), Cast.empty())[0].speaker_id == ""


def candidate(text: str, cue: str, content: str, **more: Any) -> QuoteCandidate:
    at, said = text.index(cue), text.index(content)
    spans = {"cue": (at, at + len(cue)), "content": ((said, said + len(content)),)}
    return QuoteCandidate(
        **({"source": None, "cue_type": "speech", "cue_type_score": 1.0, "score": 0.9} | spans | more)
    )


def read_quotes(
    nlp: Language, text: str, *candidates: QuoteCandidate, attributions: bool = False
) -> list[tuple[str, str, str]]:
    doc = nlp(text)
    article = Article(id="a", text=text)
    page = Page(
        article, doc, find_sentences(article, doc), Reading(quotes=candidates), Views(attributions=attributions)
    )
    return [(quote.text, quote.cue, quote.rule) for quote in find_quotes(page)]


def test_the_readers_reports_take_the_place_of_the_rules_and_take_their_subject_in() -> None:
    page = make_page(
        WORDS,
        [1, 1, 3, 1, 1],
        ["nsubj", "ROOT", "nsubj", "ccomp", "punct"],
        ["NNP", "VBD", "PRP", "VBD", "."],
        ["PROPN", "VERB", "PRON", "VERB", "PUNCT"],
    )
    read = Reading(quotes=(candidate(page.article.text, "said", "rained"),))
    (quote,) = find_quotes(replace(page, reading=read))
    assert (quote.text, quote.cue, quote.rule) == ("it rained", "said", "reader")


def test_a_reading_without_reports_leaves_quoted_speech_and_what_is_plainly_said(nlp: Language) -> None:
    text = "Keller said it rained. “It pours,” she said. Keller showed it rained."
    assert [rule for _, _, rule in read_quotes(nlp, text)] == ["cue-clause", "direct-trailing"]


def test_a_judge_may_choose_any_option(nlp: Language) -> None:
    class Nothing:
        def choose(self, asked: Cue, options: Sequence[Option[Proposal | None]]) -> Option[Proposal | None]:
            assert options[0].choice is None
            return options[0]

    text = "Keller said it rained."
    doc, article = nlp(text), Article(id="a", text=text)
    page = Page(article, doc, find_sentences(article, doc))
    assert [quote.text for quote in find_quotes(page)] == ["it rained"]
    assert not find_quotes(page, Nothing())


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        ("Anna Keller writes:\n\nIt rained all day in Bergen.", "It rained all day in Bergen.", "Anna Keller"),
        ("And from Anna Keller:\n\n“It rained all day.”", "It rained all day.", "Anna Keller"),
        ("“It rained all day.” (Anna Keller, Bergen)", "It rained all day.", "Anna Keller"),
        ("Anna Keller said: « It rained all day. »", "It rained all day.", "Anna Keller"),
        ("»It rained all day«, Anna Keller said.", "It rained all day", "Anna Keller"),
        ('" It rained all day , " Anna Keller said .', "It rained all day ,", "Anna Keller"),
        ("ANNA KELLER, HOST: It rained.\n\nOLA BERG: All day?\n\nKELLER: Yes.", "It rained.", "ANNA KELLER"),
    ],
)
def test_print_shows_what_is_said(text: str, said: str, speaker: str) -> None:
    quote = dateline.extract(text, reader=False).quotes[0]
    assert (quote.text, quote.speaker_text, quote.kind) == (said, speaker, "direct")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A statement released by Norway said that it rained.", "Norway"),
        ("According to data from Norway, it rained.", "Norway"),
        ("Norway's figures suggested that exports rose.", "Norway"),
    ],
)
def test_a_text_speaks_for_its_author(text: str, speaker: str) -> None:
    (quote,) = dateline.extract(text, reader=False).quotes
    assert quote.speaker == speaker


def test_an_attitude_or_act_that_the_reader_found_is_no_quote(nlp: Language) -> None:
    text = "Keller backs the plan and leads a crackdown on fraud."
    assert not read_quotes(
        nlp, text, candidate(text, "backs", "the plan", cue_type="attitude"),
        candidate(text, "crackdown on", "fraud", cue_type="action"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "cue", "content", "wanted"),
    [
        pytest.param(
            "Keller has been saying that it rained all day.", "has been saying", "that it rained all day",
            ("it rained all day", "saying", "reader"), id="in the form of the tables",
        ),
        pytest.param(
            "“It rained all day,” Keller said.", "said", "It rained",
            ("It rained all day,", "said", "direct-trailing"), id="quoted speech keeps the ends that its marks tell",
        ),
        pytest.param(
            "Keller told them the harbour was “closed for good”.", "told", "the harbour was “closed for good",
            ("the harbour was “closed for good”", "told", "reader"), id="a piece moves to the marks it all but fills",
        ),
        pytest.param(
            "Keller said that it rained and that nobody came.", "said", "that it rained and that nobody came",
            ("it rained … nobody came", "said", "reader"), id="clauses on both sides of and that",
        ),
        pytest.param(
            "Keller said it was late and invited the crew.", "said", "it was late and invited the crew",
            ("it was late", "said", "reader"), id="what the speaker did next is not said",
        ),
        pytest.param(
            "Keller said publicly it rained.", "said", "publicly it rained",
            ("it rained", "said", "reader"), id="an adverb of the cue is not said",
        ),
        pytest.param(
            "Keller blogged the view of his party: “It rained”", "blogged", "the view of his party: “It rained”",
            ("It rained", "blogged", "reader"), id="a phrase before a colon is not said",
        ),
    ],
)  # fmt: skip
def test_a_report_of_the_reader_becomes_a_quote(
    nlp: Language, text: str, cue: str, content: str, wanted: tuple[str, str, str]
) -> None:
    assert read_quotes(nlp, text, candidate(text, cue, content)) == [wanted]


def test_pieces_of_the_reader_with_a_mere_link_between_them_are_one(nlp: Language) -> None:
    text = "Keller said it rained, and nobody came."
    pieces = tuple((text.index(piece), text.index(piece) + len(piece)) for piece in ("it rained", "nobody came"))
    (quote,) = read_quotes(nlp, text, replace(candidate(text, "said", "it rained"), content=pieces))
    assert quote == ("it rained, and nobody came", "said", "reader")


@pytest.mark.parametrize(
    ("text", "cue", "content", "kind", "rule"),
    [
        ("The mayor hopes that the harbour opens.", "hopes", "that the harbour opens", "attitude", "reader-attitude"),
        ("The mayor announced new fines.", "announced", "new fines", "speech", "reader-topic"),
        ("Keller said that it rained and that nobody came.", "said", "that it rained and that nobody came", "speech",
         "reader"),
    ],
)  # fmt: skip
def test_attributions_are_wider_than_quotes_and_keep_their_that(  # noqa: PLR0917 - one column a parameter
    nlp: Language, text: str, cue: str, content: str, kind: str, rule: str
) -> None:
    found = read_quotes(nlp, text, candidate(text, cue, content, cue_type=kind), attributions=True)
    assert found == [(content, cue, rule)]


@pytest.mark.parametrize(
    ("text", "cue", "pieces", "source", "content"),
    [
        pytest.param("Norway had long resisted such deals.", "resisted", ["Norway", "such deals"], "Norway",
                     "such deals", id="the subject is no part of what is resisted"),
        pytest.param("The plan was backed by the mayor.", "backed", ["The plan"], "the mayor", "The plan",
                     id="the agent of a passive"),
        pytest.param("Keller is critical of the deal.", "critical of", ["the deal"], "Keller", "the deal",
                     id="the subject of an adjective"),
        pytest.param("The tests seem to be over.", "seem", ["The tests", "to be over"], "", "The tests … to be over",
                     id="what seems is part of it"),
    ],
)  # fmt: skip
def test_an_attitude_whose_source_the_reader_missed_has_that_of_the_parse(  # noqa: PLR0917 - one column a parameter
    nlp: Language, text: str, cue: str, pieces: list[str], source: str, content: str
) -> None:
    start = text.index(cue)
    spans = tuple((text.index(piece), text.index(piece) + len(piece)) for piece in pieces)
    read = QuoteCandidate(cue=(start, start + len(cue)), content=spans, source=None, cue_type="attitude",
                          cue_type_score=1.0, score=1.0)  # fmt: skip
    doc, article = nlp(text), Article(id="a", text=text)
    page = Page(article, doc, find_sentences(article, doc), Reading(quotes=(read,)), Views(attributions=True))
    (quote,) = find_quotes(page)
    assert (quote.speaker_text, quote.text) == (source, content)


def test_what_is_described_as_something_is_a_quote(nlp: Language) -> None:
    text = "Analysts described the showdown as ominous."
    read = candidate(text, "described", "the showdown as ominous")
    assert read_quotes(nlp, text, read) == [("the showdown as ominous", "described", "reader")]


def test_a_report_of_somebody_named_inside_the_readers_report_stands() -> None:
    extraction = extract("Keller claimed that Berg said it rained.")
    assert [quote.text for quote in extraction.quotes] == ["Berg said it rained", "it rained"]


def test_the_reader_tells_whose_a_quoted_speech_is(nlp: Language) -> None:
    text = "“It rained all day,” said Anna Keller, who was there with Ola Nordmann."
    name = text.index("Ola")
    read = candidate(text, "said", "It rained all day", source=(name, name + len("Ola Nordmann")))
    doc, article = nlp(text), Article(id="a", text=text)
    (quote,) = find_quotes(Page(article, doc, find_sentences(article, doc), Reading(quotes=(read,))))
    assert quote.speaker_text == "Ola Nordmann"


def check(text: str, quotes: tuple[Quote, ...]) -> None:
    for quote in quotes:
        assert quote.text == " … ".join(text[start:end] for start, end in quote.spans)
        assert list(quote.spans) == sorted(quote.spans)
        assert all(0 <= start < end <= len(text) for start, end in quote.spans)
        assert quote.cue_span is None or not any(overlaps(quote.cue_span, span) for span in quote.spans)
        assert quote.speaker_span is None or text[slice(*quote.speaker_span)] == quote.speaker_text
    assert [quote.start for quote in quotes] == sorted(quote.start for quote in quotes)
    assert len({quote.id for quote in quotes}) == len(quotes)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40))
def test_random_marks_never_raise_and_every_span_is_sound(pieces: list[str]) -> None:
    text = " ".join(pieces) + " Rain fell."
    check(text, dateline.extract(text).quotes)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab .,\n“”\"'‘’«»`„", max_size=60))
def test_passages_lie_in_order_inside_the_text(text: str) -> None:
    passages = find_passages(text, find_paragraphs(text)).outer
    edges = [edge for passage in passages for edge in (passage.start, passage.end)]
    assert edges == sorted(edges)
    for passage in passages:
        assert all(passage.start <= start <= end <= passage.end <= len(text) for start, end in passage.inner)


def test_every_cue_has_known_shapes_and_several_hundred_are_listed() -> None:
    words = [word for group in load_cues().values() for word in group]
    assert len(words) > 300
    assert all(word.takes and word.takes <= set(SHAPES) for word in words)
    assert all(re.fullmatch(r"[\w'-]+", part) for word in words for part in word.words)


RANGES = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 9)).map(lambda pair: (pair[0], sum(pair))), max_size=8)


@given(RANGES, RANGES)
def test_a_cover_touches_what_one_of_its_ranges_overlaps(ranges: list[Range], others: list[Range]) -> None:
    cover = Cover(ranges)
    for other in others:
        assert cover.touches(other) == any(overlaps(other, own) for own in ranges)


@pytest.mark.parametrize("text", ["ud those who s been eletedpd larv f was reported t"])
def test_no_word_is_said_twice_in_one_quote(text: str) -> None:
    for quote in dateline.extract(text).quotes:
        assert all(before[1] <= after[0] for before, after in pairwise(quote.spans))
