"""How outlets word one happening: what they call those who take part, which words they have for the
act, in whose voice they tell it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from dragoman.interfaces.web import links
from dragoman.interfaces.web.views import Row, Table
from dragoman.ledger.happenings.told import Told
from dragoman.ledger.happenings.view import Happening
from dragoman.model.record import Record
from dragoman.resources.tables import load_toml

PARTIES = 4
"""Those who take part of whom the words are compared: the ones in most statements."""

NAMES = ("outlet", "entity", "name", "words", "times")
VOICES = (
    "outlet", "acts", "statuses", "own", "attributed", "sources", "loaded", "own_query",
    "attributed_query",
)  # fmt: skip


def compared(h: Happening) -> list[str]:
    """The entities whose naming is compared, the ones in most statements first."""
    seen: Counter[str] = Counter()
    for p in (*h.actors, *h.recipients):
        if p.entity:
            seen[p.entity] += p.statements
    return [e for e, _ in seen.most_common(PARTIES)]


def naming(h: Happening, records: Mapping[str, Record], called: Mapping[str, str]) -> Table:
    """The words by which the articles of each outlet call those who take part, wherever in the
    article; pronouns are left out. `records` are the articles that are looked at."""
    counted: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    outlet = {t.document: t.outlet or "" for t in h.statements}
    wanted = compared(h)
    for document, record in records.items():
        for entity, words in _mentions(h, document, record):
            if entity in wanted and words.casefold() not in _pronouns():
                counted[outlet[document], entity][words] += 1
    rows: list[Row] = [
        {"outlet": o, "entity": e, "name": called.get(e, e), "words": words, "times": n}
        for o in sorted({o for o, _ in counted}) for e in wanted
        for words, n in sorted(counted[o, e].items(), key=lambda x: (-x[1], x[0]))
    ]  # fmt: skip
    return Table("naming", "Names in the articles", NAMES, rows)


def _mentions(h: Happening, document: str, record: Record) -> Iterator[tuple[str, str]]:
    """The words that name somebody in an article; where it lists no names, in the statements."""
    if record.entities:
        for e in record.entities:
            yield from ((e.id, " ".join(m.text.split())) for m in e.mentions)
        return
    for t in h.statements:
        if t.document == document:
            yield from ((p.entity, " ".join(p.text.split())) for p in t.parties if p.entity)


def voices(h: Happening, records: Mapping[str, Record]) -> Table:
    """By outlet: the words for the act, the statuses, how many statements it asserts itself and how
    many it gives on another's word, on whose, and the loaded words in their sentences."""
    told: dict[str, list[Told]] = defaultdict(list)
    for t in h.statements:
        told[t.outlet or ""].append(t)
    of = links.term("happening", h.id)
    return Table("voices", "In whose voice", VOICES, [
        {"outlet": o, "acts": _common(t.trigger for t in ts),
         "statuses": list(dict.fromkeys(t.status for t in ts)),
         "own": sum(t.source_kind == "author" for t in ts),
         "attributed": sum(t.source_kind != "author" for t in ts),
         "sources": _common(t.source or t.source_kind for t in ts if t.source_kind != "author"),
         "loaded": _loaded(ts, records),
         "own_query": f"{of} source:author {links.term('outlet', f'={o}')}",
         "attributed_query": f"{of} -source:author {links.term('outlet', f'={o}')}"}
        for o, ts in sorted(told.items())
    ])  # fmt: skip


def _loaded(told: Iterable[Told], records: Mapping[str, Record]) -> list[str]:
    """The loaded words in the sentences of some statements."""
    found: list[str] = []
    for t in told:
        record = records.get(t.document)
        s = next((s for s in record.statements if f"{t.document}:{s.id}" == t.id), None) if (
            record) else None  # fmt: skip
        if record and s:
            found += [f.text for f in record.framing if s.start <= f.start and f.end <= s.end]
    return _common(found)


def _common(words: Iterable[str]) -> list[str]:
    """Words once each, the most frequent first."""
    return [w for w, _ in Counter(" ".join(w.split()) for w in words).most_common()]


@cache
def _pronouns() -> frozenset[str]:
    table = load_toml("coreference.toml")["pronouns"]
    return frozenset(w for value in table.values() for w in str(value).split())
