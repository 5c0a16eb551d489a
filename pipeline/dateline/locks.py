"""Keeps two runs out of one folder, and removes the remains of a killed run.

The lock is the system's, on the folder itself: it needs no file, and a run that is killed gives it up.
Misses: where the system or the file system has no such lock (Windows, some network disks), nothing is locked.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dateline.errors import InputError

SCRATCH_PREFIX = ".dateline-"
# Folders that this process holds: a run replaces tables in its own folder.
_held: set[tuple[int, int]] = set()


@contextmanager
def holding(folder: Path) -> Iterator[None]:
    """Hold a folder that is there; InputError where another run holds it.

    Whoever gets it first removes the scratch folders of runs that were killed.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        found = os.fstat(descriptor)
        key = (found.st_dev, found.st_ino)
        if key in _held:
            yield
            return
        if _lock(descriptor, folder):
            remove_scratch(folder)
        _held.add(key)
        try:
            yield
        finally:
            _held.discard(key)
    finally:
        os.close(descriptor)


def _lock(descriptor: int, folder: Path) -> bool:
    """Tell whether the folder is locked now; InputError where another process has it."""
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise InputError(
            f"{folder}: another run of dateline writes here; wait for it, or name another folder"
        ) from None
    except OSError:
        return False
    return True


def remove_scratch(folder: Path) -> None:
    """Remove scratch folders; only for the holder of the folder."""
    for path in folder.glob(f"{SCRATCH_PREFIX}*"):
        with suppress(OSError):
            shutil.rmtree(path)
