"""The command that lists the named rules."""

from collections.abc import Iterator
from pathlib import Path

from dateline.api import extract_many
from dateline.articles import ReadOptions
from dateline.commands.console import warn
from dateline.errors import InputError
from dateline.inputs import read_articles
from dateline.rules import OTHERWISE, QUESTIONS, Fired, counting


def list_rules(articles: list[Path], question: str) -> int:
    """Print the rules, with how often each decides in some articles; 1 where one of these could not be read."""
    if question and question not in QUESTIONS:
        raise InputError(f"--question {question!r}: one of {', '.join(sorted(QUESTIONS))}")
    fired, unread = _count(articles)
    for name in [question] if question else sorted(QUESTIONS):
        print(*_lines(name, fired if articles else None), sep="\n", end="\n\n")
    return int(unread)


def _count(paths: list[Path]) -> tuple[Fired, bool]:
    articles, unread = [], False
    for item in read_articles(paths, ReadOptions()) if paths else ():
        if isinstance(item, InputError):
            warn(str(item))
            unread = True
        else:
            articles.append(item)
    with counting() as fired:
        for _ in extract_many(articles, errors="skip"):
            pass
    return fired, unread


def _lines(name: str, fired: Fired | None) -> Iterator[str]:
    asked = QUESTIONS[name]
    home = asked.rules[0].apply.__module__.removeprefix("dateline.").replace(".", "/") if asked.rules else ""
    yield f"{name} ({home}.py): {asked.question}"
    width = max(len(rule.name) for rule in asked.rules)
    for rule in asked.rules:
        yield f"  {_number(fired, name, rule.name)}{rule.name:<{width}}  {rule.example}"
    yield f"  {_number(fired, name, OTHERWISE)}{OTHERWISE}"


def _number(fired: Fired | None, name: str, rule: str) -> str:
    return "" if fired is None else f"{fired[name, rule]:>7}  "
