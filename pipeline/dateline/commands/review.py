"""The commands that read tables."""

from pathlib import Path

from dateline.commands.paths import one_folder
from dateline.errors import InputError
from dateline.explain import explain as explained
from dateline.explain import explain_missing
from dateline.tables import OFFSET

FOLDER = "outputs"


def explain(words: list[str], doc_id: str, missing: str, columns: list[str]) -> int:
    """Print the reasons for each cell of a row, or why the word at an offset is no event.

    ``words`` are an id and a folder of tables, with ``missing`` the folder alone; ``columns``: those to explain.
    """
    if missing and not OFFSET.fullmatch(missing):
        raise InputError(f"--missing {missing!r}: expected the offset of a character")
    expected = ["FOLDER"] if missing else ["ID", "FOLDER"]
    if not len(expected) - 1 <= len(words) <= len(expected):
        usage = "--missing OFFSET [FOLDER]" if missing else "ID [FOLDER]"
        raise InputError(f"explain: expected {usage}, found {' '.join(words) or 'no id'!r}")
    folder = one_folder(Path(words[-1])) if len(words) == len(expected) else Path(FOLDER)
    lines = explain_missing(folder, int(missing), doc_id) if missing else explained(folder, words[0], doc_id, columns)
    for line in lines:
        print(line)
    return 0
