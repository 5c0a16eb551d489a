"""An executor of one process that runs a call at a time, in the thread that submits it.

The standard library's pool has threads, locks and semaphores of its own, which print when they are ended at the wrong
moment, and it cannot be told to end a call. Here a process and a pipe are all there is: whoever kills the process, the
call that waits for it breaks at once.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from multiprocessing.connection import Connection, wait
from typing import Any

END_SECONDS = 5.0


class OneProcess(Executor):
    """Runs calls in a process of its own, which is there for nothing else and ends with this one."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")  # a fork would copy the locks of this process's threads
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def submit(self, call: Callable[..., Any], /, *arguments: Any, **_: Any) -> Future[Any]:
        """Run a call and return its future when it is done; BrokenExecutor in it where the process died."""
        future: Future[Any] = Future()
        try:
            self._pipe.send((call, arguments))
            is_done, found = self._pipe.recv()
        except (EOFError, OSError):
            future.set_exception(BrokenExecutor("the process died"))
            return future
        if is_done:
            future.set_result(found)
        else:
            future.set_exception(found)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the process at once; a call that waits for it breaks."""
        self._process.kill()
        if wait:
            self._process.join(END_SECONDS)


def _serve(pipe: "Connection[Any, Any]") -> None:
    """Run the calls that come through a pipe until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to all; the parent decides
    _end_with_parent()
    while True:
        try:
            call, arguments = pipe.recv()
        except EOFError:
            return
        try:
            answer = (True, call(*arguments))
        except Exception as error:  # whatever the call raises is raised where it was asked for
            answer = (False, error)
        pipe.send(answer)


def _end_with_parent() -> None:
    """End this process when the one that started it is gone, be it by kill -9 in the middle of a call."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch(sentinel: int) -> None:
        wait([sentinel])
        os._exit(1)

    threading.Thread(target=watch, args=(parent.sentinel,), daemon=True).start()
