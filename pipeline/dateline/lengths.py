"""Cuts sentences of hundreds of words, as the parser has them: a page without stops, a row of marks or of names.

The stages look through a sentence for its words' governors, its clauses and its quotations, some of them for each of
its words; so their time grows with the square of its length, and nothing that people wrote is that long.
"""

from spacy.language import Language
from spacy.tokens import Doc, Span

from dateline.clauses.mending import Links, attach

LENGTHS = "dateline_lengths"
# The longest sentence of 85 news articles and the development sets has 94 tokens.
SENTENCE_TOKENS = 250


@Language.component(
    LENGTHS,
    assigns=["token.dep", "token.head", "token.is_sent_start"],
    requires=["token.dep", "token.head", "doc.sents"],
    retokenizes=False,
)
def cut_long_sentences(doc: Doc) -> Doc:
    """Part the sentences of more than SENTENCE_TOKENS tokens, each part with a root of its own."""
    links: Links = {}
    for sentence in doc.sents:
        if len(sentence) > SENTENCE_TOKENS:
            for start in range(sentence.start, sentence.end, SENTENCE_TOKENS):
                links |= _links(doc[start : min(start + SENTENCE_TOKENS, sentence.end)])
    return attach(doc, links) if links else doc


def _links(part: Span) -> Links:
    """Make a root of the first word of a part whose head is not in it, and attach the other such words to it."""
    first, *others = [token.i for token in part if token.head == token or not part.start <= token.head.i < part.end]
    return {first: (first, "main"), **dict.fromkeys(others, (first, "unknown"))}
