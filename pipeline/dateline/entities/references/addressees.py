"""The addressee of a quote: a vocative in it ("Peter, you lied"), else the object of its cue ("she told Holm").

Misses: the "you" of an answer, and readers whom an author addresses.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.clauses.functions import is_indirect_object, is_object, is_preposition
from dateline.page import Page
from dateline.records import Quote


def find_addressees(page: Page, quote: Quote) -> Iterator[Token]:
    """Yield the heads of the words that may name the addressee of a quote, the surest first."""
    for start, end in quote.spans:
        yield from (token for token in page.span(start, end) if _is_called(token))
    if quote.cue_span is None:
        return
    for cue in page.span(*quote.cue_span):
        for child in cue.children:
            if is_object(child) or is_indirect_object(child):
                yield child
            elif is_preposition(child) and child.lower_ == "to":
                yield from child.children


def _is_called(token: Token) -> bool:
    """Tell whether a name stands between commas, outside the clause: "You lied, Peter"."""
    if token.pos_ != "PROPN" or token.dep_ not in ("npadvmod", "intj"):
        return False
    first, last = token.left_edge.i, token.right_edge.i
    before = token.doc[first - 1].text if first else ","
    after = token.doc[last + 1].text if last + 1 < len(token.doc) else ","
    return before == "," or after == ","
