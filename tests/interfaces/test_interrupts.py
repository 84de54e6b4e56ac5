"""Ctrl-C held back."""

import os
import signal

import pytest

from dragoman.interfaces.interrupts import held_back


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="POSIX signals")
def test_the_signal_comes_when_the_block_is_done() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt):  # noqa: PT012
        with held_back():
            os.kill(os.getpid(), signal.SIGINT)
            done.append("whole")
        done.append("never")
    assert done == ["whole"]


def test_nothing_happens_without_a_signal() -> None:
    with held_back():
        pass
