"""The text between quoted passages: a cue in it may report the passage beside it, or divide one speech.

A gap is read in characters and tokens, hardly by the parse, since the parser is at its worst around quotation marks.
A cue before a passage reports it if at most the addressee stands between them, and a comma, colon or dash introduces
it; a cue behind it, if at most the speaker stands between them, and the passage does not end its own sentence.
Misses: a cue clause that itself holds a quoted nickname or title.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Span, Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import is_auxiliary, is_clause_of_noun, is_coordinator, kind_of
from dateline.layout import strip_range
from dateline.quotes.cues import Cue, is_finite
from dateline.quotes.ground import Ground
from dateline.quotes.marks import Passage, Range

SENTENCE_STOPS = frozenset(".?!…")
PAUSES = frozenset(",:;—–-")
CLOSING = frozenset("”\"')’]")
COMPLEMENT_OPENERS = frozenset({"NOUN", "PROPN", "DET", "ADJ", "NUM"})
SPEAKER_PARTS = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"})
# "..., the chairman of the committee on trade and industry in the lower house, told reporters": longer gaps hold more
# than a speaker and a verb.
GAP_TOKENS = 25
# Shorter passages without a cue are titles, slogans and names more often than speech.
ALONE_WORDS = 4
# Titles have few words, and every word longer than three letters begins with a capital.
WORD = re.compile(r"[^\W\d_]+")
LONG_WORD = 4
LONG_WORDS_AT_LEAST = 2
TITLE_WORDS = 12


@dataclass(frozen=True)
class Gaps:
    """The text around the passages of a page, and the cues that may report quoted words, in reading order."""

    ground: Ground
    cues: Sequence[Cue]

    @cached_property
    def _cue_starts(self) -> list[int]:
        return [cue.start for cue in self.cues]

    def _cues_in(self, start: int, end: int) -> list[Cue]:
        low, high = bisect_left(self._cue_starts, start), bisect_left(self._cue_starts, end)
        return [cue for cue in self.cues[low:high] if cue.end <= end]

    def _before(self, passage: Passage) -> Range:
        """Return the range from the last passage or line break to a passage."""
        line = self.ground.paragraph_at(passage.start)[0]
        ends = [other.end for other in self.ground.passages.near(line, passage.start) if other is not passage]
        return strip_range(self.ground.page.article.text, max([line, *ends]), passage.start)

    def _after(self, passage: Passage) -> Range:
        """Return the range from a passage to the next one or the line's end."""
        line = self.ground.paragraph_at(max(passage.start, passage.end - 1))[1]
        starts = [other.start for other in self.ground.passages.between(passage.end, line)]
        return strip_range(self.ground.page.article.text, passage.end, min([line, *starts]))

    def _span(self, start: int, end: int) -> Span | list[Token]:
        return self.ground.page.span(start, end) if start < end else []

    def opens_speech(self, passage: Passage) -> bool:
        """Tell whether a passage may open speech: at a sentence's start, after a pause, or right after a cue."""
        if not any(character.isalnum() for piece in passage.inner for character in self.ground.text(*piece)):
            return False
        start, end = self._before(passage)
        if start == end or self.ground.text(end - 1, end) in SENTENCE_STOPS | PAUSES | CLOSING:
            return True
        return any(cue.end == end for cue in self._cues_in(start, end))

    def leading_cue(self, passage: Passage) -> Cue | None:
        """Return the cue that announces a passage: the last one of its sentence, with no other clause between."""
        start, end = self._before(passage)
        cue = next(reversed(self._cues_in(start, end)), None)
        if cue is None or self._has_break(cue.end, end) or self._has_clause(cue.last, end):
            return None
        if cue.end == end:
            return cue if self._is_utterance(passage) else None
        if self.ground.text(end - 1, end) not in PAUSES or self._has_object(cue, end):
            return None
        return cue

    def _has_break(self, start: int, end: int) -> bool:
        """Tell whether a sentence ends in a range."""
        return any(token.text in SENTENCE_STOPS or token.text == ";" for token in self._span(start, end))

    def _has_clause(self, cue: Token, end: int) -> bool:
        """Tell whether a finite verb stands between a cue and ``end``, other than in a relative clause."""
        between = [token for token in cue.doc[cue.i + 1 : cue.i + 1 + GAP_TOKENS] if token.idx < end]
        is_far = len(between) == GAP_TOKENS and between[-1].idx + len(between[-1]) < end - 1
        return is_far or any(is_finite(token) and not _in_relative(token, cue) for token in between)

    def _is_utterance(self, passage: Passage) -> bool:
        """Tell whether a passage right behind a cue can be speech, and no phrase that the clause continues."""
        text = self.ground.text(*passage.inner[0]).strip()
        return text[-1:] in SENTENCE_STOPS | PAUSES or (text[:1].isupper() and not self._has_complement(passage))

    def _has_complement(self, passage: Passage) -> bool:
        """Tell whether a noun phrase or "as" directly follows a passage ("claimed “Moe exaggerates” the level")."""
        _, end = self._after(passage)
        following = next(iter(self._span(passage.end, end)), None)
        return following is not None and (following.lower_ == "as" or following.pos_ in COMPLEMENT_OPENERS)

    def _has_object(self, cue: Cue, end: int) -> bool:
        """Tell whether a cue has an object that is no addressee ("noted the change, ...")."""
        found = clause_of(cue.head).objects
        return not cue.takes("hearer") and any(cue.end <= noun.idx < end for noun in found)

    def trailing_cue(self, passage: Passage) -> Cue | None:
        """Return the cue that follows a passage in its sentence with nothing but a speaker between."""
        start, end = self._after(passage)
        if start == end:
            return None
        cues = {cue.head.i: cue for cue in self._cues_in(start, end)}
        for token in self._tokens(start, end):
            cue = cues.get(token.i)
            if cue is not None and not _in_relative(token, None):
                return cue if self._may_trail(passage, cue, start) else None
            if token.text in SENTENCE_STOPS or _opens_clause(token):
                return None
        return None

    def _tokens(self, start: int, end: int) -> Iterator[Token]:
        """Yield the tokens that may hold a trailing cue; none where a conjunction follows the passage."""
        tokens = list(self._span(start, end))
        if not tokens or not is_coordinator(tokens[0]):
            yield from tokens[:GAP_TOKENS]

    def _may_trail(self, passage: Passage, cue: Cue, start: int) -> bool:
        """Tell whether a cue behind a passage reports it: it is finite, and without a comma directly behind it."""
        if cue.head == cue.last and (cue.head.tag_ == "VBG" or clause_of(cue.head).subordinators):
            return False
        last = self.ground.text(passage.inner_end - 1, passage.inner_end)
        if last == "." and not self.ground.text(start, start + 1).islower():
            return self._ends_gap(cue, passage)
        if last in PAUSES | SENTENCE_STOPS or self.ground.text(passage.end, passage.end + 1) in PAUSES:
            return True
        return all(token.pos_ in SPEAKER_PARTS or token.i >= cue.head.i for token in self._span(start, cue.end))

    def _ends_gap(self, cue: Cue, passage: Passage) -> bool:
        """Tell whether the sentence behind a passage only names the speaker ("... missing." Smith said.)."""
        _, end = self._after(passage)
        return not self.ground.text(cue.end, end).strip(" .")

    def goes_on(self, last: Passage, cue: Cue | None, passage: Passage) -> bool:
        """Tell whether a passage without a cue continues a speech: at most the speech's own cue clause is between."""
        start, end = strip_range(self.ground.page.article.text, last.end, passage.start)
        if self._is_name_of_work(passage):
            return False
        if start == end:
            return True
        if cue is None or not start <= cue.start < end:
            return False
        begin, stop = self._before(passage)
        opens = begin == stop or self.ground.text(stop - 1, stop) in SENTENCE_STOPS | PAUSES
        return opens and not self._has_break(cue.end, max(cue.end, end - 1))

    def stands_alone(self, passage: Passage) -> bool:
        """Tell whether a passage without a cue is speech: whole sentences of some length."""
        start, end = self._before(passage)
        text = self.ground.text(*passage.inner[-1]).rstrip()
        begins = start == end or self.ground.text(end - 1, end) in SENTENCE_STOPS | {":"}
        ends = not passage.is_closed or text[-1:] in SENTENCE_STOPS
        words = sum(len(self.ground.text(*piece).split()) for piece in passage.inner)
        return begins and ends and words >= ALONE_WORDS and not self._is_name_of_work(passage)

    def _is_name_of_work(self, passage: Passage) -> bool:
        """Tell whether a passage is written as titles and headings are: every long word of it with a capital."""
        words = WORD.findall(" ".join(self.ground.text(*piece) for piece in passage.inner))
        long = [word for word in words if len(word) >= LONG_WORD]
        return len(long) >= LONG_WORDS_AT_LEAST and len(words) <= TITLE_WORDS and all(map(_has_capital, long))


def _has_capital(word: str) -> bool:
    return word[0].isupper()


def _opens_clause(token: Token) -> bool:
    """Tell whether a token is a finite verb of a clause that holds no cue."""
    return is_finite(token) and not is_auxiliary(token) and not _in_relative(token, None)


def _in_relative(token: Token, cue: Token | None) -> bool:
    """Tell whether a verb stands in a relative clause or in one that an auxiliary below it opens."""
    step = token if not is_auxiliary(token) else token.head
    while kind_of(step) in ("conjunct", "content", "open") and step.head not in (step, cue):
        step = step.head
    return is_clause_of_noun(step)
