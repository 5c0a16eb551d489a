"""The line of a data file in models/ that accounts for a cell.

A word of the article is looked up as it stands, then by its lemma. Misses: cues of several words that the article parts
("called the meeting off"); there the file alone is named.
"""

import re
from collections.abc import Iterator
from typing import cast

from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc

from dateline.dates.grammar import CONSTRUCTIONS, construction_lines
from dateline.events.words import HEDGES
from dateline.explain.lines import as_in
from dateline.lexicons import find_line, load_rows, load_settings, models_folder
from dateline.nlp import load_model
from dateline.ontology import load_ontology

TAGS = {"VERB": ("VBD", "VBZ", "VBG"), "NOUN": ("NNS",)}


def place_of_word(name: str, words: str, value: str = "") -> str:
    """Return the line of a CSV file of models/ where words or their lemma stand, with a value in another column."""
    for wanted in _forms(words):
        if (line := find_line(name, wanted, value)) is not None:
            return f"models/{name}:{line}"
    return ""


def _forms(words: str) -> Iterator[str]:
    """Yield how words may stand in a list: as they are, then with the lemma of the first ("made it clear")."""
    lower = " ".join(words.lower().split())
    if not lower:
        return
    yield lower
    first, blank, others = lower.partition(" ")
    model = load_model(load_settings().model)
    lemmatizer = cast(Lemmatizer, model.get_pipe("lemmatizer"))
    for pos, tags in TAGS.items():
        for tag in tags:
            word = Doc(model.vocab, words=[first], pos=[pos], tags=[tag])[0]
            yield from (lemma + blank + others for lemma in lemmatizer.lemmatize(word))


def coding_places(rule: str) -> Iterator[str]:
    """Yield the places in models/ontology/ where the pattern of a rule ("CONSULT: meet") stands."""
    root, _, source = rule.partition(": ")
    root = "" if root == "none" else root
    every = (pattern for found in load_ontology().patterns.values() for pattern in found)
    places = (pattern.place for pattern in every if source and (pattern.root, pattern.source) == (root, source))
    yield from dict.fromkeys(place.replace(str(models_folder()), "models") for place in places)


def place_of_cue(rule: str, cue: str) -> str:
    """Return the place of a status's cue in models/events/; the rule's name says which file, and which of its lines."""
    kind, _, effect = rule.partition("-")
    if kind == "modal":
        name, value = "events/modals.csv", ""
    elif kind == "complement":
        name, value = "events/complements.csv", effect
    elif rule in HEDGES:
        name, value = "events/hedges.csv", rule
    else:
        return ""
    return place_of_word(name, cue, value) or f"models/{name}"


def date_places(rule: str, text: str) -> Iterator[str]:
    """Yield the lines of models/dates/ where a rule for dates stands, each with its example."""
    for line, example in construction_lines(rule, text).items():
        yield f"models/{CONSTRUCTIONS}:{line} {as_in(example)}"


def place_of_pattern(name: str, text: str) -> str:
    """Return the line of a CSV file of models/ whose first column is a pattern that a text has."""
    rows = load_rows(name, columns=("pattern", "note"))
    found = (line for line, row in enumerate(rows, start=2) if re.search(row["pattern"], text, re.IGNORECASE))
    return next((f"models/{name}:{line}" for line in found), "")
