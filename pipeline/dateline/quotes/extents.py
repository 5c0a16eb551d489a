"""The extent of a reported clause: from its head to its edges, with quotation marks treated as brackets.

The parse inside and around quoted fragments is often broken, so a fragment that begins inside the clause belongs to it
as a whole. A later clause that is coordinated with the cue and not with the content ends it ("said he was grateful and
invited him"): a clause without a subject of its own, whose verb cannot share the auxiliary of the reported verb, or is
a past act of the speaker beside a past report. The place of the speech ("in a statement") and its consequence (",
infuriating the army") are no part of the content.
Misses: "said he was ill and stayed at home", read as reported throughout.
"""

from collections.abc import Iterable

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import (
    VERBAL,
    is_active_subject,
    is_adverbial_clause,
    is_complementizer,
    is_conjunct,
    is_coordinator,
    is_preposition,
    kind_of,
)
from dateline.clauses.phrases import coordinated, coordinators, objects_of
from dateline.cues import load_cues
from dateline.quotes.cues import Cue, is_act, is_venue
from dateline.quotes.fronting import fronted
from dateline.quotes.ground import Ground, is_filler
from dateline.quotes.marks import Range

QUESTION_TAGS = frozenset({"WRB", "WP", "WDT"})
COMMAS = frozenset({",", "—", "–"})


def clause_pieces(ground: Ground, cue: Cue, head: Token) -> list[Range]:
    """Return the character ranges of a reported clause around a cue: before it, after it, or both."""
    owned = _owned(cue, head)
    first, last = _limits(ground, cue, head)
    before = _run_left(ground, cue, head, owned, first) if head.i < cue.head.i else None
    if before is not None:
        following = [t for t in owned if t > cue.last.i]
        after = _run_right(ground, cue, ground.page.doc[following[0]], owned, last) if following else None
    else:
        start = _leftmost(head, cue, owned)
        before = fronted(ground, cue, start, first)
        after = _run_right(ground, cue, start, owned, last)
    runs = [run for run in (before, after) if run is not None]
    found = [_characters(ground, cue, *part) for run in runs for part in _parted(ground, *run)]
    return [piece for piece in found if piece[0] < piece[1]]


def _parted(ground: Ground, first: int, last: int) -> Iterable[Range]:
    """Yield the parts of a run of tokens that is cut before each further "that" of the same report ("and that ...")."""
    doc, start = ground.page.doc, first
    for i in range(first + 1, last):
        if is_complementizer(doc[i + 1]) and doc[i].tag_ == "CC" and ground.passage_of(doc[i]) is None:
            yield start, i - 1
            start = i + 1
    yield start, last


def phrase_piece(ground: Ground, cue: Cue, start: Token, head: Token) -> list[Range]:
    """Return the range from a token to the end of the phrase or clause that ``head`` governs."""
    owned = sorted({*_owned(cue, head), *range(start.i, head.i + 1)})
    run = _run_right(ground, cue, start, owned, _limits(ground, cue, head)[1])
    piece = _characters(ground, cue, *run)
    return [piece] if piece[0] < piece[1] else []


def _limits(ground: Ground, cue: Cue, head: Token) -> Range:
    """Return the token indexes that limit a content: its sentence, or the passage that contains the cue."""
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
    """Yield the dependents of a reported clause that are no content: acts of the speaker, and places of the speech."""
    for token in _verb_chain(head):
        for child in token.children:
            if is_conjunct(child) and child.pos_ in VERBAL and is_alien_conjunct(cue.head, token, child):
                yield from (child, *(t for t in coordinators(token) if cue.head.i < t.i < child.i))
            elif child.i > token.i and (_is_speech_venue(child) or _is_next_report(child)):
                yield child
    if clause_of(cue.head).tense == "past" and cue.head.i < head.i:
        yield from _deep_acts(head)


def _is_speech_venue(token: Token) -> bool:
    """Tell whether a phrase names the place or text of the speech: "in a statement"."""
    return is_preposition(token) and any(is_venue(noun) for noun in objects_of(token))


def _is_next_report(token: Token) -> bool:
    """Tell whether a participle begins the speaker's next words: ", adding that ..."."""
    is_participle = token.tag_ == "VBG" and kind_of(token) in ("conjunct", "open", "adverbial", "adnominal")
    return is_participle and _follows_comma(token) and token.lemma_ in load_cues()


def _follows_comma(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).text in COMMAS


def _verb_chain(head: Token) -> Iterable[Token]:
    """Yield a clause's head, its open complements and the verbs coordinated with each."""
    waiting = [head]
    while waiting:
        verb = waiting.pop()
        yield verb
        waiting += [word for word in (*clause_of(verb).open_complements, *coordinated(verb)) if word.pos_ in VERBAL]


def _deep_acts(head: Token) -> Iterable[Token]:
    """Yield acts coordinated, behind a comma, with a verb deep inside a clause ("..., and accused them of lying")."""
    for token in head.subtree:
        if not is_conjunct(token) or token.tag_ != "VBD" or not is_act(token) or token.head.tag_ != "VBD":
            continue
        first = min((t.i for t in coordinators(token.head) if t.i < token.i), default=token.i)
        if first and token.doc[first - 1].text == "," and not clause_of(token).own_subjects:
            yield token


def is_alien_conjunct(report: Token, said: Token, conjunct: Token) -> bool:
    """Tell whether a coordinated verb continues the reporting clause and not the content."""
    if clause_of(conjunct).own_subjects:
        is_report = report.pos_ in VERBAL and complement_of(conjunct) is not None and is_act(conjunct)
        return is_report and conjunct.i > report.i and not clause_of(conjunct).subordinators
    if conjunct.i < report.i or not _agree(conjunct, report):
        return False
    if clause_of(said).tense_auxiliaries or not _agree(conjunct, said):
        return True
    return is_act(conjunct) and not is_act(said)


def _agree(verb: Token, other: Token) -> bool:
    """Tell whether two verbs are finite in the same tense, by their first finite words."""
    tag, other_tag = _finite_tag(verb), _finite_tag(other)
    return bool(tag and other_tag) and (tag == "VBD") == (other_tag == "VBD")


def _finite_tag(verb: Token) -> str:
    """Return the tag of the finite word of a verb's own group, "" where it has none or a modal."""
    group = [*clause_of(verb).own_auxiliaries, verb]
    return next((token.tag_ for token in group if token.tag_ in ("VBD", "VBZ", "VBP")), "")


def is_parallel_report(report: Token, conjunct: Token) -> bool:
    """Tell whether a speech verb that is parsed as coordinated with a report continues a report inside it.

    "Smith claimed that Jones referred to it as theft and said it was over": Jones is the subject of both inner verbs.
    """
    is_report = is_conjunct(conjunct) and conjunct.head == report and is_act(conjunct)
    if not is_report or clause_of(conjunct).own_subjects:
        return False
    inner = complement_of(report)
    return inner is not None and is_act(inner) and inner.tag_ == conjunct.tag_ and report.i < inner.i < conjunct.i


def complement_of(verb: Token) -> Token | None:
    """Return the clause that a verb governs, if any."""
    return next(iter(clause_of(verb).content_clauses), None)


def _leftmost(head: Token, cue: Cue, owned: list[int]) -> Token:
    """Return the first token of a clause that follows its cue.

    A question word right behind the cue opens the clause, even if the parse has another governor. If the clause has no
    subject, the noun that is parsed as the cue's object is its subject.
    """
    doc, first = head.doc, min((i for i in owned if i > cue.last.i), default=head.i)
    if cue.last.i + 1 < first and doc[cue.last.i + 1].tag_ in QUESTION_TAGS:
        return doc[cue.last.i + 1]
    if clause_of(head).own_subjects or clause_of(head).expletives or cue.takes("hearer"):
        return doc[first]
    lost = [noun.left_edge for noun in clause_of(cue.head).objects if cue.last.i < noun.i < first]
    return lost[0] if lost else doc[first]


def _run_right(ground: Ground, cue: Cue, start: Token, owned: Iterable[int], limit: int) -> Range:
    """Return the token run from ``start`` on that a clause owns, as indexes, the last one included."""
    doc, kept, last = ground.page.doc, set(owned), start.i
    for token in doc[start.i : limit]:
        if is_filler(token):
            continue
        if token.i in kept:
            if _is_consequence(token):
                break
        elif _is_late_part(cue, token):
            kept |= {t.i for t in token.subtree} | _conjunct_after(token)
        elif not _in_fragment(ground, start, token):
            break
        last = token.i
    return start.i, last


def _in_fragment(ground: Ground, start: Token, token: Token) -> bool:
    """Tell whether a token outside the parsed clause stands in quotation marks that open inside the clause."""
    passage = ground.passage_of(token)
    return passage is not None and (ground.passage_of(start) is not passage or passage.start >= start.idx - 1)


def _is_late_part(cue: Cue, token: Token) -> bool:
    """Tell whether a dependent of the cue behind the clause still belongs to the content.

    A phrase without a comma does, unless it is a date or the place of the speech; so does a clause whose subject is a
    pronoun ("said it was late, and he was tired").
    """
    if is_preposition(token) and token.head == cue.head:
        is_time = any(noun.ent_type_ in ("DATE", "TIME") for noun in objects_of(token))
        return not (is_time or _is_speech_venue(token) or _follows_comma(token))
    verb = token.head if is_active_subject(token) else _next_conjunct(token)
    if verb is None or not is_conjunct(verb) or verb.head != cue.head:
        return False
    return _goes_on(verb) or is_parallel_report(cue.head, verb)


def _conjunct_after(conjunction: Token) -> set[int]:
    """Return the tokens of the clause that a conjunction adds."""
    verb = _next_conjunct(conjunction)
    return {t.i for t in verb.subtree} if verb is not None else set()


def _next_conjunct(word: Token) -> Token | None:
    """Return the first word that a conjunction coordinates with its head, None for other words."""
    later = [other for other in coordinated(word.head) if other.i > word.i] if is_coordinator(word) else []
    return next(iter(later), None)


def _goes_on(verb: Token) -> bool:
    """Tell whether a clause coordinated with a cue is content: its subject is a pronoun, its verb no speech word."""
    return any(noun.tag_ == "PRP" for noun in clause_of(verb).own_subjects[:1]) and not is_act(verb)


def _is_consequence(token: Token) -> bool:
    """Tell whether a participle is an adjunct of an infinitive behind a comma (", infuriating the army")."""
    is_adjunct = token.tag_ == "VBG" and is_adverbial_clause(token) and _follows_comma(token)
    return is_adjunct and clause_of(token.head).is_own_infinitive


def _run_left(ground: Ground, cue: Cue, head: Token, owned: list[int], limit: int) -> Range:
    """Return the token run before a cue that a clause owns, as indexes, the last one included."""
    before = [i for i in owned if limit <= i < cue.head.i]
    solid = [i for i in before if not is_filler(head.doc[i])] or [head.i]
    return solid[0], solid[-1]


def _characters(ground: Ground, cue: Cue, first: int, last: int) -> Range:
    """Return the characters of a run of tokens, extended to whole quoted fragments at its edges."""
    doc = ground.page.doc
    while first < last and (is_filler(doc[first]) or is_complementizer(doc[first])):
        first += 1
    start, end = doc[first].idx, doc[last].idx + len(doc[last])
    around = ground.passage_of(cue.head)
    opening, closing = ground.passage_of(doc[first]), ground.passage_of(doc[last])
    if opening is not None and opening is not around and opening.end > start:
        start = min(start, opening.start) if opening.start > cue.end or opening.end <= cue.start else start
    if closing is not None and closing is not around:
        end = max(end, closing.end) if closing.start > cue.end or closing.end <= cue.start else end
    return start, end
