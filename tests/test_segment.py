"""Layout and sentences: every character of prose in one sentence, no line break inside one."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.api import extract
from dateline.articles import make_article
from dateline.layout import find_paragraphs, is_hard_wrapped, unwrapped
from dateline.segment import find_sentences

BLANK = spacy.blank("en")
BLANK.add_pipe("sentencizer")

WRAPPED = """The harbour board met on Tuesday to hear the plans of the two firms that
want to run the ferry, and adjourned after an hour without a decision on
either of them, since the figures that the firms had sent were not yet
complete.

It will meet again in March, the chair said after the meeting in the old
town hall, and will then hear the fishermen, who fear for their moorings
and had come in numbers to the meeting, some of them with their children
in their arms."""


def test_wrapped_lines_are_one_paragraph() -> None:
    assert is_hard_wrapped(WRAPPED)
    assert len(find_paragraphs(WRAPPED)) == 2


def test_lines_that_end_sentences_are_not_wrapped() -> None:
    assert not is_hard_wrapped(
        "\n".join(["The board met on Tuesday to hear what the two firms have to say on it."] * 9)
    )


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=300))
def test_sentences_cover_all_that_is_not_blank(text: str) -> None:
    if not text.strip("\ufeff\u200b \n\t\r") or not find_paragraphs(text):
        return
    sentences = find_sentences(make_article("a", text + "x", {}), BLANK(text + "x"))
    assert [s.id for s in sentences] == list(range(1, len(sentences) + 1))
    covered = {i for s in sentences for i in range(s.start, s.end)}
    assert all(i in covered or c.isspace() or c in "\ufeff\u200b" for i, c in enumerate(text))
    ends = [0, *(edge for s in sentences for edge in (s.start, s.end))]
    assert ends == sorted(ends)
    assert all(s.text == (text + "x")[s.start : s.end] and "\n" not in s.text for s in sentences)


COURT = """The court in Oslo ruled on Monday that the firm must pay the
fishermen for the nets that its ferry had torn, and ordered it
to publish an apology.
The firm said that it would appeal.

Eva Ruud, who speaks for the fishermen, welcomed the ruling.
"""


def paragraphs_of(text: str) -> list[str]:
    return [text[start:end] for start, end in find_paragraphs(text)]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_paragraph_of_wrapped_lines_ends_where_the_next_word_had_room(line_end: str) -> None:
    text = COURT.replace("\n", line_end)
    assert [paragraph.split()[0] for paragraph in paragraphs_of(text)] == ["The", "The", "Eva"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("   Norway expelled the envoy of Chad on Monday after a row over\nfish.\n   Chad called it wrong.", 2),
        (f"Firm must pay fishermen\n{COURT}", 4),
        (f"{COURT}- Norway pays for the ferry, which sank in the storm of last\n  week, by May\n- Chad\n", 5),
        ("Norway expels the envoy of Chad after a long row over fish\nChad expels the envoy of Norway\nGhana waits", 3),
        ("roses are red and violets are blue, as everybody knows,\nsugar is sweet\nand so are you", 3),
        ("Norway paid.\nChad did not pay.", 2),
        (
            "The ministers met on Monday in the old harbour town of\nBergen to talk about the ferry, which sank.",
            1,
        ),
    ],
)
def test_indents_headings_and_lists_part_wrapped_lines(text: str, expected: int) -> None:
    assert len(paragraphs_of(text)) == expected


def test_a_name_over_a_wrapped_line_end_is_one_name_and_the_text_stays() -> None:
    text = (
        "The talks in Oslo were led on Monday by the minister, Anna\n"
        "Dahl, who had flown in from Chad with an offer of the\ngovernment."
    )
    found = extract(text, published="2026-02-03")
    assert "Anna Dahl" in [entity.name for entity in found.cast.entities]
    assert [sentence.text for sentence in found.sentences] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "• Norway paid\n• Chad did not pay",
        "1. Norway paid.\n2. Chad did not.",
        "- Chad paid.",
        "(a) Chad paid.",
        "i. Norway paid.\nii. Chad did not.",
        "A)   Norway paid.\nB)   Chad did not.",
        "1.1. Norway paid.\n1.2. Chad.",
        "➤\tNorway paid.\n➤\tChad did not.",
        "J. Dahl paid the firm.",
        "a. Norway paid.\nb. Chad did not.",
    ],
)
def test_the_mark_of_a_list_item_belongs_to_its_sentence(text: str) -> None:
    assert [sentence.text for sentence in extract(text, published="2026-02-03").sentences] == text.split("\n")


@given(st.text(alphabet="ab .\n\r-•1A", max_size=200))
def test_unwrapped_text_keeps_every_character_but_line_breaks_in_its_place(text: str) -> None:
    found = unwrapped(text)
    assert len(found) == len(text)
    assert all(old == new or (old in "\n\r" and new == " ") for old, new in zip(text, found, strict=True))
