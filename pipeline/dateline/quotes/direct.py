"""Wholly quoted speech: which passages are speech, which cue reports them, and which passages are one speech.

A passage is speech where a cue stands right behind it ("...," she said) or right before it (she said, "..."), or where
it goes on with a speech: behind the cue that parted it, in the next sentence, or as a paragraph of its own. A passage
that stands alone, sentence-like and without a cue, is a speech of its own. All else between marks is a fragment of a
reported clause, a title or a scare quote.
Misses: a quoted sentence used as a noun; speech in a list of quoted single words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.layout import strip_range
from dateline.quotes.cues import Cue
from dateline.quotes.ground import Ground
from dateline.quotes.marks import Passage, Range
from dateline.syntax import OBJECTS, children

SENTENCE_STOPS = frozenset(".?!…")
PAUSES = frozenset(",:;—–-")
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
# "..., the chairman of the committee on trade and industry in the lower house, told reporters": longer gaps hold more
# than a speaker and a verb.
GAP_TOKENS = 25
ALONE_WORDS = 4
SPEAKER_PARTS = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"})


@dataclass(slots=True)
class Speech:
    """One act of quoted speech: its passages in order, and the cue that reports it, or None."""

    passages: list[Passage]
    cue: Cue | None = None
    rule: str = ""
    closing_gap: Range = field(default=(0, 0))


def find_speeches(ground: Ground, cues: Sequence[Cue]) -> list[Speech]:
    """Return the speeches of a page in reading order, each passage in one at most."""
    spoken = [cue for cue in cues if cue.takes("quote") and ground.passage_of(cue.head) is None]
    gaps = _Gaps(ground, spoken)
    found: list[Speech] = []
    for i, passage in enumerate(ground.passages.outer):
        if not any(
            character.isalnum() for start, end in passage.inner for character in ground.page.article.text[start:end]
        ):
            continue
        speech = gaps.read(i, found[-1] if found else None)
        if speech is not None and (not found or speech is not found[-1]):
            found.append(speech)
    return found


@dataclass(slots=True)
class _Gaps:
    """The text between passages, and the cues in it."""

    ground: Ground
    cues: Sequence[Cue]

    def read(self, i: int, previous: Speech | None) -> Speech | None:
        """Return the speech that passage ``i`` belongs to: the previous one, a new one, or none."""
        passage = self.ground.passages.outer[i]
        if not self._opens_speech(passage):
            return None
        leading = self._leading(passage)
        if previous is not None and self._parts(leading, previous, i):
            previous.passages.append(passage)
            return previous
        if leading is not None and not self._is_taken(leading, previous):
            return Speech([passage], leading, "direct-leading")
        trailing = self._trailing(passage)
        if trailing is not None:
            return Speech([passage], trailing, "direct-trailing")
        if previous is not None and self._goes_on(previous, i):
            previous.passages.append(passage)
            return previous
        return Speech([passage], None, "direct-alone") if self._stands_alone(passage) else None

    def _parts(self, leading: Cue | None, previous: Speech, i: int) -> bool:
        """Tell whether the cue before passage ``i`` is that of the speech before it: "a," she said, "b"."""
        follows = previous.passages[-1] is self._passage(i - 1)
        return follows and leading is not None and leading is previous.cue and previous.rule != "direct-leading"

    def _passage(self, i: int) -> Passage | None:
        return self.ground.passages.outer[i] if i >= 0 else None

    def _is_taken(self, cue: Cue, previous: Speech | None) -> bool:
        return previous is not None and previous.cue is cue

    def _text(self, start: int, end: int) -> str:
        return self.ground.page.article.text[start:end]

    def _before(self, passage: Passage) -> Range:
        """Return the range from the last passage or line break to a passage."""
        text = self.ground.page.article.text
        others = [
            p.end for p in self.ground.passages.near(max(0, passage.start - 600), passage.start) if p is not passage
        ]
        start = max(text.rfind("\n", 0, passage.start) + 1, others[-1] if others else 0)
        return strip_range(text, start, passage.start)

    def _after(self, passage: Passage) -> Range:
        """Return the range from a passage to the next one or the line's end."""
        text = self.ground.page.article.text
        following = self.ground.passages.between(passage.end, passage.end + 600)
        line = text.find("\n", passage.end)
        ends = [following[0].start if following else len(text), line if line >= 0 else len(text)]
        return strip_range(text, passage.end, min(ends))

    def _opens_speech(self, passage: Passage) -> bool:
        """Tell whether a passage begins where speech may: a sentence's start, after a pause, or right after a cue."""
        start, end = self._before(passage)
        if start == end:
            return True
        last = self._text(end - 1, end)
        if last in SENTENCE_STOPS or last in PAUSES or (not last.isalnum() and last in "”\"')"):
            return True
        return any(cue.end == end for cue in self._cues_in(start, end))

    def _cues_in(self, start: int, end: int) -> list[Cue]:
        return [cue for cue in self.cues if start <= cue.start and cue.end <= end]

    def _leading(self, passage: Passage) -> Cue | None:
        """Return the cue that announces a passage: the last one of its sentence, with no other clause between."""
        start, end = self._before(passage)
        cue = next(reversed(self._cues_in(start, end)), None)
        if cue is None or self._has_break(cue.end, end) or self._has_clause(cue.last, end):
            return None
        if cue.end == end:
            return cue if self._is_utterance(passage) else None
        if self._text(end - 1, end) not in PAUSES or self._has_object(cue, end):
            return None
        return cue

    def _is_utterance(self, passage: Passage) -> bool:
        """Tell whether a passage right behind a cue can be speech: it is no phrase that the clause goes on from."""
        text = self._text(*passage.inner[0]).strip()
        return text[:1].isupper() or text[-1:] in SENTENCE_STOPS | PAUSES

    def _has_object(self, cue: Cue, end: int) -> bool:
        """Tell whether a cue has an object that is not who is told ("noted the change, ...")."""
        found = children(cue.head, *OBJECTS)
        return not cue.takes("hearer") and any(cue.end <= noun.idx < end for noun in found)

    def _has_break(self, start: int, end: int) -> bool:
        """Tell whether a sentence ends in a range."""
        if start >= end:
            return False
        tokens = self.ground.page.span(start, end)
        return any(token.text in SENTENCE_STOPS or token.text == ";" for token in tokens)

    def _has_clause(self, cue: Token, end: int) -> bool:
        """Tell whether a finite verb stands between a cue and ``end``, other than in a relative clause."""
        between = [t for t in cue.doc[cue.i + 1 : cue.i + 1 + GAP_TOKENS] if t.idx < end]
        too_far = len(between) == GAP_TOKENS and between[-1].idx + len(between[-1]) < end - 1
        return too_far or any(t.tag_ in FINITE_TAGS and not _in_relative(t, cue) for t in between)

    def _trailing(self, passage: Passage) -> Cue | None:
        """Return the cue that follows a passage in its sentence with nothing but a speaker between."""
        start, end = self._after(passage)
        if start == end or self._ends_sentence(passage, start):
            return None
        for token in self._tokens(start, end):
            cue = next((c for c in self._cues_in(start, end) if c.head.i == token.i), None)
            if cue is not None and not _in_relative(token, None):
                return cue if self._may_trail(passage, cue, start) else None
            if token.text in SENTENCE_STOPS or (
                token.tag_ in FINITE_TAGS and not _in_relative(token, None) and token.dep_ not in ("aux", "auxpass")
            ):
                return None
        return None

    def _may_trail(self, passage: Passage, cue: Cue, start: int) -> bool:
        """Tell whether a cue behind a passage reports it: finite, and where no comma parts them, right behind it."""
        if cue.head == cue.last and (cue.head.tag_ == "VBG" or children(cue.head, "mark")):
            return False
        marked = self._text(passage.inner_end - 1, passage.inner_end) in PAUSES | SENTENCE_STOPS
        if marked or self._text(passage.end, passage.end + 1) in PAUSES:
            return True
        between = self.ground.page.span(start, cue.end)
        return all(token.pos_ in SPEAKER_PARTS or token.i >= cue.head.i for token in between)

    def _tokens(self, start: int, end: int) -> Iterator[Token]:
        tokens = list(self.ground.page.span(start, end))
        if tokens and tokens[0].dep_ == "cc":
            return
        yield from tokens[:GAP_TOKENS]

    def _ends_sentence(self, passage: Passage, following: int) -> bool:
        """Tell whether a passage closes its sentence, so that what follows is another."""
        last = self._text(passage.inner_end - 1, passage.inner_end)
        return last == "." and not self._text(following, following + 1).islower()

    def _goes_on(self, speech: Speech, i: int) -> bool:
        """Tell whether a passage without a cue continues a speech: only the speech's own cue clause parts them."""
        last, passage = speech.passages[-1], self.ground.passages.outer[i]
        if last is not self._passage(i - 1) or not (self._is_sentence(passage) or speech.rule == "direct-alone"):
            return False
        start, end = strip_range(self.ground.page.article.text, last.end, passage.start)
        if start == end:
            return True
        cue = speech.cue
        if cue is None or not start <= cue.start < end:
            return False
        return not self._has_break(cue.end, max(cue.end, end - 1))

    def _is_sentence(self, passage: Passage) -> bool:
        """Tell whether a passage stands where a sentence does: opened by a stop or nothing, and ended by one."""
        start, end = self._before(passage)
        return start == end or self._text(end - 1, end) in SENTENCE_STOPS | PAUSES

    def _stands_alone(self, passage: Passage) -> bool:
        """Tell whether a passage without a cue is speech: whole sentences of some length."""
        start, end = self._before(passage)
        text = self._text(*passage.inner[-1]).rstrip()
        begins = start == end or self._text(end - 1, end) in SENTENCE_STOPS | {":"}
        ends = not passage.is_closed or text[-1:] in SENTENCE_STOPS
        words = sum(len(self._text(*piece).split()) for piece in passage.inner)
        return begins and ends and words >= ALONE_WORDS


def _in_relative(token: Token, cue: Token | None) -> bool:
    """Tell whether a verb stands in a relative clause or in one that an auxiliary below it opens."""
    step = token if token.dep_ not in ("aux", "auxpass") else token.head
    while step.dep_ in ("conj", "xcomp", "ccomp") and step.head not in (step, cue):
        step = step.head
    return step.dep_ in ("relcl", "acl")


def speech_pieces(ground: Ground, speech: Speech) -> list[Range]:
    """Return the pieces of a speech: a range for each sentence of each passage, without the outer marks."""
    return [piece for passage in speech.passages for inner in passage.inner for piece in _sentences(ground, inner)]


def _sentences(ground: Ground, inner: Range) -> Iterator[Range]:
    text, start = ground.page.article.text, inner[0]
    while start < inner[1]:
        sentence = ground.page.sentence_at(start)
        end = min(inner[1], sentence.end) if sentence.end > start else inner[1]
        piece = strip_range(text, start, end)
        if any(character.isalnum() for character in text[piece[0] : piece[1]]):
            yield piece
        start = max(end, start + 1) if end < inner[1] else inner[1]
        while start < inner[1] and text[start].isspace():
            start += 1
