"""The command that checks an installation: versions, extras, models, and a sentence whose row is known."""

import platform
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from importlib.metadata import PackageNotFoundError, requires, version

import dateline
from dateline.errors import InputError, library_words

# The packages that extraction cannot do without; all others come with these.
NEEDED = ("spacy", "numpy", "onnxruntime", "dateparser", "pydantic", "typer", "rich", "jinja2")
REQUIREMENT = re.compile(r"([\w.-]+).*;.*extra == ['\"]([\w-]+)['\"]")
ALL = "all"
SENTENCE = "Anna Dahl met Erik Moe in Oslo on Tuesday."
PUBLISHED = "2026-02-03"
Check = Callable[[], Iterator[tuple[str, bool]]]
EXPECTED = {
    "date": "2026-02-03",
    "actors": "Anna Dahl|Erik Moe",
    "trigger": "met",
    "event_type": "CONSULT",
    "recipients": "",
    "place": "Oslo",
    "status": "actual",
    "asserted_by": "author",
}


def doctor() -> int:
    """Print what is installed and whether it works; 1 where something that is needed does not."""
    faults = 0
    for name, check in CHECKS.items():
        for line, is_well in _guarded(name, check):
            print(line)
            faults += not is_well
    print("all is well" if not faults else f"broken: {faults}")
    return int(bool(faults))


def _guarded(name: str, check: Check) -> Iterator[tuple[str, bool]]:
    """Yield the lines of a check; whatever it raises is a line too, for that is what the user wants to know."""
    try:
        yield from check()
    except Exception as error:
        said = str(error) if isinstance(error, InputError) else f"{type(error).__name__}: {library_words(error)}"
        yield _line(name, f"failed: {said}"), False


def _line(name: str, said: str) -> str:
    return f"{name:<24}{said}"


def _versions() -> Iterator[tuple[str, bool]]:
    """Yield the versions of Python, dateline and the packages that it needs."""
    yield _line("python", f"{platform.python_version()} ({sys.platform}, {platform.machine()})"), True
    yield _line("dateline", dateline.__version__), True
    for name in NEEDED:
        found = _version(name)
        yield _line(name, found or f"missing: pip install {name}"), bool(found)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _extras() -> Iterator[tuple[str, bool]]:
    """Yield which extras are there; none is needed."""
    for extra, packages in sorted(find_extras().items()):
        missing = [name for name in packages if not _version(name)]
        said = f"missing ({', '.join(missing)}): pip install 'dateline[{extra}]'" if missing else "installed"
        yield _line(f"extra {extra}", said), True


def find_extras() -> dict[str, list[str]]:
    """Return the packages of each extra, as the installed package declares them; none where it is not installed."""
    found = defaultdict[str, list[str]](list)
    for requirement in requires("dateline") or () if _version("dateline") else ():
        match = REQUIREMENT.match(requirement)
        if match and match[2] != ALL:
            found[match[2]].append(match[1])
    return found


def _models() -> Iterator[tuple[str, bool]]:
    """Yield the spaCy model and the folder of models."""
    from dateline.lexicons import load_settings, models_folder  # noqa: PLC0415 - what is missing is to be said first

    model = load_settings().model
    found = _version(model.replace("_", "-"))
    yield _line(model, found or f"missing: pip install {model.replace('_', '-')}"), bool(found)
    is_whole = (models_folder() / "reader" / "trunk.onnx").is_file()
    yield _line("models", f"{models_folder()}{'' if is_whole else ': incomplete; install dateline again'}"), is_whole


def _self_test(name: str, *, reader: bool) -> Iterator[tuple[str, bool]]:
    """Yield whether a sentence has the row that it must have."""
    wrong = wrong_cells(reader=reader)
    yield _line(name, f"failed: {'; '.join(wrong)}" if wrong else "passed"), not wrong


def wrong_cells(*, reader: bool) -> list[str]:
    """Return what is wrong in the row of the built-in sentence."""
    from dateline.rows import table_rows  # noqa: PLC0415 - what is missing is to be said first

    found = table_rows(dateline.extract(SENTENCE, published=PUBLISHED, reader=reader))["events"]
    if len(found) != 1:
        return [f"expected one event, found {len(found)}"]
    return [
        f"{column} is {found[0][column]!r}; expected {value!r}"
        for column, value in EXPECTED.items()
        if found[0][column] != value
    ]


CHECKS: dict[str, Check] = {
    "packages": _versions,
    "extras": _extras,
    "models": _models,
    "self-test with reader": partial(_self_test, "self-test with reader", reader=True),
    "self-test of the rules": partial(_self_test, "self-test of the rules", reader=False),
}
