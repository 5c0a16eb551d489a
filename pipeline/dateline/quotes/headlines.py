"""Headlines that report without a verb: "Keller: river is rising", "Three die in blast: officials - Newswire".

A title or heading whose source stands before or behind a colon, or behind a dash, reports the rest; there is no cue.
Behind it an agency may have put its own name. A source is named, or a noun for people, a body or, where it stands last,
a text ("Analysis: two paths" has a topic), without determiner or number ("Ferry sinks: 12 dead"). A place is none where
it stands last ("Next stop: Lund"), nor is a name behind words without a verb ("Man of the match: Anna Dahl").
Misses: sources behind a dash that are named, which look like the paper's own name.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from dateline.clauses.functions import VERBAL
from dateline.entities.knowledge import find_noun
from dateline.layout import strip_range
from dateline.quotes.cues import is_venue
from dateline.quotes.ground import Ground
from dateline.quotes.marks import Range
from dateline.quotes.speakers import speaker_range
from dateline.records import Sentence
from dateline.words import words_for

HEADLINE_KINDS = frozenset({"title", "heading"})
SPEAKER_TYPES = frozenset({"PERSON", "ORG", "NORP"})
SPEAKER_KINDS = frozenset({"person", "people", "org"})
NAME_TOKENS = 4
# "... across Kenya: Red Cross - Newswire": the name of whoever printed it, behind a dash or bar.
IMPRINT = re.compile(r"\s+[-–—|]\s+(?:[A-Z][\w.&'’]*\s*){1,4}$")
LAST_SOURCE = re.compile(r"(?P<said>.*\S)(?:(?P<colon>:)|\s+[-–—])\s+(?P<source>[^:]+)$", re.DOTALL)


def find_headlines(ground: Ground) -> Iterator[tuple[Range, Range]]:
    """Yield content and speaker of each headline that reports."""
    for sentence in ground.page.sentences:
        if sentence.kind in HEADLINE_KINDS and (found := _read(ground, sentence)) is not None:
            content, speaker = found
            if any(map(str.isalpha, ground.text(*content))):
                yield content, speaker


def _read(ground: Ground, sentence: Sentence) -> tuple[Range, Range] | None:
    return _source_first(ground, sentence) or _source_last(ground, sentence)


def _source_first(ground: Ground, sentence: Sentence) -> tuple[Range, Range] | None:
    name, colon, said = sentence.text.partition(":")
    if not colon or not said[:1].isspace():
        return None
    words = _words(ground, sentence.start, sentence.start + len(name))
    is_named = bool(words) and _is_name(words) and words[-1].ent_type_ in SPEAKER_TYPES
    if not is_named and not (len(words) == 1 and _is_speaker(words[0])):
        return None
    content = strip_range(ground.page.article.text, sentence.start + len(name) + 1, sentence.end)
    return content, speaker_range(words[-1])


def _source_last(ground: Ground, sentence: Sentence) -> tuple[Range, Range] | None:
    """Return content and speaker of a headline that ends with its source."""
    found = LAST_SOURCE.match(IMPRINT.sub("", sentence.text))
    if found is None:
        return None
    start, end = sentence.start + found.start("source"), sentence.start + found.end("source")
    content = sentence.start, sentence.start + found.end("said")
    words = _words(ground, start, end)
    if not words or not ((_is_name(words) and found["colon"] and _has_verb(ground, content)) or _is_described(words)):
        return None
    return content, (start, end)


def _words(ground: Ground, start: int, end: int) -> list[Token]:
    """Return the words of a range that may name a source, none where there are too many."""
    words = [token for token in ground.page.span(start, end) if not token.is_space]
    return words if len(words) <= NAME_TOKENS else []


def _is_name(words: list[Token]) -> bool:
    return all(token.pos_ == "PROPN" for token in words) and words[-1].ent_type_ != "GPE"


def _is_described(words: list[Token]) -> bool:
    """Tell whether words are a bare phrase with the noun for a source last ("white paper", "media, lawyer")."""
    noun = words[-1]
    is_bare = all(token.pos_ not in ("DET", "NUM") for token in words)
    is_text = is_venue(noun) or noun.lemma_ in words_for("noun of findings") | words_for("paper")
    return is_bare and noun.text.islower() and (is_text or _is_speaker(noun))


def _is_speaker(noun: Token) -> bool:
    found = find_noun(noun.lower_) or find_noun(noun.lemma_)
    return found is not None and found.kind in SPEAKER_KINDS


def _has_verb(ground: Ground, content: Range) -> bool:
    words: Span = ground.page.span(*content)
    return any(token.pos_ in VERBAL for token in words)
