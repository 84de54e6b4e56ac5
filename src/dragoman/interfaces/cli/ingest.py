"""`dragoman ingest`."""

import sys
from collections.abc import Iterator
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from dragoman.errors import SettingsError
from dragoman.interfaces.cli.guard import FAILED, SKIPPED, say
from dragoman.interfaces.cli.options import Json, LedgerFile, SettingsFile
from dragoman.interfaces.ingesting import Kept, Passed, Report, Result
from dragoman.interfaces.ingesting import ingest as read_into
from dragoman.interfaces.progress import with_progress
from dragoman.interfaces.settling import follow_up
from dragoman.interfaces.watching import watch as in_rounds
from dragoman.ledger import Ledger
from dragoman.ledger.feeds import FeedTable
from dragoman.model.document import Rejected
from dragoman.settings import Settings, load
from dragoman.sources.targets import entries


def ingest(
    source: Annotated[
        list[str],
        typer.Argument(help="Files, folders, .jsonl, archives, feeds, OPML lists, URLs, or -."),
    ],
    items: Annotated[
        str | None,
        typer.Option(
            metavar="full|summary",
            help="Of a feed's items read the page (full, the default) or what the feed says.",
        ),
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch/--once", help="Go on reading, in rounds, until Ctrl-C.")
    ] = False,
    every: Annotated[
        float,
        typer.Option(min=0.01, metavar="MINUTES", help="From one round to the next, at least 1."),
    ] = 15.0,
    json: Json = False,
    ledger: LedgerFile = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="Processes that read.")] = None,
    settings: SettingsFile = None,
) -> int:
    """Read articles and keep what they report in a ledger, one SQLite file.

    Reads pages, texts, .jsonl, ninjs, zip and tar archives of them, web archives (WARC), and what
    RSS, Atom and JSON feeds and OPML lists of feeds lead to; a folder may hold all of them.

    What is there already is passed over, so a run that was broken off can be started again. An
    article whose title or text has changed (same address) becomes a new version, and what has
    changed is said; nothing is overwritten.

    Exit code: 0 all kept; 1 some were skipped (each with one line on standard error); 2 nothing
    could be read; 130 interrupted, what was kept is whole.

    Examples:

        dragoman ingest articles.jsonl                   # into dragoman.db in this folder

        dragoman ingest pages/ crawl.warc.gz --ledger desk.db --jobs 2

        dragoman ingest https://news.example/world.rss --items summary

        dragoman ingest feeds.opml --watch --every 30    # until Ctrl-C
    """
    given = {"jobs": jobs, "ledger": str(ledger) if ledger else None, "items": items}
    chosen = load(given, file=settings)
    if watch and "-" in source:
        raise SettingsError("standard input can be read once; leave out --watch")
    if every < 1 and not chosen.allow_private:  # other people's servers are not hammered
        raise SettingsError("--every: at least 1 minute")
    with Ledger(Path(chosen.ledger), write=True) as kept:
        job = _Job(source, kept, chosen, json=json, every=every * 60 if watch else None)
        if watch:
            in_rounds(job.read, every * 60, job.summary)
        return job.once()


class _Job:
    """What is to be read, and how its results are told."""

    def __init__(
        self, source: list[str], ledger: Ledger, settings: Settings, *, json: bool,
        every: float | None,
    ) -> None:  # fmt: skip
        self._source, self._ledger, self._settings = source, ledger, settings
        self._json, self._refused = json, frozenset[tuple[str, str]]()
        from dragoman.sources.polling import Session  # the client takes long to load

        self._session = Session.of(settings)
        self._session.memory, self._session.every = FeedTable(ledger), every

    def once(self) -> int:
        """Read everything; the exit code."""
        report = Report()
        try:
            for _ in with_progress(self.read(report), self._source, "reading"):
                pass
        finally:
            self.summary(f"{self._settings.ledger}: {report.line()}", report)
        if not report.kept:
            return FAILED
        return SKIPPED if report.outcomes["skipped"] else 0

    def read(self, report: Report) -> Iterator[Result]:
        """Read everything once. What was refused in the round before in the same way is not named
        again."""
        refused: set[tuple[str, str]] = set()
        for result in self._results():
            report.count(result)
            told = False
            if isinstance(result, Rejected):
                refused.add((result.origin, result.code))
                told = (result.origin, result.code) in self._refused
            if not told:
                self._tell(result)
            yield result
        self._refused = frozenset(refused)
        follow_up(self._ledger)

    def _results(self) -> Iterator[Result]:
        found = chain.from_iterable(entries(t, self._settings, self._session) for t in self._source)
        return read_into(found, self._ledger, self._settings)

    def _tell(self, result: Result) -> None:
        if self._json:
            _print(_as_json(result))
        if isinstance(result, Rejected):
            say(f"{result.origin}: {result.message} [{result.code}]")
        elif isinstance(result, Kept) and result.changes is not None and not self._json:
            _print(f"new version {result.id} of {result.origin}: {result.changes.line()}")

    def summary(self, line: str, report: Report) -> None:
        """The last line of a run or of a round."""
        counts = {**report.outcomes, "reasons": dict(report.reasons)}
        _print({"outcome": "report", "counts": counts} if self._json else line)


def _as_json(result: Result) -> dict[str, Any]:
    if isinstance(result, Rejected):
        return {"outcome": "skipped", **msgspec.structs.asdict(result)}
    if isinstance(result, Passed):
        return asdict(result)
    found: dict[str, Any] = msgspec.to_builtins(result)
    return {k: v for k, v in found.items() if v is not None}


def _print(what: str | dict[str, Any]) -> None:
    if isinstance(what, dict):
        text = msgspec.json.encode(what).decode()
    else:
        text = "".join(c if c.isprintable() else " " for c in what)
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
