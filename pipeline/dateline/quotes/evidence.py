"""What speaks for and against a proposed quote: features of its cue, its content, its speaker and who proposed it.

The features hold no words of the text but cues of models/cues.csv and function words of closed classes. Weights:
models/quotes/.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import VERBAL, is_auxiliary, is_relative_clause, kind_of
from dateline.judges import steps
from dateline.quotes.cues import Cue, is_bare_act, is_finite, is_venue
from dateline.quotes.ground import Ground
from dateline.quotes.ground import kind_of as marks_of
from dateline.quotes.marks import Range
from dateline.quotes.reports import SpeechReport
from dateline.reader import UNREAD, QuoteCandidate
from dateline.words import words_for

OPENERS = frozenset({"WDT", "WP", "WP$", "WRB"})
# Pronouns as speakers that are features of their own.
PRONOUNS = frozenset({"i", "we", "you", "he", "she", "it", "they", "who", "which", "that", "this"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A quote that the rules or the reader propose, and the cue as the list has it.

    ``own`` is the rule that proposes these pieces, ``rival`` the rule that proposes others for the same cue, "" where
    there is none. ``read`` is the reader's candidate for the cue; ``is_read`` tells whether these pieces are its.
    """

    report: SpeechReport
    cue: Cue
    is_listed: bool
    own: str = ""
    rival: str = ""
    read: QuoteCandidate | None = None
    is_read: bool = False


def evidence_of(ground: Ground, proposal: Proposal, others: Sequence[Range]) -> list[str]:
    """Return the features of a proposal; ``others`` are the contents proposed for other cues."""
    content = _Content(ground, proposal)
    way = f"{proposal.own or '-'} {'read' if proposal.is_read else 'unread'}"
    form, kind = content.form, proposal.cue.word.kind if proposal.is_listed else "unlisted"
    return [
        "quote",
        f"way {way}",
        f"kind {kind} form {form}",
        f"form {form} marks {content.marks}",
        *_by_cue(ground, proposal, form),
        *_by_content(content, kind),
        *_by_speaker(ground, proposal, kind),
        *_by_reader(ground, proposal, form),
        *_by_place(ground, proposal, others),
    ]


def form_of(ground: Ground, proposal: Proposal) -> str:
    """Return which complement a proposed content is: "finite", "to", "question" ..."""
    return _Content(ground, proposal).form


def marks_around(ground: Ground, proposal: Proposal) -> str:
    """Return whether a proposed content is "direct", "mixed" or "indirect", as its marks show."""
    return _Content(ground, proposal).marks


class _Content:
    """The words of a proposed content."""

    def __init__(self, ground: Ground, proposal: Proposal) -> None:
        self.cue = proposal.cue
        self.pieces = proposal.report.pieces
        self.spans: list[Span] = [ground.page.span(*piece) for piece in self.pieces]
        self.words = [word for span in self.spans for word in span if not word.is_space]
        text = ground.page.article.text
        self.marks = marks_of(self.pieces, text, ground.passages)
        self.ground = ground

    @property
    def first(self) -> Token:
        """Return the first word."""
        return next((word for word in self.words if not word.is_punct), self.words[0])

    @property
    def root(self) -> Token:
        """Return the head of the longest piece."""
        return max(self.spans, key=len).root

    @property
    def form(self) -> str:
        """Return which complement the content is."""
        root, first = self.root, self.first
        if first.tag_ == "TO" or (first.i + 1 < len(first.doc) and first.nbor().tag_ == "TO" and first.lower_ == "not"):
            return "to"
        if first.tag_ in OPENERS or first.lower_ in ("whether", "if"):
            return "question"
        verbs = [word for word in self.words if word.pos_ in VERBAL and not self._is_in_relative(word)]
        if any(is_finite(word) for word in verbs):
            return "finite" if root.pos_ in VERBAL else "finite inside"
        if any(word.tag_ == "VBG" and word == root for word in verbs):
            return "ing"
        if any(word.tag_ == "TO" for word in self.words):
            return "to inside"
        if any(word.lower_ == "as" for word in self.words[:-1]):
            return "as"
        return "verb" if verbs else "word" if sum(word.is_alpha for word in self.words) == 1 else "phrase"

    def _is_in_relative(self, verb: Token) -> bool:
        said = {word.i for word in self.words}
        step = verb if not is_auxiliary(verb) else verb.head
        for above in (step, *step.ancestors):
            if above.i not in said:
                return False
            if is_relative_clause(above):
                return True
        return False


def _by_cue(ground: Ground, proposal: Proposal, form: str) -> Iterator[str]:
    cue = proposal.cue
    head = cue.head
    if proposal.is_listed:
        yield f"cue {' '.join(cue.word.words)}"
        yield f"cue {' '.join(cue.word.words)} form {form}"
        for shape in sorted(cue.word.takes):
            yield f"takes {shape} form {form}"
    else:
        yield f"unlisted {head.pos_}"
        yield f"unlisted act {is_bare_act(cue.tokens)}"
    yield f"pos {head.pos_}"
    yield f"tag {head.tag_}"
    if head.pos_ in VERBAL:
        said = clause_of(head)
        yield f"tense {said.tense}"
        yield f"passive {said.is_passive} form {form}"
        yield f"clause {kind_of(head)}"
        if said.negations:
            yield "negated"
            yield f"negated {cue.word.kind}"
        yield from (f"auxiliary {word.tag_}" for word in said.own_auxiliaries if word.tag_ in ("MD", "TO"))
        for word in said.subordinators:
            if word.lower_ in ("if", "as", "because", "although", "while", "when", "after"):
                yield f"subordinate {word.lower_}"
        if said.expletives:
            yield "expletive"
        if said.objects:
            yield f"object {form}"


def _by_content(content: _Content, kind: str) -> Iterator[str]:
    yield f"root {content.root.pos_} {content.marks}"
    if content.marks != "indirect":
        yield f"kind {kind} marks {content.marks}"
    end = content.spans[-1][-1]
    yield f"ends with {end.pos_ if end.pos_ in ('ADP', 'DET', 'PART', 'PUNCT', 'AUX', 'CCONJ') else 'content'}"
    yield f"begins with {content.first.tag_ if content.first.tag_ in OPENERS else content.first.pos_}"
    cue, pieces = content.cue, content.pieces
    side = "before" if pieces[-1][1] <= cue.start else "after" if pieces[0][0] >= cue.end else "both"
    yield f"side {side}"
    if side == "after":
        is_apart = pieces[0][0] > cue.end + 1
        gap = len(content.ground.page.span(cue.end, pieces[0][0])) if is_apart else 0
        yield f"gap {steps(gap, 0, 1, 2, 3, 5, 8)} {content.form}"
    lone = [span for span in content.spans if len(span) == 1 and span[0].tag_ in OPENERS]
    if lone and len(content.spans) > 1:
        yield "piece of a relative pronoun"
    if len(content.spans) > 1 and content.spans[0].root.pos_ not in VERBAL and content.first.i < content.cue.head.i:
        yield f"subject apart {clause_of(content.cue.head).is_passive}"


def _by_speaker(ground: Ground, proposal: Proposal, kind: str) -> Iterator[str]:
    span = proposal.report.speaker
    if span is None:
        yield "speaker none"
        yield f"speaker none {kind}"
        return
    head = ground.page.span(*span).root
    sort = head.ent_type_ or (head.lower_ if head.pos_ == "PRON" else head.pos_)
    sort = sort if head.ent_type_ or head.pos_ != "PRON" or head.lower_ in PRONOUNS else "PRON"
    yield f"speaker {sort}"
    yield f"speaker {sort if sort in ('PERSON', 'NOUN', 'PROPN') else 'other'} {kind}"
    if is_venue(head):
        yield "speaker text"
    if head.lower_ in words_for("people"):
        yield "speaker people"
    if proposal.read is not None:
        yield f"speaker read {proposal.read.source is not None}"


def _by_reader(ground: Ground, proposal: Proposal, form: str) -> Iterator[str]:
    if ground.page.reading is UNREAD:
        yield "no reader"
        return
    read = proposal.read
    if read is None:
        yield "not read"
        yield f"not read {form}"
        yield f"not read {proposal.own}"
        return
    yield f"score {steps(read.score, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)}"
    yield f"type {read.cue_type} {steps(read.cue_type_score, 0, 0.6, 0.9)}"
    yield f"type {read.cue_type} form {form}"
    yield f"type {read.cue_type} listed {proposal.is_listed}"
    yield f"rival {proposal.rival} read {proposal.is_read} form {form}"
    if proposal.own and proposal.is_read:
        yield f"both {proposal.own}"


def _by_place(ground: Ground, proposal: Proposal, others: Sequence[Range]) -> Iterator[str]:
    at = proposal.cue.start
    yield f"sentence {ground.page.sentence_at(at).kind}"
    is_in_marks = ground.passages.over(at) is not None
    if is_in_marks:
        yield "cue in marks"
        yield f"cue in marks {'read' if proposal.read is not None else 'unread'}"
    inside = any(start <= at < end for start, end in others)
    if inside:
        yield "cue inside a content"
        yield f"cue inside a content {proposal.cue.word.kind}"
    first, last = proposal.report.pieces[0][0], proposal.report.pieces[-1][1]
    if not inside and any(start <= first and last <= end for start, end in others):
        yield "content of another cue"
