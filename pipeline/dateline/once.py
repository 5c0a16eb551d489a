"""Calls each stage once for an article, and remembers its result."""

from collections.abc import Callable, Hashable
from typing import Any, Concatenate, ParamSpec, TypeVar

from dateline.page import Page
from dateline.records import Article

_First = TypeVar("_First", Page, Article, str)
_Others = ParamSpec("_Others")
_Found = TypeVar("_Found")


class Once:
    """The records that stages found in the parse of one article, by the stage and its input.

    The Doc is no part of it, so it keeps none alive.
    """

    def __init__(self) -> None:
        self._found: dict[Hashable, Any] = {}

    def __call__(
        self,
        find: Callable[Concatenate[_First, _Others], _Found],
        first: _First,
        *others: _Others.args,
        **named: _Others.kwargs,
    ) -> _Found:
        """Return the result of ``find`` for a page, an article or a text, which decides its other arguments."""
        key = find, _told(first)
        if key not in self._found:
            self._found[key] = find(first, *others, **named)
        found: _Found = self._found[key]
        return found


def _told(first: Page | Article | str) -> Hashable:
    """Return a stage's input beside the Doc; hundreds of candidates are known as one object, not one by one."""
    return (first.article, id(first.reading), first.views) if isinstance(first, Page) else first
