"""The example notebook runs from its first cell to its last, and shows what it says it shows."""

from pathlib import Path
from typing import Any

import pytest

NOTEBOOK = Path(__file__).parent / "notebooks" / "example.ipynb"
SECONDS = 120

nbformat = pytest.importorskip("nbformat", reason="needs the group dev")
nbclient = pytest.importorskip("nbclient", reason="needs the group dev")


@pytest.fixture(scope="module")
def cells() -> list[Any]:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbclient.NotebookClient(notebook, timeout=SECONDS, kernel_name="python3").execute()
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def shown(cells: list[Any], source: str, kind: str = "text/html") -> str:
    """Return what the cell that begins with a line shows."""
    cell = next(cell for cell in cells if cell.source.splitlines()[0] == source)
    return "".join(output.data.get(kind, "") for output in cell.outputs if "data" in output)


@pytest.mark.filterwarnings("default")
def test_every_cell_runs_and_objects_show_their_words(cells: list[Any]) -> None:
    assert "Talks<small>CONSULT</small>" in shown(cells, "import dateline")
    assert "Anna Dahl<small>who</small>" in shown(cells, "talks")
    assert "<small>speaker</small>" in shown(cells, "extraction.quotes[0]")
    assert "<caption>" not in shown(cells, "extraction.inline()")
    assert "met" in shown(cells, "import spacy")
    assert "SHIPPING" in shown(cells, "from pathlib import Path", "text/plain")


def test_the_notebook_is_kept_without_outputs() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    assert not any(cell.outputs for cell in notebook.cells if cell.cell_type == "code")
