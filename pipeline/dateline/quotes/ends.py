"""Where a reported clause may end: at the links behind which the article may speak again.

"Said it was late | and left", "said it was late | , adding that ...", "said it was late | ; the guests left": the judge
chooses among these ends and the one that the rules or the reader propose.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import VERBAL, is_auxiliary, kind_of
from dateline.layout import strip_range
from dateline.quotes.cues import is_act, is_finite
from dateline.quotes.ground import Ground
from dateline.quotes.marks import Range

# Words that open a clause or phrase behind a comma.
LINKING = frozenset({
    "after", "although", "as", "because", "before", "by", "for", "if", "in", "including", "just", "since", "so", "that",
    "though", "when", "where", "whereas", "which", "while", "who", "with",
})  # fmt: skip
LEAST_WORDS = 3
ENDS_AT_MOST = 4
AHEAD = 4


@dataclass(frozen=True, slots=True)
class Link:
    """A place where a content may end: its last character before the link, and the kind of what follows.

    ``is_frame`` tells whether the parse joins what follows to the cue, behind a closing mark: the article speaks again.
    """

    end: int
    kind: str
    is_frame: bool = False


@dataclass(frozen=True, slots=True)
class End:
    """An end for a content, and the features of it: the links that it keeps and the one that it stops at."""

    end: int
    features: tuple[str, ...]


def ends_of(ground: Ground, pieces: Sequence[Range], cue: Token) -> list[End]:
    """Return the ends that a content behind its cue may have, that of its last piece first."""
    start, end = pieces[-1]
    if start < cue.idx or start >= end:
        return [End(end, ())]
    sentence = ground.page.sentence_at(start)
    span = ground.page.span(start, max(end, sentence.end))
    links = list(_links(ground, span, cue))
    frame = next((link for link in links if link.is_frame and link.end <= end), None)
    if frame is not None:
        return [End(frame.end, (f"own end at {frame.kind}",))]
    inside = [link for link in links if link.end < end]
    at_end = next((link for link in links if link.end == end), None)
    beyond = next((link for link in links if link.end > end), None)
    stop = at_end.kind if at_end is not None else "none"
    made = [End(end, (f"own end at {stop}", *(f"keeps {link.kind}" for link in inside)))]
    for n, link in list(enumerate(inside))[-ENDS_AT_MOST:]:
        kept = (f"keeps {other.kind}" for other in inside[:n])
        made.append(End(link.end, ("shorter", f"stops at {link.kind}", *kept)))
    if beyond is not None or at_end is not None:
        limit = beyond.end if beyond is not None else strip_range(ground.page.article.text, start, sentence.end)[1]
        limit -= beyond is None and ground.text(limit - 1, limit) in ".!?"
        if limit > end:
            made.append(End(limit, ("longer", f"passes {stop}", *(f"keeps {link.kind}" for link in inside))))
    return made


def _links(ground: Ground, span: Span, cue: Token) -> Iterator[Link]:
    tokens = list(span)
    for n, token in enumerate(tokens[LEAST_WORDS:], LEAST_WORDS):
        if ground.passage_of(token) is not None or token.is_space:
            continue
        before = tokens[n - 1]
        if token.text in ";–—" and n + 1 < len(tokens):
            yield Link(before.idx + len(before), "dash")
        elif token.text == "," and n + 1 < len(tokens):
            kind = _opening(tokens[n + 1 : n + 1 + AHEAD], cue)
            if kind:
                yield Link(before.idx + len(before), f", {kind}")
        elif before.text != "," and token.tag_ == "CC":
            kind = _opening(tokens[n : n + AHEAD], cue)
            if kind:
                is_frame = ground.passage_of(before) is not None and _is_joined(tokens[n + 1 : n + AHEAD], cue)
                yield Link(before.idx + len(before), kind, is_frame)


def _is_joined(words: Sequence[Token], cue: Token) -> bool:
    """Tell whether a clause with a subject of its own is joined to the cue: "said it "would sink" but it FLOATED"."""
    verb = next((_full(word) for word in words if word.pos_ in VERBAL and is_finite(word)), None)
    if verb is None or kind_of(verb) != "conjunct" or verb.head != cue:
        return False
    return bool(clause_of(verb).own_subjects)


def _opening(words: Sequence[Token], cue: Token) -> str:
    """Return what opens behind a link, "" for a mere list."""
    first = words[0] if words else None
    if first is None:
        return ""
    if first.lower_ in LINKING:
        return first.lower_
    if first.tag_ in ("VBG", "VBN"):
        return f"{first.tag_} act {is_act(first) or first.lemma_ == cue.lemma_}"
    if first.tag_ == "CC" and first.lower_ in ("and", "but", "or"):
        verb = next((word for word in words[1:] if word.pos_ in VERBAL), None)
        if verb is None:
            return ""
        if verb == next((word for word in words[1:] if word.pos_ != "ADV"), None):
            return f"{first.lower_} {verb.tag_} {_likeness(verb, cue)}"
        return f"{first.lower_} clause" if is_finite(verb) else ""
    verb = next((word for word in words if word.pos_ in VERBAL), None)
    return "clause" if verb is not None and is_finite(verb) and clause_of(_full(verb)).own_subjects else ""


def _full(verb: Token) -> Token:
    return verb.head if is_auxiliary(verb) else verb


def _likeness(verb: Token, cue: Token) -> str:
    tense = "same" if verb.tag_ == cue.tag_ else "other"
    return f"{tense} {'joined' if _full(verb).head == cue else 'apart'} {is_act_of(verb)}"


def is_act_of(verb: Token) -> bool:
    """Tell whether a verb is a finite speech word."""
    return is_finite(verb) and is_act(verb)
