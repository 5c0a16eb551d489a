"""A time limit on one article, in whatever thread it is read.

First an exception is raised in the thread that reads; it arrives between two steps of Python. A step that never ends
(inside compiled code) cannot be interrupted so: then the process ends itself, and the article counts as the one that
killed its worker.
"""

import ctypes
import faulthandler
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

GRACE = 1.5
GRACE_SECONDS = 2.0


class TooSlowError(Exception):
    """The article took longer than it may."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise TooSlowError in this thread once ``seconds`` are over; end the process if that cannot interrupt it."""
    thread = threading.get_ident()
    lock, is_over = threading.Lock(), False

    def fire() -> None:
        with lock:
            if not is_over:
                _raise_in(thread, TooSlowError)

    timer = threading.Timer(seconds, fire)
    timer.daemon = True
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - faulthandler wants a file of the system's own
        faulthandler.dump_traceback_later(seconds * GRACE + GRACE_SECONDS, exit=True, file=nowhere)
        timer.start()
        try:
            yield
        finally:
            with lock:
                is_over = True
                _raise_in(thread, None)  # one that was raised and did not arrive is taken back
            timer.cancel()
            faulthandler.cancel_dump_traceback_later()


def _raise_in(thread: int, error: type[Exception] | None) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(
        ctypes.c_ulong(thread), ctypes.py_object(error) if error else ctypes.c_void_p(None)
    )
