"""The addressee of a quote: a vocative in it ("Peter, you lied"), else the object of its cue ("she told Holm").

Misses: the "you" of an answer, and readers whom an author addresses.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import is_adverbial_noun
from dateline.clauses.phrases import obliques
from dateline.page import Page
from dateline.records import Quote


def find_addressees(page: Page, quote: Quote) -> Iterator[Token]:
    """Yield the heads of the words that may name the addressee of a quote, the surest first."""
    for start, end in quote.spans:
        yield from (token for token in page.span(start, end) if _is_called(token))
    if quote.cue_span is None:
        return
    for cue in page.span(*quote.cue_span):
        said = clause_of(cue)
        yield from (*said.objects, *said.indirect_objects, *obliques(cue, ("to",)))


def _is_called(token: Token) -> bool:
    """Tell whether a name between commas is a vocative, parsed as an adverb of the clause: "You lied, Peter"."""
    if token.pos_ != "PROPN" or not is_adverbial_noun(token):
        return False
    first, last = token.left_edge.i, token.right_edge.i
    before = token.doc[first - 1].text if first else ","
    after = token.doc[last + 1].text if last + 1 < len(token.doc) else ","
    return before == "," or after == ","
