"""Cuts what the parser takes for one sentence of hundreds of words: a page without stops, a row of marks or of names.

The stages look through a sentence for its words' governors, its clauses and its quotations, some of them for each of
its words; so their time grows with the square of its length, and nothing that people wrote is that long.
"""

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

LENGTHS = "dateline_lengths"
# The longest sentence of 85 news articles and the development sets has 94 tokens.
SENTENCE_TOKENS = 250
ATTRIBUTES: list[int | str] = ["DEP", "HEAD"]


@Language.component(LENGTHS, retokenizes=False)
def cut_long_sentences(doc: Doc) -> Doc:
    """Part the sentences of more than SENTENCE_TOKENS tokens, each part with a root of its own."""
    long = [(sentence.start, sentence.end) for sentence in doc.sents if len(sentence) > SENTENCE_TOKENS]
    if not long:
        return doc
    relations = doc.to_array("DEP")
    heads = doc.to_array("HEAD").astype(np.int64) + np.arange(len(doc))
    root, other = (doc.vocab.strings.add(relation) for relation in ("ROOT", "dep"))
    for first, last in long:
        for start in range(first, last, SENTENCE_TOKENS):
            lost = _lost(heads, start, min(start + SENTENCE_TOKENS, last))
            heads[lost], relations[lost] = lost[0], other
            relations[lost[0]] = root
    table = np.stack([relations, (heads - np.arange(len(doc))).astype(np.uint64)], axis=1)
    return doc.from_array(ATTRIBUTES, table)  # type: ignore[arg-type] # a thinc type in the stub


def _lost(heads: NDArray[np.int64], start: int, end: int) -> NDArray[np.int64]:
    """Return the tokens of a part whose head is not in it, and its root if it has one."""
    own = heads[start:end]
    return start + np.flatnonzero((own < start) | (own >= end) | (own == np.arange(start, end)))
