"""Loads models/ontology/: PLOVER 2021 as data, one readable file a root, with its modes, frames and trigger patterns.

A file declares ``root``, ``gloss``, where its recipients stand by default (``verb_recipients``, ``noun_recipients``),
``mutual`` where all parties act, lists of patterns (see patterns.py) for the root as a whole in ``[general]`` and for
each ``[modes.NAME]``, and per mode ``cues``: conditions that give the mode whatever the trigger. ``none.toml`` has no
root: its patterns name uses of a word that are no PLOVER act ("strike a balance"). The word lists that patterns share
are uses of models/words/.

A file of the user's own (overlays.py) adds to a root, or declares one that PLOVER lacks with its ``quad``, "" for none;
a mode that PLOVER lacks has a ``gloss``. Its bare triggers are no longer those of another root, and of patterns that
say equally much its own are taken.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dateline.errors import InputError
from dateline.lexicons import DataFile, find_files, parse_toml
from dateline.ontology.patterns import KINDS, Condition, Pattern, check_recipients, parse_condition, parse_pattern
from dateline.plover import MODES, QUAD_OF, QUADS, YIELD

NO_ROOT = ""
NO_QUAD = ""
ROOT_NAME = re.compile("[A-Z][A-Z0-9_-]*")
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
    quad: str | None = None
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


Read = Sequence[tuple[DataFile, RootFile]]


@cache
def load_ontology() -> Ontology:
    """Read models/ontology/ and the user's own files once; InputError with file and line for anything malformed."""
    return build_ontology(find_files("ontology", "*.toml"))


@cache
def nouns_of_acts() -> frozenset[str]:
    """Return the noun lemmas that name an act of a root in any use: with a bare pattern."""
    patterns = (pattern for found in load_ontology().patterns.values() for pattern in found)
    return frozenset(
        pattern.lemma for pattern in patterns if pattern.kind == "noun" and pattern.is_bare and pattern.root
    )


def read_ontology(folder: Path) -> Ontology:
    """Read an ontology folder; InputError with file and place for anything malformed in it."""
    paths = sorted(folder.glob("*.toml"))
    return build_ontology([DataFile(place=str(path), text=path.read_text(encoding="utf-8")) for path in paths])


def build_ontology(sources: Sequence[DataFile]) -> Ontology:
    """Return the ontology of some files, the user's own behind those of models/."""
    files = [(source, _read_root(source)) for source in sources]
    modes = _modes(files)
    patterns: list[Pattern] = []
    roots: dict[str, RootFile] = {}
    cues: defaultdict[str, tuple[tuple[str, Condition], ...]] = defaultdict(tuple)
    acts: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for source, file in files:
        roots[file.root] = _joined(roots[file.root], file) if file.root in roots else file
        patterns += _patterns(source, file)
        cues[file.root] += tuple(_cues(source, file))
        acts[file.root] |= _acts(source, file, modes)
    return Ontology(roots=roots, patterns=_index(patterns, list(modes)), cues=dict(cues), acts=dict(acts))


def own_roots() -> tuple[str, ...]:
    """Return the roots that the user's files declare beside PLOVER's."""
    return tuple(root for root in load_ontology().roots if root not in MODES and root != NO_ROOT)


def quad_of(root: str) -> str:
    """Return the quad class of a root, "" for none."""
    if root in QUAD_OF or root == NO_ROOT:
        return QUAD_OF.get(root, NO_QUAD)
    return load_ontology().roots[root].quad or NO_QUAD


def _joined(earlier: RootFile, later: RootFile) -> RootFile:
    """Return a root that two files tell of: what the later one says of the root holds, its modes are added."""
    said = {key: getattr(later, key) for key in later.model_fields_set - {"general", "modes"}}
    return earlier.model_copy(update=said | {"modes": earlier.modes | later.modes})


def _modes(files: Read) -> dict[str, set[str]]:
    """Return the modes of each root, PLOVER's and those of the files."""
    modes = {root: set(names) for root, names in MODES.items()}
    for _, file in files:
        if file.root != NO_ROOT:
            modes.setdefault(file.root, set()).update(file.modes)
    return modes


def _read_root(source: DataFile) -> RootFile:
    lines = _lines(source.text)
    try:
        file = RootFile(**parse_toml(source.text, source.place))
    except ValidationError as error:
        first = error.errors()[0]
        line = next((lines[key] for key in map(str, reversed(first["loc"])) if key in lines), 1)
        raise InputError(f"{source.place}:{line}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    _check_name(source, file)
    for key, names in (("verb_recipients", file.verb_recipients), ("noun_recipients", file.noun_recipients)):
        check_recipients(names, place=f"{source.place}:{lines.get(key, 1)}: {key}")
    for mode, lists in file.modes.items():
        if mode not in MODES.get(file.root, ()) and not (source.is_own and file.root != NO_ROOT and lists.gloss):
            allowed = ", ".join(sorted(MODES.get(file.root, ()))) or "none"
            hint = "; one of your own needs a gloss" if source.is_own and file.root != NO_ROOT else ""
            raise InputError(
                f"{source.place}:{lines.get(mode, 1)}: modes.{mode}: {file.root} has no such mode; "
                f"its modes: {allowed}{hint}"
            )
    return file


def _check_name(source: DataFile, file: RootFile) -> None:
    """Raise InputError for a root that is neither PLOVER's nor declared as one of the user's own."""
    lines, quads = _lines(source.text), ", ".join(map(repr, (*QUADS, NO_QUAD)))
    place = f"{source.place}:{lines.get('root', 1)}: root"
    if file.quad is not None and file.quad not in (*QUADS, NO_QUAD):
        raise InputError(f"{source.place}:{lines.get('quad', 1)}: quad: unknown quad {file.quad!r}; one of {quads}")
    if file.root == NO_ROOT or file.root in MODES:
        if file.quad is not None:
            raise InputError(f"{source.place}:{lines.get('quad', 1)}: quad: only a root of your own has one to set")
        return
    if not source.is_own or file.quad is None:
        hint = f"; one of your own needs a quad: {quads}" if source.is_own else ""
        raise InputError(f"{place}: unknown root {file.root!r}; one of {', '.join(sorted(MODES))}{hint}")
    if not ROOT_NAME.fullmatch(file.root) or file.root == YIELD:
        raise InputError(f"{place}: {file.root!r}; expected capital letters, and no code of PLOVER")


def _lines(text: str) -> dict[str, int]:
    """Return the number of the first line that each key, table name and quoted string of a file stands on."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        for match in _WORDS.finditer(line):
            found.setdefault(next(text for text in match.groups() if text is not None), number)
    return found


def _lists(file: RootFile) -> Iterator[tuple[str, str, PatternLists]]:
    """Yield place, mode and lists, the modes first: among equals the one that says more is taken."""
    yield from ((f"modes.{mode}", mode, lists) for mode, lists in file.modes.items())
    yield "general", "", file.general


def _patterns(source: DataFile, file: RootFile) -> Iterator[Pattern]:
    lines = _lines(source.text)
    for place, mode, lists in _lists(file):
        for kind, patterns in zip(KINDS, (lists.verbs, lists.nouns, lists.adjectives), strict=True):
            for pattern in patterns:
                where = f"{source.place}:{lines.get(pattern, 1)}: {place}.{kind}s"
                yield parse_pattern(pattern, kind=kind, place=where, root=file.root, mode=mode, is_own=source.is_own)


def _cues(source: DataFile, file: RootFile) -> Iterator[tuple[str, Condition]]:
    lines = _lines(source.text)
    for place, mode, lists in _lists(file):
        for cue in lists.cues:
            yield mode, parse_condition(cue, place=f"{source.place}:{lines.get(cue, 1)}: {place}.cues")


def _acts(source: DataFile, file: RootFile, known: Mapping[str, set[str]]) -> dict[str, str]:
    """Return the mode that each act ("ROOT" or "ROOT mode") gives where the trigger is about that act."""
    modes: dict[str, str] = {}
    for place, mode, lists in _lists(file):
        for act in lists.acts:
            root, _, its_mode = act.partition(" ")
            if root not in known or (its_mode and its_mode not in known[root]):
                line = _lines(source.text).get(act, 1)
                raise InputError(
                    f"{source.place}:{line}: {place}.acts: unknown act {act!r}; a root, or a root and a mode of it"
                )
            modes[act] = mode
    return modes


def _index(patterns: Sequence[Pattern], roots: Sequence[str]) -> dict[tuple[str, str], tuple[Pattern, ...]]:
    """Return the patterns by kind and lemma, most specific first, then the user's own, then in the order of roots."""
    index: dict[tuple[str, str], list[Pattern]] = defaultdict(list)
    bare = _bare_triggers(patterns)
    for pattern in patterns:
        if not pattern.is_bare or bare[_trigger(pattern)] is pattern:
            index[pattern.kind, pattern.lemma].append(pattern)
    order = [NO_ROOT, *roots]
    return {
        key: tuple(sorted(found, key=lambda p: (-p.weight, not p.is_own, order.index(p.root))))
        for key, found in index.items()
    }


def _bare_triggers(patterns: Sequence[Pattern]) -> dict[tuple[str, str, tuple[str, ...]], Pattern]:
    """Return the pattern of each bare trigger, the user's before a shipped one; InputError where others stand twice."""
    bare: dict[tuple[str, str, tuple[str, ...]], Pattern] = {}
    for pattern in patterns:
        other = bare.get(_trigger(pattern)) if pattern.is_bare else None
        if other is not None and other.is_own is pattern.is_own:
            first, second = (f"{p.root or 'none'} {p.mode}".strip() for p in (other, pattern))
            raise InputError(
                f"{pattern.place}: {pattern.kind} {pattern.source!r} stands in {first} and in {second} ({other.place})"
            )
        if pattern.is_bare:
            bare[_trigger(pattern)] = pattern
    return bare


def _trigger(pattern: Pattern) -> tuple[str, str, tuple[str, ...]]:
    return pattern.kind, pattern.lemma, pattern.particles
