"""Shards: some articles that are read together, under a name that tells what they hold and which code reads them."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from pathlib import Path

from dateline.errors import InputError
from dateline.extraction import check_length
from dateline.lexicons import load_settings, models_folder
from dateline.records import Article
from dateline.views import PLAIN, Views

# What the rows depend on beside the package itself.
LIBRARIES = ("spacy", "onnxruntime", "numpy", "dateparser")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a shard is read: the spaCy model, with the reader or not, the views, and the seconds an article may take."""

    model: str = ""
    reader: bool = True
    views: Views = PLAIN
    timeout_seconds: float = 600.0

    @property
    def key(self) -> str:
        """Return what the rows depend on: all but the time limit."""
        return repr((self.model or load_settings().model, self.reader, self.views))


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An article that is in no table, and why; ``id`` is "" for input that never became an article."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Articles that are read together, and the input among them that could not be read."""

    articles: tuple[Article, ...]
    failures: tuple[Failure, ...] = ()
    key: str = ""
    name: str = field(init=False)

    def __post_init__(self) -> None:
        digest = hashlib.sha256(self.key.encode())
        for item in (*self.articles, *self.failures):
            digest.update(repr(item).encode("utf-8", "surrogatepass"))
        object.__setattr__(self, "name", f"part-{digest.hexdigest()[:24]}")

    def __len__(self) -> int:
        return len(self.articles) + len(self.failures)

    def split(self) -> Iterator["Shard"]:
        """Yield a shard for each article."""
        return (Shard(articles=(article,)) for article in self.articles)


def make_shards(items: Iterable[Article | InputError], size: int, reading: Reading) -> Iterator[Shard]:
    """Yield the input in shards, in its order."""
    remaining, key = iter(items), f"{fingerprint(reading.model)} {reading.key}"
    while batch := list(islice(remaining, size)):
        checked = [_checked(item) for item in batch]
        yield Shard(
            articles=tuple(item for item in checked if isinstance(item, Article)),
            failures=tuple(item for item in checked if isinstance(item, Failure)),
            key=key,
        )


def _checked(item: Article | InputError) -> Article | Failure:
    if isinstance(item, InputError):
        return Failure(id="", reason=str(item))
    try:
        check_length(item)
    except InputError as error:
        return Failure(id=item.id, reason=str(error))
    return item


@cache
def fingerprint(model: str = "") -> str:
    """Return a hash of all that makes the rows: the package's code, models/, and the versions of what it stands on."""
    digest = hashlib.sha256()
    package = Path(__file__).parents[1]
    names = (*LIBRARIES, (model or load_settings().model).replace("_", "-"))
    digest.update(repr([(name, _version(name)) for name in names]).encode())
    for root, pattern in ((package, "*.py"), (models_folder(), "*")):
        for path in sorted(path for path in root.rglob(pattern) if path.is_file() and "__pycache__" not in path.parts):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # a model given as a folder
        return ""
