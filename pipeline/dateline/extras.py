"""Packages that only some uses need: the extras of pyproject.toml."""

from importlib import import_module
from typing import Any

from dateline.errors import InputError


def need(module: str, extra: str, who: str) -> Any:
    """Import a module of an extra; InputError, begun by ``who`` needs it, with the command that brings it."""
    try:
        return import_module(module)
    except ImportError:
        raise InputError(f"{who} needs {module.partition('.')[0]}: pip install 'dateline[{extra}]'") from None
