"""What is generated into the pages, and the hook by which mkdocs calls it.

A page says `<!-- generated: NAME -->` where a part of it stands; `PARTS` makes the parts from the
code, so none of them can fall behind it. A name that is not known ends the build.
"""

import inspect
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

import msgspec
import typer

from dragoman import settings
from dragoman.interfaces.cli.app import app
from dragoman.interfaces.exports.asking import Asked
from dragoman.interfaces.exports.codebook import codebook
from dragoman.interfaces.exports.columns import COLUMNS
from dragoman.interfaces.exports.shapes import SHAPES
from dragoman.ledger.language import KEYS, closed
from dragoman.ledger.schema import migrate
from dragoman.model import article, record, span
from dragoman.resources.tables import load_tsv

HERE = Path(__file__).parent
ROOT = HERE.parent
MARK = re.compile(r"<!-- generated: ([a-z ]+) -->")
WIDTH = 92
"""Characters of a line of help."""

CODES = "cameo.tsv"
"""The table of the codes that types and modes stand for."""

FIGURES = (
    ("statements/found F1", "statement found (F1)"),
    ("statements/typed F1", "found and of the right type (F1)"),
    ("statements/quad", "quad class right"),
    ("statements/status", "status right"),
    ("statements/polarity", "polarity right"),
    ("statements/actors", "countries of the actors right, as a set"),
    ("statements/recipients", "countries of the recipients right, as a set"),
    ("statements/place country", "country of the place right"),
    ("statements/source kind", "kind of the source right"),
    ("statements/source text", "words of the source right"),
    ("statements/whole F1", "all of it right at once (F1)"),
)
"""Keys of `evals/floors.json` that the page of limits shows, and what they measure."""


def query_keys() -> str:
    """The keys of the query language with their closed vocabularies."""
    rows = [(f"`{key}:`", meaning, _codes(closed(key))) for key, meaning in KEYS.items()]
    return _table(("key", "what it asks for", "values, where they are few"), rows)


def commands() -> str:
    """Every command with its help."""
    return "\n".join(_help(typer.main.get_command(app), "dragoman", None))


def _help(command: Any, name: str, above: Any) -> Iterator[str]:
    context = command.context_class(
        command, info_name=name, parent=above, terminal_width=WIDTH, max_content_width=WIDTH
    )
    yield f"## {context.command_path}\n\n```text\n{command.get_help(context).rstrip()}\n```\n"
    for inner in getattr(command, "commands", {}):
        yield from _help(command.get_command(context, inner), inner, context)


def record_types() -> str:
    """Every type of the record: its docstring and its fields."""
    kinds = [
        kind
        for module in (record, article, span)
        for kind in vars(module).values()
        if inspect.isclass(kind) and kind.__module__ == module.__name__
    ]
    known = {kind.__name__ for kind in kinds}
    first = [record.Record, *(k for k in kinds if k is not record.Record)]
    return "\n".join(_type(kind, known) for kind in first)


def _type(kind: type, known: set[str]) -> str:
    rows = [
        (f"`{f.encode_name}`", _linked(_typed(f.type), known), _default(f))
        for f in msgspec.structs.fields(kind)
    ]
    said = inspect.cleandoc(kind.__doc__ or "")
    return f"## {kind.__name__}\n\n{said}\n\n{_table(('field', 'type', 'default'), rows)}\n"


def _typed(kind: Any) -> str:
    if get_origin(kind) is None:
        return "null" if kind is type(None) else str(kind.__name__)
    parts = [repr(p) if isinstance(p, str) else _typed(p) for p in get_args(kind) if p is not ...]
    if get_origin(kind) is tuple:
        return f"list of {parts[0]}"
    if get_origin(kind) is dict:
        return f"map from {parts[0]} to {parts[1]}"
    return " or ".join(p.strip("'") if p.startswith("'") else p for p in parts)


def _linked(text: str, known: set[str]) -> str:
    words = (f"[{w}](#{w.lower()})" if w in known else w for w in text.split(" "))
    return " ".join(words)


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.required:
        return "required"
    if field.default is None:
        return "null"
    return f"`{field.default}`" if isinstance(field.default, str) else "empty"


def export_columns() -> str:
    """The columns of the exported tables."""
    parts = []
    for table, columns in COLUMNS.items():
        rows = [(f"`{c.name}`", c.type, c.meaning, _codes(c.values)) for c in columns]
        head = codebook(Asked(table), "jsonl").split("\n")[2]
        parts.append(
            f"## {table}\n\n{head}\n\n" + _table(("column", "type", "meaning", "values"), rows)
        )
    return "\n".join(parts)


def export_formats() -> str:
    """What stands in the formats that are more than tables."""
    parts = []
    for form, shape in SHAPES.items():
        text = codebook(Asked(shape.tables[0]), form)  # type: ignore[arg-type]
        ending = ", ".join(f"`.{e}`" for e in shape.endings) or f"none; say `--format {form}`"
        body = text.split("\n", 2)[2]
        parts.append(f"## {form}\n\nMade of {' or '.join(shape.tables)}. Ending: {ending}.\n{body}")
    return "\n".join(parts)


def event_codes() -> str:
    """The modes of each event type with their codes and intensities."""
    rows = [(f"`{event}`", mode, cameo, force) for event, mode, cameo, force in load_tsv(CODES)]
    return _table(("type", "mode", "CAMEO", "Goldstein"), rows)


def ledger_tables() -> str:
    """The tables of a ledger as SQLite has them; those of search indexes only by name."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    migrate(db)
    found = "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY rowid"
    tables: dict[str, str] = dict(db.execute(found))
    virtual = [name for name, sql in tables.items() if sql.startswith("CREATE VIRTUAL")]
    own = [n for n in tables if n not in virtual and not n.startswith(tuple(virtual))]
    parts = [_ledger_table(db, name) for name in own if not name.startswith("sqlite_")]
    parts.append("## Indexes for searching\n")
    parts += [f"- `{name}`: {tables[name].split('USING ')[1].split('(')[0]}" for name in virtual]
    return "\n".join(parts)


def _ledger_table(db: sqlite3.Connection, name: str) -> str:
    keys = {row[3]: f"`{row[2]}`" for row in db.execute(f"PRAGMA foreign_key_list({name})")}
    rows = [
        (f"`{column}`", kind.lower(), "yes" if required or key else "", "yes" if key else "",
         keys.get(column, ""))
        for _, column, kind, required, _, key in db.execute(f"PRAGMA table_info({name})")
    ]  # fmt: skip
    head = ("column", "type", "required", "key", "refers to")
    return f"## {name}\n\n{_table(head, rows)}"


def all_settings() -> str:
    """Every setting with its default and what it says."""
    source = inspect.getsource(settings.Settings)
    said = dict(re.findall(r'^    (\w+): .*\n    """([^"]*)"""', source, flags=re.M))
    rows = [
        (f"`{f.name}`", f"`{f.default!r}`", " ".join(said[f.name].split()))
        for f in msgspec.structs.fields(settings.Settings)
    ]
    return _table(("setting", "default", "what"), rows)


def figures() -> str:
    """The figures of statements, as they are pinned."""
    pinned = json.loads((ROOT / "evals/floors.json").read_text(encoding="utf-8"))
    rows = [
        (what, f"{pinned[k]['floor']:.1f}", f"{pinned[k].get('goal') or '–'}")
        for k, what in FIGURES
    ]
    return _table(("what", "figure", "goal"), rows)


def model_card() -> str:
    """The model card without its heading, at home in the site."""
    path = ROOT / "src/dragoman/resources/core/README.md"
    return path.read_text(encoding="utf-8").split("\n", 1)[1]


def decisions() -> str:
    """The decisions, by number."""
    lines = []
    for path in sorted((HERE / "decisions").glob("0*.md")):
        title = path.read_text(encoding="utf-8").split("\n", 1)[0].removeprefix("# ")
        lines.append(f"- [{title}]({path.name})")
    return "\n".join(lines)


PARTS: dict[str, Callable[[], str]] = {
    "query keys": query_keys,
    "commands": commands,
    "record types": record_types,
    "export columns": export_columns,
    "export formats": export_formats,
    "event codes": event_codes,
    "ledger tables": ledger_tables,
    "settings": all_settings,
    "figures": figures,
    "model card": model_card,
    "decisions": decisions,
}
"""What a page may ask for, by name."""


def filled(markdown: str) -> str:
    """A page with its generated parts. Raises KeyError for a part that nobody makes."""
    return MARK.sub(lambda mark: PARTS[mark[1]](), markdown)


def on_page_markdown(markdown: str, **_: Any) -> str:
    """What mkdocs calls with each page."""
    return filled(markdown)


def _codes(values: tuple[str, ...]) -> str:
    return ", ".join(f"`{v}`" for v in values)


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(c) for c in row) + " |" for row in lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
