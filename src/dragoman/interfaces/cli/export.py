"""`dragoman export`."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from dragoman.errors import ExportError
from dragoman.interfaces.cli.options import AsOf, LedgerFile
from dragoman.interfaces.cli.query import quoted_term
from dragoman.ledger import Ledger
from dragoman.settings import load

if TYPE_CHECKING:
    from dragoman.interfaces.exports.formats import Format


class What(StrEnum):
    """Tables that can be exported."""

    statements = "statements"
    events = "events"
    dyads = "dyads"


class FileFormat(StrEnum):
    """Formats that can be written."""

    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"
    jsonld = "jsonld"
    webannotation = "webannotation"
    ftm = "ftm"
    geojson = "geojson"
    kml = "kml"
    graphml = "graphml"
    gexf = "gexf"
    bibtex = "bibtex"
    gold = "gold"


class Nodes(StrEnum):
    """What the nodes of a graph are."""

    countries = "countries"
    actors = "actors"


class By(StrEnum):
    """Periods of dyads."""

    month = "month"
    year = "year"


def export(
    table: Annotated[What, typer.Argument(help="What a row is.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="The file to write.")],
    terms: Annotated[list[str] | None, typer.Argument(help="A query; none: everything.")] = None,
    form: Annotated[
        FileFormat | None, typer.Option("--format", help="Default: by the file's ending, else csv.")
    ] = None,
    by: Annotated[By | None, typer.Option(help="Of dyads: the period [month].")] = None,
    zero_filled: Annotated[
        bool, typer.Option("--zero-filled", help="Of dyads: also periods without a statement.")
    ] = False,
    happenings: Annotated[
        bool,
        typer.Option(
            "--happenings",
            help="Of statements and events: which happening, and its independent chains.",
        ),
    ] = False,
    excel: Annotated[
        bool, typer.Option("--excel", help="CSV with the mark by which Excel knows UTF-8.")
    ] = False,
    nodes: Annotated[
        Nodes | None, typer.Option(help="Of graphs: what the nodes are [countries].")
    ] = None,
    complete: Annotated[
        bool, typer.Option("--complete", help="Of gold: only articles judged whole.")
    ] = False,
    as_of: AsOf = None,
    ledger: LedgerFile = None,
) -> int:
    """Write a table of a ledger to a file: statements (a row each), events (a row for each
    directed pair of countries of a statement), dyads (a row a pair and month or year).

    Formats other than tables: of statements jsonld (schema.org and PROV-O), webannotation (W3C),
    ftm (FollowTheMoney), geojson, kml and bibtex (their articles); of dyads graphml and gexf.
    gold: a folder with the articles whose statements people have judged (dragoman judge), their
    texts in docs/, their accepted and edited statements in ann/, one a line.

    Beside FILE: FILE.codebook.md says what stands in it, FILE.replicate.json what the table
    was made of. The terms are those of dragoman query; put terms with a minus behind --.

    Examples:

        dragoman export statements actor:SYR --out syria.csv --excel

        dragoman export events after:2025 status:asserted --out events.parquet

        dragoman export statements independent:2 --happenings --out confirmed.csv

        dragoman export statements place:Moscow --out moscow.geojson

        dragoman export statements --format gold --out gold

        dragoman export dyads after:2025 --nodes actors --out network.gexf

        dragoman export dyads status:asserted polarity:+ --by year --zero-filled --out years.csv
    """
    from dragoman.interfaces.exports.asking import Asked
    from dragoman.interfaces.exports.codes import Codes
    from dragoman.interfaces.exports.export import export as write
    from dragoman.interfaces.progress import Counted
    from dragoman.resources.registry import Registry

    chosen_form = form or _by_ending(out)
    graph = chosen_form in (FileFormat.graphml, FileFormat.gexf)
    if (by or zero_filled) and table is not What.dyads:
        raise ExportError("--by and --zero-filled are for dyads")
    if zero_filled and graph:
        raise ExportError("--zero-filled is for tables")
    if nodes and not graph:
        raise ExportError("--nodes is for graphs: graphml, gexf")
    if excel and chosen_form is not FileFormat.csv:
        raise ExportError("--excel is for CSV")
    if complete and chosen_form is not FileFormat.gold:
        raise ExportError("--complete is for gold")
    chosen = load({"ledger": str(ledger) if ledger else None})
    text = " ".join(quoted_term(t) for t in terms or ())
    if chosen_form == "gold":
        return _gold(Path(chosen.ledger), text, out, as_of, complete, table)
    asked = Asked(table.value, text, as_of, (by or By.month).value, zero_filled, happenings)
    registry = Registry.open(Path(chosen.registry) if chosen.registry else None)
    with Ledger(Path(chosen.ledger)) as kept:
        done = write(
            kept, asked, out, Codes(registry), form=cast("Format", chosen_form.value), excel=excel,
            nodes=(nodes or Nodes.countries).value, seen=Counted("exporting"),
        )  # fmt: skip
    made = f"{done.rows:,} {done.unit} of {done.statements:,} statements"
    sys.stdout.write(f"{done.path}: {made}\n")
    return 0


def _gold(
    ledger: Path, query: str, out: Path, as_of: str | None, complete: bool, table: What
) -> int:
    from dragoman.interfaces.exports import gold

    if table is not What.statements:
        raise ExportError(f"gold is made of statements, not of {table.value}")
    with Ledger(ledger) as kept:
        done = gold.write(gold.golds(kept, query, as_of=as_of, complete=complete), out)
    articles = f"{done.articles:,} articles ({done.complete:,} judged whole)"
    sys.stdout.write(f"{out}: {done.statements:,} judged statements of {articles}\n")
    return 0


def _by_ending(path: Path) -> FileFormat:
    from dragoman.interfaces.exports.shapes import SHAPES

    ending = path.suffix.removeprefix(".").lower()
    known = {end: name for name, shape in SHAPES.items() for end in shape.endings}
    name = known.get(ending, ending)
    return next((f for f in FileFormat if f.value == name), FileFormat.csv)
