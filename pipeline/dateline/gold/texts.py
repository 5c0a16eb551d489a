"""Gives stand-off labels the text of their articles, and takes it from them again."""

from collections.abc import Mapping
from dataclasses import replace

from dateline.gold.labels import Labelling
from dateline.score.texts import with_words

Texts = Mapping[str, str]


def with_text(labelling: Labelling, texts: Texts) -> Labelling:
    """Return labels with the text of their article, where it is among ``texts`` by its id; InputError for another text.

    What else is wrong between labels and article is for gold/checks.py.
    """
    text = texts.get(labelling.doc_id)
    if text is None or not labelling.is_bare:
        return labelling
    known = labelling.about.get("sha256", "")
    return replace(labelling, sentences=with_words(labelling.sentences, text, labelling.doc_id, known))


def without_text(labelling: Labelling) -> Labelling:
    """Return labels without the text where the article is labelled stand-off, else as they are."""
    if labelling.about.get("standoff") != "true":
        return labelling
    return replace(labelling, sentences=[row | {"text": ""} for row in labelling.sentences])
