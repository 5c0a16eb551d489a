"""The extent of a description: "even the miners who struck on Monday" is "the miners".

The phrase of a noun ends before a name in apposition, or a clause, a time ("the opposition on Thursday") or a by-phrase
that depends on any noun in it. It begins behind focus words ("only", "even", "all of a sudden"); words of approximation
("about 300 fans") belong to it. Two plural nouns under one determiner are one group: "her sons and daughters". Misses:
a time that is not labelled as a date.
"""

from spacy.tokens import Span, Token

from dateline.clauses.functions import (
    is_adverbial_noun,
    is_apposition,
    is_clause_of_noun,
    is_conjunct,
    is_noun_modifier,
    is_preposition,
)
from dateline.clauses.phrases import (
    adjectives,
    clauses_of,
    coordinated,
    determiners,
    noun_phrase,
    numerals,
    objects_of,
    possessors,
    predeterminers,
)
from dateline.entities.names.tokens import BAR
from dateline.entities.types.roles import described_by
from dateline.words import words_for

IDIOM_WORDS = 4


def description_range(head: Token) -> tuple[int, int]:
    """Return the characters of the noun phrase, without the possessive ending it may carry."""
    joined = joined_noun(head)
    start, end = _range_of_one(head)
    return (start, _range_of_one(joined)[1]) if joined is not None else (start, end)


def joined_noun(head: Token) -> Token | None:
    """Return the plural noun that forms one group with a plural noun before it: "her sons and DAUGHTERS"."""
    others = coordinated(head) if head.tag_ == "NNS" and not is_conjunct(head) else []
    if len(others) != 1 or others[0].tag_ != "NNS" or coordinated(others[0]):
        return None
    own = (*determiners(others[0]), *predeterminers(others[0]), *numerals(others[0]), *possessors(others[0]))
    return None if own or adjectives(others[0]) else others[0]


def is_joined(noun: Token) -> bool:
    """Tell whether a plural noun forms one group with the one before it."""
    return is_conjunct(noun) and joined_noun(noun.head) == noun


def _range_of_one(head: Token) -> tuple[int, int]:
    start, end = noun_phrase(head)
    span = head.doc.char_span(start, end)
    if span is None:
        return start, end
    first, last = _first(span, head), _end(span, head) - 1
    mark = next((child for child in head.children if child.tag_ == "POS"), None)
    if mark is not None and head.i < mark.i <= last:
        last = mark.i - 1
    return head.doc[first].idx, head.doc[last].idx + len(head.doc[last])


def _first(span: Span, head: Token) -> int:
    """Return the index of the first token behind focus words ("only", "even")."""
    adverbs = words_for("focusing adverb")
    first = max((token.i + 1 for token in head.doc[span.start : head.i] if token.text == BAR), default=span.start)
    while first < head.i:
        longest = min(IDIOM_WORDS, head.i - first)
        length = next((n for n in range(longest, 0, -1) if head.doc[first : first + n].text.lower() in adverbs), 0)
        length = length or _time_before(head.doc[first : head.i])
        if not length:
            break
        first += length
    return first


def _time_before(words: Span) -> int:
    """Return the length in words of a time that the parser put inside a phrase: "last month | parliament"."""
    # Not words.ents, which looks through the whole article.
    if not words or words[0].ent_iob_ != "B" or words[0].ent_type_ != "DATE":
        return 0
    end = words.start + 1
    while end < len(words.doc) and words.doc[end].ent_iob_ == "I":
        end += 1
    length = end - words.start
    time = words[:length].root
    is_time = 1 < length <= len(words) and (is_noun_modifier(time) or is_adverbial_noun(time))
    return length if is_time else 0


def _end(span: Span, head: Token) -> int:
    """Return the index behind the last token before a name in apposition, a clause, a time, a by-phrase or a bar."""
    for token in head.doc[head.i + 1 : span.end]:
        if is_apposition(token) and token.pos_ == "PROPN" and described_by(token) == head:
            return _trimmed(token.left_edge.i, head)
        if is_clause_of_noun(token) and token.i > token.head.i:
            return _trimmed(token.left_edge.i, head)
        if token.text == BAR or token.lower_ == "by" or _opens_time(token) or _opens_content(token, head):
            return _trimmed(token.i, head)
    return span.end


def _opens_content(token: Token, head: Token) -> bool:
    """Tell whether a preposition introduces a charge: "accused the pair" of passing notes, of fraud."""
    if not is_preposition(token):
        return False
    return bool(clauses_of(token)) or (token.lower_ == "of" and _says_charge(token, head))


def _says_charge(of: Token, accused: Token) -> bool:
    """Tell whether "of" introduces a charge, a bare noun, and not the town or group of a mayor or leader."""
    is_bare = all(noun.is_lower and not determiners(noun) and not possessors(noun) for noun in objects_of(of))
    return is_bare and accused.head.lemma_ in words_for("verb with object and of-phrase")


def _opens_time(token: Token) -> bool:
    """Tell whether a token is a preposition before a date, or a date that depends on a noun without one."""
    if is_preposition(token) and token.lower_ != "of":
        return any(noun.ent_type_ in ("DATE", "TIME") for noun in objects_of(token))
    return is_adverbial_noun(token) and token.ent_type_ in ("DATE", "TIME") and token.head.pos_ in ("NOUN", "PROPN")


def _trimmed(end: int, head: Token) -> int:
    while end > head.i + 1 and not head.doc[end - 1].text[-1:].isalnum():
        end -= 1
    return max(end, head.i + 1)
