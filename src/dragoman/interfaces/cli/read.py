"""`dragoman read`."""

import sys
from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Annotated

import typer

from dragoman.errors import SettingsError
from dragoman.interfaces.cli.guard import FAILED, SKIPPED, say
from dragoman.interfaces.interrupts import held_back
from dragoman.interfaces.pool import Line, lines
from dragoman.interfaces.progress import with_progress
from dragoman.model.codec import decode
from dragoman.model.document import Rejected
from dragoman.settings import load
from dragoman.sources import documents, is_many
from dragoman.text.dates import iso_date


def read(
    article: Annotated[
        list[str], typer.Argument(help="Files, folders, .jsonl, URLs, or - for standard input.")
    ],
    published: Annotated[
        str | None, typer.Option(help="Date of publication, YYYY-MM-DD; wins over the page's.")
    ] = None,
    title: Annotated[
        str | None, typer.Option(help="Title of the article; wins over the page's.")
    ] = None,
    json: Annotated[
        bool, typer.Option("--json", help="Print records, one JSON object a line.")
    ] = False,
    why: Annotated[
        int | None, typer.Option(metavar="N", help="Explain statement N of one article.")
    ] = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="Processes that read.")] = None,
    settings: Annotated[
        Path | None, typer.Option(help="Settings file; default dragoman.toml where there is one.")
    ] = None,
) -> int:
    """Read articles and print what they report: who did what to whom, on whose word.

    One article is printed for people, or as a record with --json; --why explains one of its
    numbered statements, field by field. Several (a folder,
    .jsonl, more than one argument) come out one record a line, in order, as they are read.

    Exit code: 0 all read; 1 some were skipped (each with one line on standard error);
    2 nothing could be read, or the call was wrong; 130 interrupted.

    Examples:

        dragoman read article.html

        dragoman read article.html --why 3      # what statement 3 of the list rests on

        dragoman read https://news.example/story --json > record.json

        dragoman read articles.jsonl --jobs 2 > records.jsonl

        cat article.txt | dragoman read - --published 2025-10-15
    """
    chosen = load({"jobs": jobs}, file=settings)
    if published is not None and iso_date(published) is None:
        raise SettingsError(f"--published {published!r} is no date; write it as 2025-10-15")
    many = len(article) > 1 or any(map(is_many, article))
    if why is not None and (many or json):
        other = "--json" if json else "several articles"
        raise SettingsError(f"--why explains a statement of one article; leave out {other}")
    found = chain.from_iterable(documents(target, chosen) for target in article)
    results = lines(found, chosen, published=published, title=title)
    if why is not None:
        return _explain(results, why)
    if many:
        return _stream(with_progress(results, article, "reading"), everything=True)
    return _stream(results) if json else _show(results)


def _stream(results: Iterator[Line], everything: bool = False) -> int:
    """Write records as lines; refusals as lines beside them."""

    def write(record: bytes) -> None:
        with held_back():
            sys.stdout.buffer.write(record + b"\n")
            sys.stdout.buffer.flush()

    return _each(results, write, everything)


def _show(results: Iterator[Line]) -> int:
    """Print for people; several articles (standard input) one after the other."""
    from dragoman.interfaces.printing import show

    return _each(results, lambda record: show(decode(record)))


def _explain(results: Iterator[Line], wanted: int) -> int:
    """Print why the one article's record holds one statement."""
    from dragoman.interfaces.explaining import explain

    found = list(islice(results, 2))
    if len(found) > 1:
        raise SettingsError("--why explains a statement of one article; the input holds several")
    return _each(iter(found), lambda record: explain(decode(record), wanted))


def _each(results: Iterator[Line], put: Callable[[bytes], None], summary: bool = False) -> int:
    """Hand every record on, name every refusal; the exit code that follows from both."""
    written = skipped = 0
    for line in results:
        if isinstance(line, Rejected):
            _refuse(line)
            skipped += 1
        else:
            put(line)
            written += 1
    if summary and skipped:
        say(f"{written} read, {skipped} skipped")
    if not written:
        return FAILED
    return SKIPPED if skipped else 0


def _refuse(rejected: Rejected) -> None:
    say(f"{rejected.origin}: {rejected.message} [{rejected.code}]")
