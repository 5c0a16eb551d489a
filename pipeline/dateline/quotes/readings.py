"""Reports that the trained reader found, brought into the form of the tables.

The reader learnt from annotators who marked attitudes and acts too ("backs the plan", a "crackdown on" something): here
only public speech, writing and belief are kept. Where a page asks for attributions, all of them are kept, as PARC 3.0
(Pareti 2016) and PolNeAR (Newell et al. 2018) define them. Cues are cut down to the speech word, contents to the pieces
of pieces.py.
Misses: reports that the reader misses; a report worded as an attitude ("was adamant that ...").
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.clauses.clause import clause_of, clause_verb
from dateline.clauses.functions import is_conjunct
from dateline.clauses.phrases import is_nominal, noun_phrase
from dateline.cues import CueWord
from dateline.quotes.cues import Cue
from dateline.quotes.frames import framed
from dateline.quotes.ground import Ground
from dateline.quotes.marks import Range
from dateline.quotes.pieces import attributed_pieces, said_pieces
from dateline.quotes.reports import SpeechReport
from dateline.quotes.speakers import find_speaker
from dateline.ranges import overlaps
from dateline.reader import QuoteCandidate
from dateline.words import words_for

RULE = "reader"
# No quotes, but attributions: an attitude, a plan or an act; and speech that names a thing and states nothing of it.
ATTITUDE_RULE = "reader-attitude"
TOPIC_RULE = "reader-topic"
ONLY_ATTRIBUTED = frozenset({ATTITUDE_RULE, TOPIC_RULE})
SAID_TYPES = frozenset({"speech", "writing"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A candidate of the reader as a report, and its cue; ``is_listed`` tells whether the rules know the cue."""

    report: SpeechReport
    candidate: QuoteCandidate
    cue: Cue
    is_listed: bool


def read_reports(ground: Ground, cues: Sequence[Cue]) -> list[Reading]:
    """Return the candidates of the reader as reports; ``cues`` are those that the rules know."""
    starts = [cue.start for cue in cues]
    return [
        reading
        for candidate in ground.page.reading.quotes
        if (reading := _read(ground, candidate, _known_cue(cues, starts, candidate.cue))) is not None
    ]


def _known_cue(cues: Sequence[Cue], starts: Sequence[int], span: Range) -> Cue | None:
    """Return the rules' cue that overlaps a cue of the reader."""
    at = bisect_left(starts, span[0])
    return next((cue for cue in cues[max(0, at - 1) : at + 3] if overlaps((cue.start, cue.end), span)), None)


def _read(ground: Ground, candidate: QuoteCandidate, known: Cue | None) -> Reading | None:
    cue = (known.start, known.end) if known is not None else _bare_cue(ground, candidate.cue)
    read = attributed_pieces if ground.page.views.attributions else said_pieces
    pieces = tuple(_within_sentence(ground, [*read(ground, candidate.content, candidate.cue)], candidate.cue))
    word = known or _unlisted(ground, cue)
    pieces = _without_addressee(ground, word, _without_doer(word, pieces))
    if not ground.page.views.attributions:
        pieces = framed(ground, word, pieces)
    if not pieces or _goes_on_from(word, pieces):
        return None
    speaker = candidate.source if _names_somebody(ground, candidate.source) else None
    speaker = speaker or find_speaker(ground, word, pieces)
    is_speech = known is not None or candidate.cue_type in SAID_TYPES
    rule = TOPIC_RULE if is_speech else ATTITUDE_RULE
    return Reading(SpeechReport(pieces=pieces, rule=rule, cue=cue, speaker=speaker), candidate, word, known is not None)


def _within_sentence(ground: Ground, pieces: Sequence[Range], cue: Range) -> Sequence[Range]:
    """Return the pieces in the cue's own sentence: only quoted words, and turns behind a dash, leave it."""
    is_word = any(map(str.isalnum, ground.text(*cue)))
    if not is_word or any(ground.passages.near(*piece) for piece in pieces):
        return pieces
    sentence = ground.page.sentence_at(cue[0])
    inside = [(max(start, sentence.start), min(end, sentence.end)) for start, end in pieces]
    return [piece for piece in inside if piece[0] < piece[1]] or pieces


def _names_somebody(ground: Ground, source: Range | None) -> bool:
    return source is not None and any(is_nominal(token) or token.tag_ == "DT" for token in ground.page.span(*source))


def _unlisted(ground: Ground, span: Range) -> Cue:
    """Return the reader's words as a cue, so that its speaker is found by its verb or noun, as for a listed cue."""
    tokens = ground.page.span(*span)
    root = tokens.root
    copula = clause_of(root).governor if root.pos_ == "ADJ" else None
    head = next((token for token in tokens if token.pos_ == "VERB"), copula) or root
    shapes = frozenset({"noun"}) if head.pos_ == "NOUN" else frozenset()
    return Cue(head, tokens[-1], CueWord((head.lemma_,), "", shapes))


def _goes_on_from(cue: Cue, pieces: Sequence[Range]) -> bool:
    """Tell whether a cue is coordinated with its supposed content: "was suspended and is being questioned"."""
    verb = cue.head
    is_shared = is_conjunct(verb) and not clause_of(verb).own_subjects
    return is_shared and any(start <= verb.head.idx < end <= verb.idx for start, end in pieces)


def _without_doer(cue: Cue, pieces: tuple[Range, ...]) -> tuple[Range, ...]:
    """Return the pieces without one that is only the subject of an active cue ("Norway | resisted | the plan")."""
    said = clause_of(cue.head)
    if said.is_passive or cue.head.pos_ != "VERB" or cue.head.lemma_ in words_for("raising verb"):
        return pieces
    doers = [noun_phrase(noun) for noun in said.own_active_subjects]
    others = tuple(piece for piece in pieces if not any(start <= piece[0] and piece[1] <= end for start, end in doers))
    return others or pieces


def _without_addressee(ground: Ground, cue: Cue, pieces: tuple[Range, ...]) -> tuple[Range, ...]:
    """Return the pieces without the pronoun for whom a clause is told: "warned ME I should not sail"."""
    for n, (start, end) in enumerate(pieces):
        words = ground.page.span(start, end)
        if len(words) > 1 and words[0].tag_ == "PRP" and words[0].head == cue.head and _opens_clause(words[1]):
            return (*pieces[:n], (words[1].idx, end), *pieces[n + 1 :])
    return pieces


def _opens_clause(word: Token) -> bool:
    """Tell whether a word is in the subject of a clause, before its verb."""
    verb = clause_verb(word)
    subjects = clause_of(verb).own_subjects if verb is not None and verb.i > word.i else ()
    return any(noun.left_edge.i <= word.i <= noun.i for noun in subjects)


def _bare_cue(ground: Ground, span: Range) -> Range:
    """Return a cue without auxiliaries and determiners in front ("has been telling", "a statement")."""
    tokens = list(ground.page.span(*span))
    while len(tokens) > 1 and tokens[0].pos_ in ("AUX", "DET", "PART", "ADP") and tokens[0].lower_ != "according":
        tokens.pop(0)
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])
