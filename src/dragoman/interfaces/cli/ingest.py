"""`dragoman ingest`."""

import sys
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from dragoman.interfaces.cli.guard import FAILED, SKIPPED, say
from dragoman.interfaces.cli.options import LedgerFile, SettingsFile
from dragoman.interfaces.ingesting import Report
from dragoman.interfaces.ingesting import ingest as read_into
from dragoman.interfaces.progress import with_progress
from dragoman.ledger import Ledger
from dragoman.ledger.following import settle
from dragoman.model.document import Rejected
from dragoman.settings import load
from dragoman.sources import documents


def ingest(
    source: Annotated[list[str], typer.Argument(help="Files, folders, .jsonl, URLs, or -.")],
    ledger: LedgerFile = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="Processes that read.")] = None,
    settings: SettingsFile = None,
) -> int:
    """Read articles and keep what they report in a ledger, one SQLite file.

    What is there already is passed over, so a run that was broken off can be started again. An
    article whose text has changed (same address) becomes a new version; nothing is overwritten.

    Exit code: 0 all kept; 1 some were skipped (each with one line on standard error); 2 nothing
    could be read; 130 interrupted, what was kept is whole.

    Examples:

        dragoman ingest articles.jsonl                   # into dragoman.db in this folder

        dragoman ingest pages/ --ledger desk.db --jobs 2

        dragoman ingest https://news.example/story
    """
    chosen = load({"jobs": jobs, "ledger": str(ledger) if ledger else None}, file=settings)
    found = chain.from_iterable(documents(target, chosen) for target in source)
    report = Report()
    with Ledger(Path(chosen.ledger), write=True) as kept:
        try:
            for result in with_progress(read_into(found, kept, chosen), source, "reading"):
                report.count(result)
                if isinstance(result, Rejected):
                    say(f"{result.origin}: {result.message} [{result.code}]")
            settle(kept)
        finally:
            sys.stdout.write(f"{chosen.ledger}: {report.line()}\n")
    if not report.kept:
        return FAILED
    return SKIPPED if report.outcomes["skipped"] else 0
