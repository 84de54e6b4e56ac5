"""Reading with several processes: results in the order of the input, byte for byte the same."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from dragoman.interfaces.api import Reader
from dragoman.interfaces.interrupts import held_back
from dragoman.model import reasons
from dragoman.model.codec import encode
from dragoman.model.document import RawDocument, Rejected
from dragoman.settings import Settings

AHEAD = 4
"""Documents a process has waiting, so that none is idle and few are in memory."""

Line = bytes | Rejected

_reader: Reader | None = None  # one a worker process, set when the process starts


def lines(
    documents: Iterable[RawDocument | Rejected],
    settings: Settings,
    *,
    published: str | None = None,
    title: str | None = None,
    reader: Reader | None = None,
) -> Iterator[Line]:
    """The encoded record of each document, in order; refusals in their places. Read by a `reader`
    that is there already, else by as many processes as the settings say."""
    if reader is not None:
        for document in documents:
            yield _line(reader, document, published, title)
    elif settings.jobs <= 1:
        with Reader(settings) as own:
            for document in documents:
                yield _line(own, document, published, title)
    else:
        yield from _with_processes(documents, settings, published, title)


def _line(
    reader: Reader,
    document: RawDocument | Rejected,
    published: str | None,
    title: str | None,
) -> Line:
    result = reader.read_document(document, published=published, title=title)
    return result if isinstance(result, Rejected) else encode(result)


def _start(settings: Settings) -> None:
    global _reader
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    _reader = Reader(settings)


def _work(document: RawDocument, published: str | None, title: str | None) -> Line:
    assert _reader is not None
    return _line(_reader, document, published, title)


def _with_processes(
    documents: Iterable[RawDocument | Rejected],
    settings: Settings,
    published: str | None,
    title: str | None,
) -> Iterator[Line]:
    pool = ProcessPoolExecutor(
        settings.jobs, multiprocessing.get_context("spawn"), _start, (settings,)
    )
    waiting: deque[tuple[str, Future[Line] | Rejected]] = deque()
    try:
        for document in documents:
            if isinstance(document, Rejected):
                waiting.append((document.origin, document))
            else:
                with held_back():
                    future = pool.submit(_work, document, published, title)
                waiting.append((document.origin, future))
            while len(waiting) > AHEAD * settings.jobs:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _result(origin: str, value: Future[Line] | Rejected) -> Line:
    if isinstance(value, Rejected):
        return value
    try:
        return value.result()
    except BrokenProcessPool:
        message = "the process that read it, or one beside it, died"
        return Rejected(origin=origin, code=reasons.UNREADABLE, message=message)
