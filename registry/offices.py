"""Makes `offices.entity.tsv` and `offices.alias.tsv`: the organs that nearly every state has.

    python -m registry.offices

From the states in `countries.*.tsv` (those in the COW list, and Palestine), the patterns of
`rules/offices.tsv` and the organs with a name of their own in `rules/own_offices.tsv`.
"""

from collections.abc import Iterator
from pathlib import Path

from dragoman.resources.keys import fold
from registry.tables import rows

_HERE = Path(__file__).parent
FOLDER = _HERE / "actors"
RULES = _HERE / "rules"
_FURTHER = frozenset(("country/PSE",))
_BY_HAND = ("countries", "regions", "bodies", "igos", "ngos", "groups", "companies")
_HEADER = """# Ministries, armed forces, police, parliaments, highest courts, central banks and
# election commissions of states by the names that English-language news forms for all of them;
# made by registry/offices.py. Those with a name of their own stand in bodies.*.tsv.
"""


def states() -> dict[str, tuple[str, str]]:
    """Common name and adjective of each state, by id."""
    chosen = {r["entity"] for _, r in rows(FOLDER / "countries.code.tsv") if r["system"] == "cow"}
    names = {r["id"]: r["name"] for _, r in rows(FOLDER / "countries.entity.tsv")}
    adjective: dict[str, str] = {}
    for _, row in rows(FOLDER / "countries.alias.tsv"):
        if row["kind"] == "demonym":
            adjective.setdefault(row["entity"], row["text"])
    return {
        entity: (names[entity], adjective.get(entity, names[entity]))
        for entity in names
        if entity in chosen | _FURTHER
    }


def taken() -> tuple[set[str], set[str]]:
    """Ids and keys of names in the tables made by hand."""
    ids: set[str] = set()
    keys: set[str] = set()
    for topic in _BY_HAND:
        for _, row in rows(FOLDER / f"{topic}.entity.tsv"):
            ids.add(row["id"])
            keys.update(fold(n) for n in (row["name"], *row["names"].split("|")) if n)
        for _, row in rows(FOLDER / f"{topic}.alias.tsv"):
            keys.add(fold(row["text"]))
    return ids, keys


def bodies() -> Iterator[tuple[str, str, str, str, list[str]]]:
    """Id, state, sector, first name and names of each organ."""
    own = {(r["country"], r["office"]): r["entity"] for _, r in rows(RULES / "own_offices.tsv")}
    for state, (country, adjective) in states().items():
        code = state.removeprefix("country/")
        for _, row in rows(RULES / "offices.tsv"):
            entity = own.get((code, row["office"]), f"government/{row['office']}-{code.lower()}")
            if entity == "-":
                continue
            patterns = row["names"].split("|")
            formed = (p.format(adj=adjective, country=country) for p in patterns)
            # "Swiss army" and "Swiss Army" are one key; the first stays
            names = list({fold(n): n for n in reversed(list(formed))}.values())[::-1]
            yield entity, code, row["sector"], names[0], names


def main() -> None:
    """Write both tables."""
    ids, keys = taken()
    entities: dict[str, str] = {}
    aliases: list[str] = []
    for entity, code, sector, first, names in bodies():
        new = entity not in ids
        if new:
            entities[entity] = "\t".join(
                (entity, "government", first, code, sector, "", "public record")
            )
        for name in names[1:] if new else names:
            if fold(name) not in keys:
                aliases.append("\t".join((entity, name, "name", "", "", "public record")))
    for kind, columns, lines in (
        ("entity", "id\tkind\tname\tcountry\tsector\tnames\tsource", list(entities.values())),
        ("alias", "entity\ttext\tkind\tfrom\tto\tsource", aliases),
    ):
        text = _HEADER + columns + "\n" + "".join(line + "\n" for line in lines)
        (FOLDER / f"offices.{kind}.tsv").write_text(text, encoding="utf-8")
    print(f"{len(entities)} organs, {len(aliases)} names")


if __name__ == "__main__":
    main()
