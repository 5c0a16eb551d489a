"""The content of a cue without quotation marks: the clause, infinitive, gerund or description that the cue governs.

Each shape of complement that a cue may take (cues.csv) has a function that reads the parse; the first one that finds a
content wins. A clause may follow its cue, precede it, or stand on both sides of it.
Misses: contents in another sentence without marks; noun cues whose clause the parser attached elsewhere.
"""

from collections.abc import Callable

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.dependents import children
from dateline.clauses.functions import (
    VERBAL,
    is_adnominal_clause,
    is_adverbial_clause,
    is_content_clause,
    is_preposition,
    is_subordinator,
    kind_of,
)
from dateline.clauses.labels import OBJECTS
from dateline.clauses.phrases import clauses_of, contents_of, objects_of, prepositions
from dateline.quotes.cues import Cue
from dateline.quotes.extents import clause_pieces, phrase_piece
from dateline.quotes.ground import Ground
from dateline.quotes.marks import Range

Found = tuple[str, list[Range]]
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})


def find_content(ground: Ground, cue: Cue) -> Found | None:
    """Return the rule and the pieces of a cue's content outside of wholly quoted speech, or None."""
    for shape, read in READERS.items():
        if not cue.takes(shape):
            continue
        pieces = read(ground, cue)
        if pieces:
            return shape, pieces
    return None


def _source(ground: Ground, cue: Cue) -> list[Range]:
    """Read "according to them, it rained": the clause around the phrase, without the phrase."""
    head = cue.head
    while head.dep_ in ("prep", "pcomp", "pobj") and head.head != head:
        head = head.head
    clause = head if head != cue.head else None
    while clause is not None and clause.pos_ not in VERBAL and clause.head != clause:
        clause = clause.head
    return clause_pieces(ground, cue, clause) if clause is not None and clause != cue.head else []


def _clause(ground: Ground, cue: Cue) -> list[Range]:
    """Read a finite clause: "said that it rained", "said it had rained", "it rained, they said"."""
    head = complement(cue) or _parenthetic(cue.head) or _distant(ground, cue)
    return clause_pieces(ground, cue, head) if head is not None else []


def complement(cue: Cue) -> Token | None:
    """Return the head of the finite clause that a speech word governs, or None."""
    clauses = [child for word in cue.tokens for child in clause_of(word).content_clauses if _is_finite(child)]
    after = [child for child in clauses if child.i > cue.last.i]
    return next(iter(after or clauses), None)


def _is_finite(verb: Token) -> bool:
    """Tell whether a clause has a tense: a finite verb or auxiliary."""
    return any(token.tag_ in FINITE_TAGS for token in (verb, *clause_of(verb).own_auxiliaries))


def _distant(ground: Ground, cue: Cue) -> Token | None:
    """Return the head of a clause with "that" that the parser attached elsewhere ("said after the vote that ...")."""
    if clause_of(cue.head).complements or (clause_of(cue.head).objects and not cue.takes("hearer")):
        return None
    _, last = ground.sentence_range(cue.head)
    for token in cue.head.doc[cue.last.i + 1 : last]:
        if token.tag_ == "IN" and is_subordinator(token) and token.lower_ == "that":
            return token.head if token.head.i > token.i and _is_finite(token.head) else None
        if token.tag_ in FINITE_TAGS or (token.is_punct and token.text != ","):
            return None
    return None


def _parenthetic(verb: Token) -> Token | None:
    """Return the clause around a parenthetical cue: "the deal, they said, is dead", "as they put it"."""
    if (
        kind_of(verb) not in ("content", "adverbial", "parataxis")
        or verb.head.pos_ not in VERBAL
        or clause_of(verb).objects
    ):
        return None
    if is_content_clause(verb) and verb.i < verb.head.i:
        return None
    is_as = any(child.lower_ == "as" and child.dep_ in ("mark", "advmod") for child in verb.children)
    is_bare = not any(child.dep_ in ("mark", "advmod") for child in verb.children)
    has_subject = bool(clause_of(verb).own_active_subjects)
    if is_adverbial_clause(verb) and not is_as:
        return None
    return verb.head if has_subject and (is_as or (is_bare and kind_of(verb) in ("parataxis"))) else None


def _infinitive(ground: Ground, cue: Cue) -> list[Range]:
    """Read "threatened to strike" and "urged them not to go": from "not" or "to" on."""
    for clause in [child for word in cue.tokens for child in children(word, "xcomp", "ccomp", "advcl")]:
        to = next((child for child in clause_of(clause).tense_auxiliaries if child.tag_ == "TO"), None)
        if (
            to is None
            or to.i < cue.last.i
            or (is_adverbial_clause(clause) and not children(cue.head, *OBJECTS, "prep"))
        ):
            continue
        if is_adverbial_clause(clause) and cue.word.kind not in ("ask", "order", "warn"):
            continue
        negators = [child for child in clause_of(clause).negations if child.i == to.i - 1]
        return phrase_piece(ground, cue, (negators or [to])[0], clause)
    return []


def _gerund(ground: Ground, cue: Cue) -> list[Range]:
    """Read "denied taking money"."""
    direct = [child for child in clause_of(cue.head).complements if child.tag_ == "VBG"]
    through = [verb for prep in prepositions(cue.head) for verb in clauses_of(prep) if verb.tag_ == "VBG"]
    verbs = [verb for verb in (*direct, *through) if verb.i > cue.last.i and not clause_of(verb).tense_auxiliaries]
    if not verbs or (not direct and len(cue.word.words) == 1):
        return []
    return phrase_piece(ground, cue, verbs[0], verbs[0])


def _of(ground: Ground, cue: Cue) -> list[Range]:
    """Read "accused him of taking money": from the object on."""
    objects = _objects(cue)
    for of in [prep for parent in (cue.head, *objects) for prep in prepositions(parent)]:
        inside = contents_of(of)
        if of.lower_ == "of" and inside and of.i > cue.last.i and (objects or clause_of(cue.head).is_passive):
            return phrase_piece(ground, cue, _phrase_start(objects, of), inside[0])
    return []


def _as(ground: Ground, cue: Cue) -> list[Range]:
    """Read "described it as a success": from the object on."""
    objects = _objects(cue)
    parents = [cue.head, *objects, *(child for child in cue.head.children if is_preposition(child))]
    for prep in [child for parent in parents for child in prepositions(parent)]:
        inside = children(prep, "pobj", "pcomp", "amod", "acomp")
        if prep.lower_ == "as" and inside and prep.i > cue.last.i and (objects or clause_of(cue.head).is_passive):
            return phrase_piece(ground, cue, _phrase_start(objects, prep), inside[0])
    return []


def _objects(cue: Cue) -> list[Token]:
    """Return the objects that follow a cue, those of its preposition too ("referred to them", "call on them")."""
    found = children(cue.head, *OBJECTS, "dative")
    if len(cue.word.words) > 1:
        found += [noun for prep in prepositions(cue.head) if prep.i <= cue.last.i for noun in objects_of(prep)]
    return [noun for noun in found if noun.i > cue.last.i]


def _phrase_start(objects: list[Token], otherwise: Token) -> Token:
    return objects[0].left_edge if objects else otherwise


def _name(ground: Ground, cue: Cue) -> list[Range]:
    """Read "called him a thug" and "what they called an act of war"."""
    if cue.head.tag_ == "VBN" and is_adnominal_clause(cue.head) and not clause_of(cue.head).agents:
        return []  # "a site called Home" names the site and reports nothing
    named = clause_of(cue.head).object_predicatives
    small = [child for child in clause_of(cue.head).complements if child.tag_ not in ("VBD", "VBZ", "VBP", "VB")]
    objects = _objects(cue)
    for head in (*named, *small):
        if head.i > cue.last.i and not clause_of(head).tense_auxiliaries:
            start = _phrase_start([noun for noun in objects if noun.i < head.i], head.left_edge)
            return phrase_piece(ground, cue, start, head)
    if len(objects) > 1:
        return phrase_piece(ground, cue, objects[0].left_edge, objects[-1])
    return []


def _noun(ground: Ground, cue: Cue) -> list[Range]:
    """Read "the claim that it rained", "their promise to help"."""
    for clause in children(cue.head, "acl", "ccomp", "relcl"):
        marks = clause_of(clause).subordinators
        if clause.i > cue.head.i and any(mark.lower_ == "that" for mark in marks):
            return clause_pieces(ground, cue, clause)
    return []


# In this order: a description is no clause, though the parser may read one into it.
READERS: dict[str, Callable[[Ground, Cue], list[Range]]] = {
    "source": _source,
    "of": _of,
    "as": _as,
    "name": _name,
    "clause": _clause,
    "to": _infinitive,
    "ing": _gerund,
    "noun": _noun,
}
