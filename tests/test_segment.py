"""Layout and sentences: every character of prose in one sentence, no line break inside one."""

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.articles import make_article
from dateline.layout import find_paragraphs, is_hard_wrapped
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
