"""Turns the World Factbook's list of parties into `parties.entity.tsv` and `parties.alias.tsv`.

    python -m registry.parties factbook_parties.jsonl

The list: one party a line with iso2, gec and raw, the Factbook's own line such as "Good Party (IYI)
or IP (formerly X or XP)". A party that `known-parties.entity.tsv` has already gives it its names.
"""

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.resources.keys import fold
from registry.tables import rows

FOLDER = Path(__file__).parent / "actors"
KNOWN = "known-parties"
_ABROAD = {"ee": "INT"}  # the groups of the European Parliament
_PARENTHESIS = re.compile(r"\(([^()]*)\)?")
_OR = re.compile(r"\s+(?:or|and the)\s+")
_FORMERLY = re.compile(r"^form(?:er|al)ly (?:known as )?(?:the )?", re.IGNORECASE)
_ALSO = re.compile(r"^(?:also known as|also|aka) ", re.IGNORECASE)
_REMARK = re.compile(
    r"\d|\b(?:includ|coalition|alliance (?:of|with|between|incl)|factions?|part of|split|dissolved"
    r"|affiliated|operates|under |successor|group of|opposition party|Northern Ireland|led by|and "
    r"(?:several|allies)|branches|pro-|Labour$|(?:Democratic|Libertarian|Communist) Party$)"
)
_NO_PARTY = re.compile(
    r"^(?:none|no |other|the (?:\d|Taliban)|major |minor |legal |area |there |although |political "
    r"parties|de facto|see |note|independents?\b)",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s+(?:coalition|electoral alliance)$|\s*[;:].*$|\s*\($")
_HEADER = """# Parties of the world as the CIA World Factbook (public domain) lists them, made by
# registry/parties.py; known-parties.entity.tsv has those often named in the news. sector PTY.
# Abbreviations that a state, an intergovernmental organisation, an organ of a state or an armed
# group has too are left out.
"""


@dataclass
class Party:
    """A party with all the names that one line of the list gives."""

    name: str
    names: list[str] = field(default_factory=list)
    acronyms: list[str] = field(default_factory=list)
    former: list[str] = field(default_factory=list)


def parse(raw: str) -> Party | None:
    """The party of a line; None where the line names none."""
    raw = raw.replace("’", "'").strip()
    if not raw or _NO_PARTY.match(raw) or len(raw) > 220:
        return None
    outside = _tidy(_PARENTHESIS.sub(" ", raw))
    parts = [_tidy(p) for p in _OR.split(outside)]
    if not parts or not parts[0] or len(parts[0]) > 90:
        return None
    party = Party(parts[0])
    for part in parts[1:]:
        _add(party, part)
    for inside in _PARENTHESIS.findall(raw):
        _remark(party, inside.strip().strip('"“”'))
    return party


def _remark(party: Party, text: str) -> None:
    if _FORMERLY.match(text):
        rest = _FORMERLY.sub("", text)
        party.former += [p for p in map(_tidy, _OR.split(rest)) if len(p) > 1]
    elif _ALSO.match(text):
        for part in _OR.split(_ALSO.sub("", text)):
            _add(party, _tidy(part))
    elif text[:1].isupper() and not _REMARK.search(text) and "," not in text and ";" not in text:
        for part in _OR.split(text):
            _add(party, _tidy(part))


def _add(party: Party, text: str) -> None:
    """A further name or an abbreviation; single short words are neither (Act, Hope)."""
    if is_acronym(text):
        party.acronyms.append(text)
    elif len(text) > 6 or " " in text:
        party.names.append(text)


def is_acronym(text: str) -> bool:
    """Whether a name is an abbreviation: short, without spaces, mostly capitals."""
    capitals = sum(c.isupper() for c in text)
    return 2 <= len(text) <= 12 and " " not in text and capitals >= 2


def _tidy(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip(' ,.-–"“”)')
    return _TAIL.sub("", text).strip(' ,"')


def slug(name: str) -> str:
    """A name as the last part of an id: ASCII, small, hyphens."""
    plain = unicodedata.normalize("NFKD", name.replace("'", "")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-") or "party"


def _taken() -> set[str]:
    """Keys of names that a country, a state's organ, an organisation or a group has."""
    keys: set[str] = set()
    for topic in ("countries", "bodies", "igos", "groups"):
        for _, row in rows(FOLDER / f"{topic}.entity.tsv"):
            keys.update(fold(n) for n in (row["name"], *row["names"].split("|")) if n)
        for _, row in rows(FOLDER / f"{topic}.alias.tsv"):
            keys.add(fold(row["text"]))
    return keys


def _known() -> dict[tuple[str, str], str]:
    """The hand-made parties by country and key of a name."""
    found: dict[tuple[str, str], str] = {}
    country: dict[str, str] = {}
    for _, row in rows(FOLDER / f"{KNOWN}.entity.tsv"):
        country[row["id"]] = row["country"]
        for name in (row["name"], *row["names"].split("|")):
            if name:
                found[row["country"], fold(name)] = row["id"]
    for _, row in rows(FOLDER / f"{KNOWN}.alias.tsv"):
        found.setdefault((country[row["entity"]], fold(row["text"])), row["entity"])
    return found


def _iso3() -> dict[str, str]:
    entity = {}
    for _, row in rows(FOLDER / "countries.code.tsv"):
        if row["system"] == "iso2":
            entity[row["value"]] = row["entity"].removeprefix("country/")
    return entity


def _read(path: Path) -> Iterator[tuple[str, Party]]:
    iso3 = _iso3()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        country = iso3.get(row["iso2"] or "") or _ABROAD.get(row["gec"])
        party = parse(row["raw"])
        if country and party:
            yield country, party


def tables(path: Path) -> tuple[list[str], list[str]]:
    """The rows of both tables, without headers."""
    taken, known = _taken(), _known()
    ids = set(known.values())
    entities: dict[str, str] = {}
    aliases: dict[tuple[str, str], str] = {}
    for country, party in _read(path):
        keys = [fold(n) for n in (party.name, *party.names)]
        keys += [fold(a) for a in party.acronyms if len(a) > 2]
        entity = next((known[country, k] for k in keys if (country, k) in known), None)
        own = f"party/{country}/{slug(party.name)}"
        if entity is None and own in ids:
            entity = own
        if entity is None:
            entity = own
            row = (entity, "party", party.name, country, "PTY", "", "Factbook")
            entities.setdefault(entity, "\t".join(row))
        else:
            party.names.append(party.name)
        for kind, names in (
            ("name", party.names), ("acronym", party.acronyms), ("former name", party.former)
        ):  # fmt: skip
            for name in names:
                again = (country, fold(name)) in known
                clash = is_acronym(name) and fold(name) in taken
                if clash or again or (entity in entities and fold(name) == fold(party.name)):
                    continue
                kind_now = "acronym" if kind == "name" and is_acronym(name) else kind
                row_now = (entity, name, kind_now, "", "", "Factbook")
                aliases.setdefault((entity, fold(name)), "\t".join(row_now))
    return list(entities.values()), list(aliases.values())


def main(path: Path) -> None:
    """Write both tables."""
    entities, aliases = tables(path)
    for kind, columns, lines in (
        ("entity", "id\tkind\tname\tcountry\tsector\tnames\tsource", entities),
        ("alias", "entity\ttext\tkind\tfrom\tto\tsource", aliases),
    ):
        text = _HEADER + columns + "\n" + "".join(line + "\n" for line in lines)
        (FOLDER / f"parties.{kind}.tsv").write_text(text, encoding="utf-8")
    print(f"{len(entities)} parties, {len(aliases)} names")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
