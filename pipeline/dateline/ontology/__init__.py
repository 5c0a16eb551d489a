"""Loads models/ontology/: PLOVER 2021 as data, one readable file a root, with its modes, frames and trigger patterns.

A file declares ``root``, ``gloss``, where its recipients stand by default (``verb_recipients``, ``noun_recipients``),
``mutual`` where all parties act, lists of patterns (see patterns.py) for the root as a whole in ``[general]`` and for
each ``[modes.NAME]``, and per mode ``cues``: conditions that give the mode whatever the trigger. ``none.toml`` has no
root: its patterns name uses of a word that are no PLOVER act ("strike a balance"). The word lists that patterns share
are uses of models/words/.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dateline.errors import InputError
from dateline.lexicons import load_toml, models_folder
from dateline.ontology.patterns import KINDS, Condition, Pattern, check_recipients, parse_condition, parse_pattern
from dateline.plover import MODES

NO_ROOT = ""
# A quoted string, the last name of a table's header, or a key.
_WORDS = re.compile(r'"((?:[^"\\]|\\.)*)"|^\[(?:[\w-]+\.)*([\w-]+)\]|^([\w-]+) *=')


class PatternLists(BaseModel):
    """The triggers of a root or of one of its modes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    gloss: str = ""
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()


class RootFile(BaseModel):
    """One file of models/ontology/, as written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    root: str
    gloss: str
    mutual: bool = False
    verb_recipients: tuple[str, ...] = ()
    noun_recipients: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    general: PatternLists = PatternLists()
    modes: dict[str, PatternLists] = Field(default_factory=dict)


@dataclass(frozen=True)
class Ontology:
    """The roots, the patterns of each trigger lemma (most specific first), and each root's mode cues and acts."""

    roots: dict[str, RootFile]
    patterns: dict[tuple[str, str], tuple[Pattern, ...]]
    cues: dict[str, tuple[tuple[str, Condition], ...]]
    acts: dict[str, dict[str, str]]

    def patterns_of(self, kind: str, lemma: str) -> tuple[Pattern, ...]:
        """Return the patterns of a verb, noun or adjective lemma."""
        return self.patterns.get((kind, lemma), ())


@cache
def load_ontology() -> Ontology:
    """Read models/ontology/ once; InputError with file and place for anything malformed in it."""
    return read_ontology(models_folder() / "ontology")


def read_ontology(folder: Path) -> Ontology:
    """Read an ontology folder; InputError with file and place for anything malformed in it."""
    files = {path: _read_root(path) for path in sorted(folder.glob("*.toml"))}
    patterns: list[Pattern] = []
    cues: dict[str, tuple[tuple[str, Condition], ...]] = {}
    for path, file in files.items():
        patterns += _patterns(path, file)
        cues[file.root] = tuple(_cues(path, file))
    return Ontology(
        roots={file.root: file for file in files.values()},
        patterns=_index(patterns),
        cues=cues,
        acts={file.root: _acts(path, file) for path, file in files.items()},
    )


def _read_root(path: Path) -> RootFile:
    try:
        file = RootFile(**load_toml(path))
    except ValidationError as error:
        first, lines = error.errors()[0], _lines(path)
        line = next((lines[key] for key in map(str, reversed(first["loc"])) if key in lines), 1)
        raise InputError(f"{path}:{line}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    if file.root != NO_ROOT and file.root not in MODES:
        raise InputError(
            f"{path}:{_lines(path).get('root', 1)}: root: unknown root {file.root!r}; one of {', '.join(sorted(MODES))}"
        )
    for key, names in (("verb_recipients", file.verb_recipients), ("noun_recipients", file.noun_recipients)):
        check_recipients(names, place=f"{path}:{_lines(path).get(key, 1)}: {key}")
    for mode in file.modes:
        if mode not in MODES.get(file.root, ()):
            allowed = ", ".join(sorted(MODES.get(file.root, ()))) or "none"
            raise InputError(
                f"{path}:{_lines(path).get(mode, 1)}: modes.{mode}: {file.root} has no such mode; its modes: {allowed}"
            )
    return file


def _lines(path: Path) -> dict[str, int]:
    """Return the number of the first line that each key, table name and quoted string of a file stands on."""
    found: dict[str, int] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        for match in _WORDS.finditer(line):
            found.setdefault(next(text for text in match.groups() if text is not None), number)
    return found


def _lists(file: RootFile) -> Iterator[tuple[str, str, PatternLists]]:
    """Yield place, mode and lists, the modes first: among equals the one that says more is taken."""
    yield from ((f"modes.{mode}", mode, lists) for mode, lists in file.modes.items())
    yield "general", "", file.general


def _patterns(path: Path, file: RootFile) -> Iterator[Pattern]:
    lines = _lines(path)
    for place, mode, lists in _lists(file):
        for kind, sources in zip(KINDS, (lists.verbs, lists.nouns, lists.adjectives), strict=True):
            for source in sources:
                where = f"{path}:{lines.get(source, 1)}: {place}.{kind}s"
                yield parse_pattern(source, kind=kind, place=where, root=file.root, mode=mode)


def _cues(path: Path, file: RootFile) -> Iterator[tuple[str, Condition]]:
    lines = _lines(path)
    for place, mode, lists in _lists(file):
        for cue in lists.cues:
            yield mode, parse_condition(cue, place=f"{path}:{lines.get(cue, 1)}: {place}.cues")


def _acts(path: Path, file: RootFile) -> dict[str, str]:
    """Return the mode that each act ("ROOT" or "ROOT mode") gives where the trigger is about that act."""
    modes: dict[str, str] = {}
    for place, mode, lists in _lists(file):
        for act in lists.acts:
            root, _, its_mode = act.partition(" ")
            if root not in MODES or (its_mode and its_mode not in MODES[root]):
                line = _lines(path).get(act, 1)
                raise InputError(
                    f"{path}:{line}: {place}.acts: unknown act {act!r}; a root, or a root and a mode of it"
                )
            modes[act] = mode
    return modes


def _index(patterns: list[Pattern]) -> dict[tuple[str, str], tuple[Pattern, ...]]:
    """Return the patterns by kind and lemma, most specific first; InputError where a bare trigger stands twice."""
    index: dict[tuple[str, str], list[Pattern]] = defaultdict(list)
    bare: dict[tuple[str, str, tuple[str, ...]], Pattern] = {}
    for pattern in patterns:
        index[pattern.kind, pattern.lemma].append(pattern)
        if not pattern.is_bare:
            continue
        other = bare.setdefault((pattern.kind, pattern.lemma, pattern.particles), pattern)
        if other is not pattern:
            first, second = (f"{p.root or 'none'} {p.mode}".strip() for p in (other, pattern))
            raise InputError(
                f"{pattern.place}: {pattern.kind} {pattern.source!r} stands in {first} and in {second} ({other.place})"
            )
    order = [NO_ROOT, *MODES]
    return {key: tuple(sorted(found, key=lambda p: (-p.weight, order.index(p.root)))) for key, found in index.items()}
