"""Ctrl-C at moments where it would break something."""

import contextlib
import signal
import threading
from collections.abc import Iterator


@contextlib.contextmanager
def held_back() -> Iterator[None]:
    """Hold Ctrl-C back until the block is done, where the system allows it.

    A record is written whole or not at all; and a process that is started inside the
    block never gets the signal, which it could not yet handle.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # The mask is what a started process inherits; but it holds for this thread alone, and
    # a signal that reaches any other thread runs the handler in the main one all the same.
    came: list[int] = []
    main = threading.current_thread() is threading.main_thread()
    handler = signal.getsignal(signal.SIGINT)
    if main:
        signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if main:
            signal.signal(signal.SIGINT, handler)
            if came:
                signal.raise_signal(signal.SIGINT)
