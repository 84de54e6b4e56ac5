"""`python -m benchmarks.pages LEDGER`: how long the pages of the desk take, and what they transfer.

The time is that of a request over the loopback interface, from its first byte to the last of the
answer; every page is asked for with different ids where its address has one. First is the slowest
of the first calls of its addresses, when nothing is remembered of the ledger (so it is behind every
change of it), p50 and p95 are of those that follow. Transferred is what the first view of a page
takes: it with its style sheets and scripts, compressed, in a browser that holds nothing yet.
"""

import argparse
import http.client
import random
import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import uvicorn
from lxml import html

from dragoman.interfaces.web import Desk, create_app
from dragoman.interfaces.web.links import actor, article, statement
from dragoman.interfaces.web.listening import listen
from dragoman.interfaces.web.memory import Memory
from dragoman.interfaces.web.pages import PAGES
from dragoman.ledger import Ledger
from dragoman.settings import Settings

GOALS = {"article": 0.100}
FIRST = 5
"""Addresses of each page that are asked for with nothing remembered."""

GOAL, WEIGHT = 0.300, 1_000_000
"""Seconds at the 95th percentile; bytes of a first view."""


@contextmanager
def serving(desk: Desk) -> Iterator[int]:
    """The desk at a free port."""
    with listen("127.0.0.1", 0) as socket:
        server = uvicorn.Server(uvicorn.Config(create_app(desk), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield socket.getsockname()[1]
        server.should_exit = True
        thread.join(10)


def asked(ledger: Ledger, times: int, seed: int = 1) -> dict[str, list[str]]:
    """Addresses of every page by its name, so many of each."""
    rng = random.Random(seed)
    most = ledger.db.execute("SELECT max(number) FROM document").fetchone()[0]
    numbers = [rng.randint(1, most) for _ in range(times)]
    found = [
        ledger.db.execute("SELECT id FROM document WHERE number >= ? LIMIT 1", (n,)).fetchone()[0]
        for n in numbers
    ]
    told = [f"{d}:s1" for d in found]
    entities = [r[0] for r in ledger.db.execute("SELECT id FROM entity LIMIT 2000")]
    happened = [r[0] for r in ledger.db.execute("SELECT id FROM happening LIMIT 5000")]
    countries = [r[0] for r in ledger.db.execute(
        "SELECT DISTINCT country FROM entity WHERE country IS NOT NULL LIMIT 40")]  # fmt: skip
    pairs = [rng.sample(countries, 2) for _ in range(times)]
    known = {
        "article": [article(d) for d in found],
        "statement": [statement(t) for t in told],
        "actor": [actor(e) for e in rng.choices(entities, k=times)],
        "happening": [f"/happening/{h}" for h in rng.choices(happened, k=times)],
        "dyad": [f"/dyad?pair={a}-{b}" for a, b in pairs],
        "naming": [f"/naming?actor={quote(e)}" for e in rng.choices(entities, k=times)],
        "search": [
            ("/search", "/search?q=status:planned", f"/search?q=actor:{a}&by=type",
             f"/search?q=dyad:{a}-{b}", "/search?page=40")[n % 5]
            for n, (a, b) in enumerate(pairs)
        ],
    }  # fmt: skip
    beside = [f"/dyad?pair={a}-{b}&pair={c}-{d}"
              for (a, b), (c, d) in zip(pairs, pairs[::-1], strict=True)]  # fmt: skip
    months = [r[0] for r in ledger.db.execute(
        "SELECT DISTINCT substr(day, 1, 7) FROM happening WHERE day IS NOT NULL")]  # fmt: skip
    lists = ("/happenings", "/happenings?reports=2", "/happenings?order=most",
             *(f"/happenings?begun={m}" for m in rng.choices(months, k=2)))  # fmt: skip
    of = [
        (f"party:{a}", f"party:{a}&order=most", f"party:{a}&begun={rng.choice(months)}",
         f"party:{a}&reports=2")[n % 4]
        for n, (a, _) in enumerate(pairs)
    ]  # fmt: skip
    more = {
        "dyads beside": beside,
        "happenings of": [f"/happenings?q={q}" for q in of],
        "happenings by": [lists[n % len(lists)] for n in range(times)],
        "articles of": [f"/articles?actor={quote(e)}" for e in rng.choices(entities, k=times)],
        "coverage by": ["/coverage?by=outlet&period=week", "/coverage?by=quad"] * (times // 2),
        "map, lines": ["/map?lines=recipients"] * times,
        "map, reaches": ["/map?lines=places"] * times,
        "net of actors": ["/network?nodes=actors"] * times,
    }
    return {p.name: known.get(p.name, [p.path] * times) for p in PAGES} | more


def get(link: http.client.HTTPConnection, address: str) -> tuple[float, int, bytes, str]:
    """Seconds, status, body and encoding of an answer."""
    began = time.perf_counter()
    link.request("GET", address, headers={"Accept-Encoding": "gzip"})
    answer = link.getresponse()
    body = answer.read()
    return (
        time.perf_counter() - began,
        answer.status,
        body,
        answer.getheader("Content-Encoding", ""),
    )


def weight(link: http.client.HTTPConnection, address: str) -> int:
    """Bytes of a first view."""
    import gzip

    _, _, body, encoding = get(link, address)
    page = html.fromstring(gzip.decompress(body) if encoding == "gzip" else body)
    files = page.xpath("//script/@src | //link[@rel='stylesheet' or @rel='icon']/@href")
    return len(body) + sum(len(get(link, f)[2]) for f in dict.fromkeys(files))


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def main() -> int:
    """Measure every page; 1 where one misses its goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--only", nargs="*", help="names of pages")
    given = parser.parse_args()
    desk = Desk(Settings(ledger=str(given.ledger)))
    with desk.reading() as ledger:
        addresses = asked(ledger, given.times)
    failed = False
    print(f"{'page':14}{'first ms':>9}{'p50 ms':>9}{'p95 ms':>9}{'first kB':>10}")
    with serving(desk) as port:
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        for name, those in addresses.items():
            if given.only and name not in given.only:
                continue
            begun = 0.0
            for address in list(dict.fromkeys(those))[:FIRST]:
                desk.memory = Memory()
                begun = max(begun, get(link, address)[0])
            first = weight(link, those[0])
            got = [get(link, a) for a in those]
            bad = {status for _, status, _, _ in got} - {200}
            times = [seconds for seconds, _, _, _ in got]
            slow = percentile(times, 0.95)
            wrong = bool(bad) or slow > GOALS.get(name, GOAL) or first > WEIGHT
            failed |= wrong
            middle = statistics.median(times)
            print(f"{name:14}{1000 * begun:9.0f}{1000 * middle:9.0f}{1000 * slow:9.0f}"
                  f"{first / 1000:10.0f}{'  status ' + str(bad) if bad else ''}"
                  f"{'  MISSED' if wrong else ''}", flush=True)  # fmt: skip
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
