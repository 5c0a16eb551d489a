"""The kind of report that a cue makes, by its word: the labels of the cue-type head.

The head learns from the listed words what the text around such cues looks like, and judges the words on no list.
"""

from .words import load_words


def cue_types() -> dict[str, str]:
    """Return the type of each word form."""
    words = load_words()
    types: dict[str, str] = {}
    for kind, listed in words["cue_types"].items():
        for word in listed.split():
            for form in _forms(word, words["irregular"].get(word, "")):
                types.setdefault(form, kind)
    return types


def _forms(word: str, irregular: str) -> list[str]:
    stem = word.removesuffix("e")
    regular = [word, word + "s", stem + "ed", stem + "ing", word + "d"]
    if word.endswith("y") and len(word) > 3:
        regular += [word[:-1] + "ies", word[:-1] + "ied"]
    if word.endswith(("s", "sh", "ch", "x", "z")):
        regular.append(word + "es")
    return regular + irregular.split()
