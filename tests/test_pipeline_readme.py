"""pipeline/README.md is true: its files, commands and targets exist, its glossary is sorted, its rule is real."""

import re

from dateline.cli.app import app
from dateline.rules import QUESTIONS

from .conftest import ROOT

TEXT = (ROOT / "pipeline" / "README.md").read_text(encoding="utf-8")
PROSE = re.sub(r"```python\n.*?```", "", TEXT, flags=re.DOTALL)
GLOSSARY = [re.split(r" *\| *", line)[1:4] for line in TEXT.split("## Words used here")[1].splitlines() if "|" in line]
PATH = re.compile(r"(?<![\w./])(?:[\w-]+/)*[\w-]+\.(?:py|csv|toml|md)\b|(?<![\w./])(?:[\w-]+/)+(?![\w*])")
# Tables that an extraction writes.
OUTPUTS = {path.name for path in (ROOT / "outputs").glob("*.csv")}


def test_it_is_short() -> None:
    assert len(TEXT.splitlines()) <= 200


def test_every_file_and_folder_it_names_exists() -> None:
    named = set(PATH.findall(PROSE)) - OUTPUTS
    assert {"events/parties/roles.py", "models/cues.csv", "exports/"} <= named
    places = (ROOT, ROOT / "pipeline" / "dateline")
    assert [name for name in sorted(named) if not any((place / name).exists() for place in places)] == []


def test_every_make_target_it_names_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z]+)", TEXT))
    assert {"diff", "corpus"} <= named <= targets


def test_every_command_it_names_exists() -> None:
    commands = {command.callback.__name__ for command in app.registered_commands if command.callback}
    named = set(re.findall(r"`dateline ([a-z]+)", TEXT))
    assert {"rules"} <= named <= commands


def test_every_module_that_it_runs_exists() -> None:
    for module in set(re.findall(r"python -m ([\w.]+)", TEXT)) - {"pytest"}:
        assert (ROOT / module.replace(".", "/")).with_suffix(".py").exists(), module
    for path in re.findall(r"pytest ([\w./]+)", TEXT):
        assert (ROOT / path).exists(), path


def test_every_question_it_names_exists() -> None:
    named = set(re.findall(r"--question ([\w-]+)", TEXT))
    assert named
    assert named <= set(QUESTIONS)


def test_the_rule_that_it_shows_is_one_of_the_code() -> None:
    example = re.search(r'VERB_RULES = .*\("([\w-]+)", "(.*?)".*\.add\("(.*?)"\).*?def _(\w+)', TEXT, re.DOTALL)
    assert example is not None
    question = QUESTIONS[example[1]]
    assert question.question == example[2]
    assert (example[4], example[3]) in [(rule.name, rule.example) for rule in question.rules]


def test_the_glossary_is_sorted_and_says_where_each_term_is_decided() -> None:
    terms = [row[0] for row in GLOSSARY[2:]]
    assert len(terms) >= 30
    assert terms == sorted(terms, key=str.lower)
    assert all(meaning and ".py`" in where for _, meaning, where in GLOSSARY[2:])
