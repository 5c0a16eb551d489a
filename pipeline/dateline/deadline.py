"""A time limit on one article, in whatever thread it is read.

First an exception is raised in the thread that reads; it arrives between two steps of Python. A step that never ends
(inside compiled code) cannot be interrupted in this way: then a process that only reads articles ends itself, and the
article counts as the one that killed its worker.
"""

import ctypes
import faulthandler
import math
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

GRACE = 1.5
GRACE_SECONDS = 2.0


class TooSlowError(BaseException):
    """The article took longer than it may; no Exception, since libraries catch those and go on."""


@contextmanager
def deadline(seconds: float, *, may_end_process: bool) -> Iterator[None]:
    """Raise TooSlowError in this thread once ``seconds`` are over (inf: never).

    A step that this cannot interrupt ends the process; without ``may_end_process`` it takes as long as it takes.
    """
    if math.isinf(seconds):
        yield
        return
    thread = threading.get_ident()
    lock, is_over = threading.Lock(), False

    def fire() -> None:
        with lock:
            if not is_over:
                _raise_in(thread, TooSlowError)

    timer = threading.Timer(seconds, fire)
    timer.daemon = True
    with _end_after(seconds * GRACE + GRACE_SECONDS) if may_end_process else nullcontext():
        timer.start()
        try:
            yield
        finally:
            with lock:
                is_over = True
                _raise_in(thread, None)  # one that was raised and did not arrive is taken back
            timer.cancel()


@contextmanager
def _end_after(seconds: float) -> Iterator[None]:
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - faulthandler wants a file of the system's own
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(
        ctypes.c_ulong(thread), ctypes.py_object(error) if error else ctypes.c_void_p(None)
    )
