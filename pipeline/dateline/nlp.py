"""Loads the spaCy pipeline that every stage reads, with line breaks taken as sentence ends before parsing."""

from collections.abc import Callable
from functools import lru_cache
from typing import cast

import spacy
from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc, Token

from dateline.attributes import quicken
from dateline.errors import InputError
from dateline.headlines import HEADLINES
from dateline.lemmas import lemma_of
from dateline.lengths import LENGTHS
from dateline.lexicons import load_settings
from dateline.segment import mark_sentence_starts
from dateline.tokenizing import PREFIXES, fit_tokenizer

LINES = "dateline_lines"
LEMMAS = "dateline_lemmas"
NEEDED = ("tagger", "parser", "lemmatizer", "ner")
# About 20 MB.
LEMMAS_REMEMBERED = 50_000


@Language.component(LINES, assigns=["token.is_sent_start"], retokenizes=False)
def set_sentence_starts(doc: Doc) -> Doc:
    """Fix the sentence boundaries that the layout decides; the parser finds the others."""
    mark_sentence_starts(doc)
    return doc


@Language.factory(LEMMAS, assigns=["token.lemma"], requires=["token.lemma", "token.tag"], retokenizes=False)
def make_mender(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return the component that gives verbs the lemmas that spelling gives them: "hoped" is no form of "hop".

    A verb behind a prefix has the lemma that it has without it ("re-elected": "re-elect").
    """
    lemmatizer = cast(Lemmatizer, nlp.get_pipe("lemmatizer"))

    def mend(doc: Doc) -> Doc:
        for token in doc:
            lemma = (token.pos_ == "VERB" and _unprefixed(token, lemmatizer)) or lemma_of(token)
            if lemma != token.lemma_:
                token.lemma_ = lemma
        return doc

    return mend


def _unprefixed(verb: Token, lemmatizer: Lemmatizer) -> str:
    """Return the lemma of a verb behind a hyphened prefix, "" for other words."""
    prefix, hyphen, stem = verb.lower_.rpartition("-")
    if prefix not in PREFIXES or not stem:
        return ""
    word = Doc(verb.vocab, words=[stem], pos=["VERB"], tags=[verb.tag_], morphs=[str(verb.morph)])[0]
    return f"{prefix}{hyphen}{lemmatizer.lemmatize(word)[0]}"


@lru_cache(maxsize=2)
def load_model(name: str) -> Language:
    """Load an installed spaCy English pipeline by name or path; InputError where it is missing or unfit."""
    try:
        nlp = spacy.load(name)
    except OSError:
        raise InputError(
            f"model {name!r} is not installed; the default comes with dateline, spaCy's own with: "
            f"python -m spacy download {name}"
        ) from None
    prepare(nlp, name)
    nlp.max_length = load_settings().max_article_chars
    return nlp


def forget_lemmas(nlp: Language) -> None:
    """Empty a lemmatizer that remembers too much: spaCy's keeps each form it ever met, memory zone or not."""
    remembered = getattr(nlp.get_pipe("lemmatizer"), "cache", {})
    if len(remembered) > LEMMAS_REMEMBERED:
        remembered.clear()


def prepare(nlp: Language, name: str = "of this component") -> None:
    """Make a pipeline break sentences and tokens as the stages expect; InputError where it is unfit for them."""
    missing = [component for component in NEEDED if component not in nlp.pipe_names]
    if nlp.lang != "en" or missing:
        raise InputError(f"model {name!r} is not an English pipeline with {', '.join(NEEDED)}")
    if LINES in nlp.pipe_names:
        return
    nlp.add_pipe(LINES, before="parser")
    nlp.add_pipe(LENGTHS, after="parser")
    nlp.add_pipe(HEADLINES, after=LENGTHS)
    nlp.add_pipe(LEMMAS, after="lemmatizer")
    fit_tokenizer(nlp)
    quicken(nlp)
