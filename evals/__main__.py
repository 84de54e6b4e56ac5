"""`python -m evals`: print figure, floor and goal; exit 1 when a figure fell under its floor."""

import argparse
import sys

from evals import (
    actors,
    attributions,
    copies,
    coreference,
    crossdoc,
    crossread,
    followup,
    happenings,
    hedges,
    leaders,
    linguistics,
    links,
    places,
    spellings,
    stance,
    statements,
    stream,
    suite,
    times,
)
from evals.harness import Eval, Row, data_folder, digest, pin, read_floors, rows, write_floors

EVALS: tuple[Eval, ...] = (
    *linguistics.EVALS,
    *statements.EVALS,
    *attributions.EVALS,
    *hedges.EVALS,
    *coreference.EVALS,
    *places.EVALS,
    *stance.EVALS,
    *suite.EVALS,
    *followup.EVALS,
    *times.EVALS,
    *spellings.EVALS,
    *leaders.EVALS,
    *actors.EVALS,
    *links.EVALS,
    *copies.EVALS,
    *crossdoc.EVALS,
    *crossread.EVALS,
    *happenings.EVALS,
    *stream.EVALS,
)


def show(row: Row) -> None:
    """One line of the table."""

    def cell(value: float | None) -> str:
        return "–" if value is None else f"{value:.2f}"

    print(f"{row.key:44} {row.value:8.2f} {cell(row.floor):>8} {cell(row.goal):>8}  {row.remark}")


def main() -> int:
    """Run the evals that were asked for; 0 fine or no data, 1 a floor was missed."""
    parser = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    parser.add_argument("names", nargs="*", help="evals to run, by the start of their name")
    parser.add_argument("--pin", action="store_true", help="raise the floors to these figures")
    parser.add_argument("--allow-lower", action="store_true", help="with --pin: lower them too")
    parser.add_argument("--list", action="store_true", help="list the evals")
    args = parser.parse_args()
    chosen = [e for e in EVALS if not args.names or any(e.name.startswith(n) for n in args.names)]
    if args.list:
        print("\n".join(e.name for e in chosen))
        return 0
    data = data_folder()
    if data is None:
        print("no data: set DRAGOMAN_DATA to the data folder to measure quality")
        chosen = [e for e in chosen if e.ours]
    floors = read_floors()
    print(f"{'figure':44} {'value':>8} {'floor':>8} {'goal':>8}")
    found: list[tuple[Row, str]] = []
    for evaluation in chosen:
        folder = evaluation.folder(data)
        missing = [p for p in evaluation.data if folder is None or not (folder / p).exists()]
        if missing or folder is None:
            print(f"{evaluation.name:44} no data ({', '.join(missing)})")
            continue
        sha = digest(folder, evaluation.data)
        for row in rows(evaluation, folder, floors):
            show(row)
            found.append((row, sha))
    if args.pin:
        new, refused = pin(found, floors, args.allow_lower)
        write_floors(new)
        for key in refused:
            print(f"{key}: not lowered; say --allow-lower if that is meant")
        return 1 if refused else 0
    return 1 if any(row.failed for row, _ in found) else 0


if __name__ == "__main__":
    sys.exit(main())
