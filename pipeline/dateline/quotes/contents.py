"""The content of a cue without quotation marks: the clause, infinitive, gerund or description that the cue governs.

Each shape of complement that a cue may take (cues.csv) has a function that reads the parse; the first one that finds a
content wins. A clause may follow its cue, precede it, or stand on both sides of it.
Misses: contents in another sentence without marks; noun cues whose clause the parser attached elsewhere.
"""

from collections.abc import Callable, Iterable

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import (
    VERBAL,
    is_clause_of_preposition,
    is_complementizer,
    is_preposition,
    is_prepositional_object,
)
from dateline.clauses.phrases import adjectives, clauses_of, clauses_of_noun, contents_of, objects_of, prepositions
from dateline.quotes.cues import Cue, is_finite
from dateline.quotes.extents import clause_pieces, phrase_piece
from dateline.quotes.ground import Ground
from dateline.quotes.marks import Range

Found = tuple[str, list[Range]]


def find_content(ground: Ground, cue: Cue) -> Found | None:
    """Return the rule and the pieces of a cue's content outside of wholly quoted speech, or None."""
    for shape, read in READERS.items():
        if cue.takes(shape) and (pieces := read(ground, cue)):
            return shape, pieces
    return None


def _source(ground: Ground, cue: Cue) -> list[Range]:
    """Read "according to them, it rained": the clause around the phrase, without the phrase."""
    word = cue.head
    while is_preposition(word) or is_prepositional_object(word) or is_clause_of_preposition(word):
        word = word.head
    if word == cue.head:
        return []
    above = [word, *word.ancestors]
    return clause_pieces(ground, cue, next((verb for verb in above if verb.pos_ in VERBAL), above[-1]))


def _clause(ground: Ground, cue: Cue) -> list[Range]:
    """Read a finite clause: "said that it rained", "said it had rained", "it rained, they said"."""
    head = _complement(cue) or _parenthetic(cue.head) or _distant(ground, cue)
    return clause_pieces(ground, cue, head) if head is not None else []


def _complement(cue: Cue) -> Token | None:
    """Return the head of the finite clause that a speech word governs, or None."""
    verbs = [verb for word in cue.tokens for verb in clause_of(word).content_clauses if _has_tense(verb)]
    after = [verb for verb in verbs if verb.i > cue.last.i]
    return next(iter(after or verbs), None)


def _has_tense(verb: Token) -> bool:
    """Tell whether a verb or an auxiliary of its own is finite."""
    return any(map(is_finite, (verb, *clause_of(verb).own_auxiliaries)))


def _distant(ground: Ground, cue: Cue) -> Token | None:
    """Return the head of a clause with "that" that the parser attached elsewhere ("said after the vote that ...")."""
    said = clause_of(cue.head)
    if said.complements or (said.objects and not cue.takes("hearer")):
        return None
    _, last = ground.sentence_range(cue.head)
    for token in cue.head.doc[cue.last.i + 1 : last]:
        if token.tag_ == "IN" and is_complementizer(token):
            return token.head if token.head.i > token.i and _has_tense(token.head) else None
        if is_finite(token) or (token.is_punct and token.text != ","):
            return None
    return None


def _parenthetic(verb: Token) -> Token | None:
    """Return the verb of the clause around a parenthesis: "the deal, they said, IS dead", "it IS dead, as they say"."""
    said, host = clause_of(verb), verb.head
    if host.pos_ not in VERBAL or not said.own_active_subjects or said.objects:
        return None
    openers = [word.lower_ for word in (*said.subordinators, *said.adverbs)]
    is_content = said.kind == "content" and host.i < verb.i
    is_as = "as" in openers and (is_content or said.kind in ("adverbial", "paratactic"))
    return host if is_as or (said.kind == "paratactic" and not openers) else None


def _infinitive(ground: Ground, cue: Cue) -> list[Range]:
    """Read "threatened to strike" and "urged them not to go": from "not" or "to" on."""
    for verb in _infinitives(cue):
        clause = clause_of(verb)
        to = next(word for word in clause.tense_auxiliaries if word.tag_ == "TO")
        if to.i >= cue.last.i:
            negators = [word for word in clause.negations if word.i == to.i - 1]
            return phrase_piece(ground, cue, (negators or [to])[0], verb)
    return []


def _raised(ground: Ground, cue: Cue) -> list[Range]:
    """Read "was reported to have left" and "a man believed to have left": from "to" on."""
    return _infinitive(ground, cue) if clause_of(cue.head).is_passive else []


def _infinitives(cue: Cue) -> list[Token]:
    """Return the infinitives that a cue governs: complements, and behind verbs of asking adjuncts too.

    The parser takes some complements with object control for adjuncts of purpose ("warned Kenya to leave").
    """
    governing = [clause_of(word) for word in cue.tokens]
    found = [verb for clause in governing for verb in clause.complements]
    if cue.word.kind in ("ask", "order", "warn") and (clause_of(cue.head).objects or prepositions(cue.head)):
        found += [verb for clause in governing for verb in clause.adverbial_clauses]
    return [verb for verb in found if clause_of(verb).is_own_infinitive]


def _gerund(ground: Ground, cue: Cue) -> list[Range]:
    """Read "denied taking money", and behind the preposition of a cue "admitted to taking money"."""
    verbs = list(clause_of(cue.head).complements)
    if len(cue.word.words) > 1:
        verbs += [verb for preposition in prepositions(cue.head) for verb in clauses_of(preposition)]
    gerunds = [verb for verb in verbs if verb.tag_ == "VBG" and not clause_of(verb).tense_auxiliaries]
    verb = next((verb for verb in gerunds if verb.i > cue.last.i), None)
    return phrase_piece(ground, cue, verb, verb) if verb is not None else []


def _of(ground: Ground, cue: Cue) -> list[Range]:
    """Read "accused him of taking money": from the object on."""
    return _phrase(ground, cue, "of", (cue.head, *_objects(cue)), contents_of)


def _as(ground: Ground, cue: Cue) -> list[Range]:
    """Read "described it as a success": from the object on."""
    return _phrase(ground, cue, "as", (cue.head, *_objects(cue), *prepositions(cue.head)), _contents_or_adjectives)


def _phrase(
    ground: Ground, cue: Cue, name: str, words: Iterable[Token], contents: Callable[[Token], list[Token]]
) -> list[Range]:
    """Read the first phrase with a named preposition on one of the words, from the cue's object on."""
    objects = _objects(cue)
    if not objects and not clause_of(cue.head).is_passive and not _is_fused(cue):
        return []
    for link in [preposition for word in words for preposition in prepositions(word)]:
        inside = contents(link)
        if link.lower_ == name and inside and link.i > cue.last.i:
            return phrase_piece(ground, cue, _phrase_start(objects, link), inside[0])
    return []


def _contents_or_adjectives(preposition: Token) -> list[Token]:
    """Return the objects and clauses of a preposition, or the adjectives behind it: "described it as DANGEROUS"."""
    behind = (*adjectives(preposition), *clause_of(preposition).predicate_adjectives)
    return contents_of(preposition) or list(behind)


def _objects(cue: Cue) -> list[Token]:
    """Return the objects that follow a cue, those of its preposition too ("referred to them", "call on them")."""
    said = clause_of(cue.head)
    found = sorted((*said.objects, *said.indirect_objects))
    if len(cue.word.words) > 1:
        found += [noun for prep in prepositions(cue.head) if prep.i <= cue.last.i for noun in objects_of(prep)]
    return [noun for noun in found if noun.i > cue.last.i]


def _phrase_start(objects: list[Token], otherwise: Token) -> Token:
    """Return the first word of the first object, or another word where there is no object."""
    return objects[0].left_edge if objects else otherwise


def _name(ground: Ground, cue: Cue) -> list[Range]:
    """Read "called him a thug" and "what they called an act of war"."""
    said = clause_of(cue.head)
    if cue.head.tag_ == "VBN" and said.kind == "adnominal" and not said.agents:
        return []  # "a site called Home" names the site and reports nothing
    small = [word for word in said.complements if word.tag_ not in ("VBD", "VBZ", "VBP", "VB")]
    objects = _objects(cue)
    for head in (*said.object_predicatives, *small):
        if head.i > cue.last.i and not clause_of(head).tense_auxiliaries:
            start = _phrase_start([noun for noun in objects if noun.i < head.i], head.left_edge)
            return phrase_piece(ground, cue, start, head)
    if len(objects) > 1 or (objects and _is_fused(cue)):
        return phrase_piece(ground, cue, objects[0].left_edge, objects[-1])
    return []


def _is_fused(cue: Cue) -> bool:
    """Tell whether a verb stands in a fused relative clause: "WHAT he called a crisis"."""
    opening = cue.head.left_edge
    return opening.lower_ == "what" and opening.i < cue.head.i


def _noun(ground: Ground, cue: Cue) -> list[Range]:
    """Read "the claim that it rained"."""
    for verb in (*clauses_of_noun(cue.head), *clause_of(cue.head).content_clauses):
        if verb.i > cue.head.i and any(map(is_complementizer, clause_of(verb).subordinators)):
            return clause_pieces(ground, cue, verb)
    return []


# In this order: a description is no clause, though the parser may read one into it.
READERS: dict[str, Callable[[Ground, Cue], list[Range]]] = {
    "source": _source,
    "of": _of,
    "as": _as,
    "name": _name,
    "clause": _clause,
    "to": _infinitive,
    "raised": _raised,
    "ing": _gerund,
    "noun": _noun,
}
