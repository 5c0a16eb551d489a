"""Lemmas as the data files of models/ spell them, where spaCy's tokenizer and lemmatizer part ways with spelling.

"staged" is no form of "stag", which would double its last letter; "cease-fires" is one word. Misses: words of more
than one syllable that the lemmatizer cuts short.
"""

import re

from spacy.tokens import Token

# One-syllable words that end in a short vowel and one of these consonants double it before -ed and -ing: rob, robbing.
DOUBLING = re.compile(r"[^aeiou]*[aeiou][bdgklmnprt]")
ENDINGS = ("ed", "ing")
# A present in -es behind any other letter has its "e" from the verb: "fines".
HISSING = re.compile(r".*(?:[sxzo]|ch|sh)")
HYPHEN = "-"
# An act that is done again, jointly or in return is still that act: "re-arrested", "co-signed", "counter-protest".
AGAIN = ("re", "co", "counter")


def lemma_of(token: Token) -> str:
    """Return the lemma that the pipeline writes: lower case, with the "e" that was lost ("staged": "stage")."""
    lemma = token.lemma_.lower()
    ending = token.lower_.removeprefix(lemma)
    is_short = ending in ENDINGS and DOUBLING.fullmatch(lemma)
    return f"{lemma}e" if is_short or (ending == "es" and not HISSING.fullmatch(lemma)) else lemma


def compound_lemma(token: Token) -> str:
    """Return the lemma of a hyphenated word that the tokenizer split ("cease-fires"), of any other word its own."""
    doc, first, last = token.doc, token.i, token.i
    while ends_compound(doc[first]):
        first -= 2
    while opens_compound(doc[last]):
        last += 2
    return token.lemma_ if first == last else doc[first:last].text.lower() + doc[last].lemma_


def without_prefix(lemma: str) -> tuple[str, ...]:
    """Return other spellings of a hyphenated lemma: "cease-fire" as "ceasefire", "re-arrest" also as "arrest"."""
    prefix, hyphen, stem = lemma.partition("-")
    if not hyphen:
        return ()
    return (prefix + stem, stem) if prefix in AGAIN else (prefix + stem,)


def ends_compound(token: Token) -> bool:
    """Tell whether a hyphen joins a word to the one before ("led" in "US-led")."""
    return token.i > 1 and _is_hyphen(token.nbor(-1)) and not token.nbor(-2).whitespace_


def opens_compound(token: Token) -> bool:
    """Tell whether a hyphen joins a word to the next ("charity" in "charity-flight")."""
    return token.i + 2 < len(token.doc) and _is_hyphen(token.nbor(1)) and not token.whitespace_


def _is_hyphen(token: Token) -> bool:
    return token.text == HYPHEN and not token.whitespace_
