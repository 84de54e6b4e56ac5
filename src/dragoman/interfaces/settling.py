"""Following up what has come in, with a bar where it takes long, and saying where it waits."""

import sys

from dragoman.interfaces.cli.guard import say
from dragoman.ledger import Ledger
from dragoman.ledger.following import behind, settle


def follow_up(ledger: Ledger) -> int:
    """Derive what has changed, with a bar on standard error where that is a terminal and it takes
    more than a moment; how many rounds. Raises LedgerError."""
    if not sys.stderr.isatty():
        return settle(ledger)
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TimeRemainingColumn

    columns = (SpinnerColumn(), *Progress.get_default_columns()[:2], MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as bar:
        task = bar.add_task("following up", visible=False)

        def seen(done: int, all_: int) -> None:
            bar.update(task, completed=done, total=all_, visible=done < all_)

        return settle(ledger, seen)


def say_behind(ledger: Ledger) -> None:
    """Say on standard error how much is shown as it was when it was last followed up, if any."""
    if rounds := behind(ledger):
        say(f"{rounds:,} rounds (a party and a type of event) wait to be followed up; this is as of"
            " the last time: `dragoman ledger settle` brings it up to now")  # fmt: skip
