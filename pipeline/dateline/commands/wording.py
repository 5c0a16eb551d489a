"""The command ``dateline word``: a word's page, the ontology's patterns, rows of other lists."""

from collections.abc import Iterator

from dateline.commands.console import warn
from dateline.lexicons import find_rows, models_folder
from dateline.ontology import load_ontology
from dateline.words import load_entries, load_uses

# Folders of models/ that say nothing of words: the pages themselves, other programs' codes, markup, weights.
SKIPPED = ("words", "exports", "inputs", "phrases", "reader")


def show_word(word: str) -> int:
    """Print all that models/ knows of a word, with files and lines; 1 where that is nothing."""
    plain = " ".join(word.lower().split())
    parts = {"uses": [*_uses(plain)], "patterns": [*_patterns(plain)], "lists": [*_lists(plain)]}
    for title, lines in parts.items():
        if lines:
            print(title, *lines, sep="\n  ", end="\n\n")
    if not any(parts.values()):
        warn(f"{word!r} stands in no list of {models_folder()}")
        return 1
    return 0


def _uses(word: str) -> Iterator[str]:
    """Yield the uses of a word, and of phrases that it begins ("carry out")."""
    for entry in load_entries():
        if entry.word == word or entry.word.startswith(f"{word} "):
            use = load_uses()[entry.use]
            told = [f"value {entry.value}" if entry.value else "", use.about, entry.note, f"source: {entry.source}"]
            place = entry.place.replace(str(models_folder()), "models")
            yield f"{place}  {entry.word}: {entry.use}; {_joined(told)}"


def _patterns(word: str) -> Iterator[str]:
    """Yield the patterns whose trigger is a word."""
    for (kind, lemma), patterns in sorted(load_ontology().patterns.items()):
        for pattern in patterns if lemma == word else ():
            place = pattern.place.rpartition(": ")[0].replace(str(models_folder()), "models")
            yield f"{place}  {kind}: {f'{pattern.root} {pattern.mode}'.strip() or 'none'}: {pattern.source}"


def _lists(word: str) -> Iterator[str]:
    """Yield the rows of a word in the other CSV files: cues, complements, groups, roles, dates ..."""
    for path in sorted(models_folder().rglob("*.csv")):
        name = path.relative_to(models_folder())
        if name.parts[0] in SKIPPED:
            continue
        for line, row in find_rows(str(name), word):
            first, *others = row.items()
            yield f"models/{name}:{line}  {first[1]}: {_joined([f'{key} {value}' for key, value in others if value])}"


def _joined(parts: list[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, parts)))
