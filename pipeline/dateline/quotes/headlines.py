"""Headlines that report without a verb: "Keller: river is rising".

A title or heading that opens with a name and a colon reports what follows; the name speaks and there is no cue.
Misses: speakers without a name ("Police: two dead"), which look like topics ("Analysis: two paths").
"""

from collections.abc import Iterator

from dateline.layout import strip_range
from dateline.quotes.ground import Ground
from dateline.quotes.marks import Range
from dateline.quotes.speakers import speaker_range
from dateline.records import Sentence

HEADLINE_KINDS = frozenset({"title", "heading"})
SPEAKER_TYPES = frozenset({"PERSON", "ORG", "NORP"})
NAME_TOKENS = 4


def find_headlines(ground: Ground) -> Iterator[tuple[Range, Range]]:
    """Yield content and speaker of each headline that reports."""
    for sentence in ground.page.sentences:
        if sentence.kind in HEADLINE_KINDS and (found := _read(ground, sentence)) is not None:
            yield found


def _read(ground: Ground, sentence: Sentence) -> tuple[Range, Range] | None:
    name, colon, said = sentence.text.partition(":")
    if not colon or not name.strip() or len(name.split()) > NAME_TOKENS or not said[:1].isspace():
        return None
    words = [token for token in ground.page.span(sentence.start, sentence.start + len(name)) if not token.is_space]
    if not words or words[-1].ent_type_ not in SPEAKER_TYPES or any(token.pos_ != "PROPN" for token in words):
        return None
    content = strip_range(ground.page.article.text, sentence.start + len(name) + 1, sentence.end)
    return (content, speaker_range(words[-1])) if any(map(str.isalpha, ground.text(*content))) else None
