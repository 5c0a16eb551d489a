"""What the tests of inputs share: reading a path into articles and errors, and a PDF made by hand."""

import json
from pathlib import Path

from dateline.articles import ReadOptions
from dateline.errors import InputError
from dateline.inputs import read_articles
from dateline.records import Article

TEXT = "The board of Larvik met on Tuesday. “We agreed,” said Anna Dahl."


def read(*paths: Path, **options: object) -> tuple[list[Article], list[str]]:
    items = list(read_articles(paths, ReadOptions(**options)))  # type: ignore[arg-type]
    return [x for x in items if isinstance(x, Article)], [str(x) for x in items if isinstance(x, InputError)]


def pdf_of(lines: list[str]) -> bytes:
    """Write a page of PDF by hand: a font, a stream of lines, and the table of where each object stands."""
    drawn = "BT /F1 12 Tf 50 700 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R "
        "/Resources << /Font << /F1 4 0 R >> >> >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
    ]
    out, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    trailer = f"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF"
    return f"{out}xref\n0 6\n0000000000 65535 f \n{table}{trailer}".encode()


def errors_of(folder: Path) -> list[dict[str, object]]:
    """Return the entries of errors.jsonl."""
    return [json.loads(line) for line in (folder / "errors.jsonl").read_text(encoding="utf-8").splitlines()]
