"""Pages in the styles of many publishers, made from skeletons of markup and one story."""

import re
import tomllib
from pathlib import Path
from typing import Any

STYLES = Path(__file__).parent / "styles"
STORY: dict[str, Any] = tomllib.loads((STYLES / "prose.toml").read_text(encoding="utf-8"))
PARAGRAPHS: list[str] = STORY["paragraphs"]
SLOT = re.compile(r"\{(\w)(?:\|([^{}]*))?\}")


def styles(kind: str = "") -> list[str]:
    """Return the names of the skeletons of a kind ("no", "live"), by default those of articles."""
    names = sorted(path.stem for path in STYLES.glob("*.html"))
    return [name for name in names if (name.startswith(f"{kind}-") if kind else "-" not in name)]


def page(name: str) -> str:
    """Return a skeleton with the story in it."""
    return SLOT.sub(_filled, (STYLES / f"{name}.html").read_text(encoding="utf-8"))


def _filled(slot: re.Match[str]) -> str:
    key = slot[1]
    text: str = PARAGRAPHS[int(key) - 1] if key.isdigit() else STORY[key]
    if slot[2] is None:
        return text
    words, before, after = slot[2].split("|", 1)[0], *slot[2].split("|", 1)[1].split("|")
    assert words in text
    return text.replace(words, f"{before}{words}{after}", 1)
