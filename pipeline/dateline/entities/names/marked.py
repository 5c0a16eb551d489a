"""Names that the article sets in marks: "the quiz, called ‘Know Your Sea’". They are names wherever they stand.

All words have capitals, but for small ones between them. Misses: one word in marks, which as often is no name.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from dateline.words import words_for

CLOSED_BY = {"“": "”", '"': '"', "‘": "’", "'": "'"}
WORDS = range(2, 7)
STOPS = frozenset(".,!?…")


def names_in_marks(doc: Doc) -> Iterator[Span]:
    """Yield the names that stand in marks, and the same words elsewhere, the longest at each place."""
    marked = {span.text: span for span in _marked(doc)}
    lengths = sorted({len(span) for span in marked.values()}, reverse=True)
    firsts, end = {span[0].text for span in marked.values()}, 0
    for token in doc:
        if token.text in firsts and token.i >= end:
            found = next((span for n in lengths if (span := doc[token.i : token.i + n]).text in marked), None)
            if found is not None:
                end = found.end
                yield found


def _marked(doc: Doc) -> Iterator[Span]:
    for token in doc:
        closing = CLOSED_BY.get(token.text)
        if closing is None or token.whitespace_:
            continue
        ends = range(token.i + 1 + WORDS.start, min(len(doc), token.i + 1 + WORDS.stop))
        end = next((i for i in ends if doc[i].text == closing), 0)
        if end and all(map(_may_be_in_name, doc[token.i + 1 : end])) and _is_title(doc, token.i + 1, end):
            yield doc[token.i + 1 : end]


def _is_title(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the first and last words have capitals, and no stop makes a quotation of them."""
    is_capital = doc[start].text[0].isupper() and not doc[end - 1].text[0].islower()
    return is_capital and doc[end - 1].text not in STOPS


def _may_be_in_name(token: Token) -> bool:
    is_small = token.lower_ in words_for("word left out of acronyms")
    return token.text[0].isupper() or token.text[0].isdigit() or is_small or token.tag_ in ("POS", "HYPH")
