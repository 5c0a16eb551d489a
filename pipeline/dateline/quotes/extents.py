"""How far a reported clause reaches: from its head to its edges, with quotation marks taken as brackets.

The parse inside and around quoted fragments is often broken, so a fragment that begins inside the clause belongs to it
whole. A later clause that is coordinated with the cue and not with what is said ends it ("said he was grateful and
invited him"): one without a subject of its own whose verb cannot share the auxiliary of the reported one, or that is
an act of the speaker's in the past where the report is in the past too. Where the speech was made ("in a statement")
and what it brought about (", infuriating the army") are no part of it.
Misses: "said he was ill and stayed at home", read as reported throughout.
"""

from collections.abc import Iterable

from spacy.tokens import Token

from dateline.quotes.cues import Cue, is_venue, load_cues
from dateline.quotes.ground import Ground, is_filler
from dateline.quotes.marks import Passage, Range
from dateline.syntax import PASSIVE_SUBJECTS, SUBJECTS, VERBAL, children

FINITE_TAGS = frozenset({"VBD", "VBP", "VBZ", "MD"})
LEFT_EDGE_MARKS = frozenset({"that"})
CLAUSE_STOPS = frozenset(".,;:—–-")


def clause_pieces(ground: Ground, cue: Cue, head: Token) -> list[Range]:
    """Return the character ranges of a reported clause around a cue: before it, after it, or both."""
    owned = _owned(cue, head)
    first, last = _limits(ground, cue, head)
    before = _run_left(ground, cue, head, owned, first) if head.i < cue.head.i else None
    if before is not None:
        following = [t for t in owned if t > cue.last.i]
        after = _run_right(ground, ground.page.doc[following[0]], owned, last) if following else None
    else:
        after = _run_right(ground, _leftmost(head, cue, owned), owned, last)
    found = [_characters(ground, cue, *run) for run in (before, after) if run is not None]
    return [piece for piece in found if piece[0] < piece[1]]


def phrase_piece(ground: Ground, cue: Cue, start: Token, head: Token) -> list[Range]:
    """Return the range from a token to the end of the phrase or clause that ``head`` governs."""
    owned = sorted({*_owned(cue, head), *range(start.i, head.i + 1)})
    run = _run_right(ground, start, owned, _limits(ground, cue, head)[1])
    piece = _characters(ground, cue, *run)
    return [piece] if piece[0] < piece[1] else []


def _limits(ground: Ground, cue: Cue, head: Token) -> Range:
    """Return the token indexes that a content cannot pass: its sentence, or the passage that the cue stands in."""
    first, last = ground.sentence_range(cue.head)
    low, high = ground.sentence_range(head)
    first, last = min(first, low), max(last, high)
    passage = ground.passage_of(cue.head)
    if passage is not None:
        inside = ground.page.span(passage.inner[0][0], max(passage.inner_end, passage.inner[0][0] + 1))
        first, last = max(first, inside.start), min(last, inside.end)
    return first, last


def _owned(cue: Cue, head: Token) -> list[int]:
    """Return the indexes of the tokens under a clause's head, without the cue's own and those of a cut conjunct."""
    cut = {t.i for conjunct in _alien_parts(cue, head) for t in conjunct.subtree}
    if head.is_ancestor(cue.head):
        cut |= {t.i for t in cue.head.subtree}
    return [t.i for t in head.subtree if t.i not in cut]


def _alien_parts(cue: Cue, head: Token) -> Iterable[Token]:
    """Yield the dependents of a reported clause that are not said: acts of the speaker, and where the speech was."""
    for token in _verb_chain(head):
        for child in token.children:
            if child.dep_ == "conj" and child.pos_ in VERBAL and _is_alien_conjunct(cue, token, child):
                yield from (child, *(t for t in children(token, "cc") if t.i < child.i and t.i > cue.head.i))
            elif child.dep_ == "prep" and child.i > token.i and any(is_venue(noun) for noun in children(child, "pobj")):
                yield child


def _verb_chain(head: Token) -> Iterable[Token]:
    """Yield a clause's head, its verb complements and the conjuncts of each."""
    waiting = [head]
    while waiting:
        token = waiting.pop()
        yield token
        waiting += [child for child in token.children if child.dep_ in ("conj", "xcomp") and child.pos_ in VERBAL]


def _is_alien_conjunct(cue: Cue, said: Token, conjunct: Token) -> bool:
    """Tell whether a coordinated verb goes on with the cue's clause and not with what is said."""
    if children(conjunct, *SUBJECTS, *PASSIVE_SUBJECTS):
        return cue.head.pos_ in VERBAL and _reports(conjunct) and conjunct.i > cue.head.i and not _has_mark(conjunct)
    if conjunct.tag_ != "VBD" or children(conjunct, "aux", "auxpass") or conjunct.i < cue.head.i:
        return False
    if cue.head.tag_ not in ("VBD", "VBN"):
        return False
    if children(said, "aux") or said.tag_ != "VBD":
        return True
    return _reports(conjunct) and not _reports(said)


def _reports(verb: Token) -> bool:
    return verb.lemma_.lower() in load_cues() and verb.tag_ in ("VBD", "VBZ", "VBP")


def _has_mark(verb: Token) -> bool:
    return any(child.dep_ == "mark" for child in verb.children)


def _leftmost(head: Token, cue: Cue, owned: list[int]) -> Token:
    """Return the first token of a clause that follows its cue."""
    return head.doc[min((i for i in owned if i > cue.last.i), default=head.i)]


def _run_right(ground: Ground, start: Token, owned: Iterable[int], limit: int) -> Range:
    """Return the token run from ``start`` on that a clause owns, as indexes, the last one included."""
    doc, kept, last, i = ground.page.doc, set(owned), start.i, start.i
    while i < limit:
        token = doc[i]
        passage = ground.passage_of(token)
        if i in kept:
            if _is_consequence(token):
                break
            last = i if not is_filler(token) else last
        elif not is_filler(token) and not _goes_on(ground, passage, start, token):
            break
        elif passage is not None and not is_filler(token):
            last = i
        i += 1
    return start.i, last


def _goes_on(ground: Ground, passage: Passage | None, start: Token, token: Token) -> bool:
    """Tell whether a token that the parse hangs elsewhere still belongs to the clause: it stands in a fragment."""
    return (passage is not None and ground.passage_of(start) is not passage) or (
        passage is not None and passage.start >= start.idx - 1
    )


def _is_consequence(token: Token) -> bool:
    """Tell whether a participle clause set off by a comma begins here (", infuriating the army")."""
    before = token.nbor(-1) if token.i else token
    return token.tag_ == "VBG" and token.dep_ == "advcl" and before.text == "," and token.head.tag_ == "VB"


def _run_left(ground: Ground, cue: Cue, head: Token, owned: list[int], limit: int) -> Range:
    """Return the token run before a cue that a clause owns, as indexes, the last one included."""
    before = [i for i in owned if limit <= i < cue.head.i]
    solid = [i for i in before if not is_filler(head.doc[i])] or [head.i]
    return solid[0], solid[-1]


def _characters(ground: Ground, cue: Cue, first: int, last: int) -> Range:
    """Return the characters of a run of tokens, with fragments at its edges taken in whole."""
    doc = ground.page.doc
    while first < last and (
        is_filler(doc[first]) or (doc[first].lower_ in LEFT_EDGE_MARKS and doc[first].dep_ == "mark")
    ):
        first += 1
    start, end = doc[first].idx, doc[last].idx + len(doc[last])
    around = ground.passage_of(cue.head)
    opening, closing = ground.passage_of(doc[first]), ground.passage_of(doc[last])
    if opening is not None and opening is not around and opening.end > start:
        start = min(start, opening.start) if opening.start > cue.end or opening.end <= cue.start else start
    if closing is not None and closing is not around:
        end = max(end, closing.end) if closing.start > cue.end or closing.end <= cue.start else end
    return start, end
