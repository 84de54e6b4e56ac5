"""The desk in a real browser."""

import re
import shutil
import threading
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest

from benchmarks.synthetic import records
from dragoman.interfaces.api import Reader
from dragoman.interfaces.web import Desk
from dragoman.interfaces.web.marks import of_record
from dragoman.interfaces.web.navigation import NAVIGATION
from dragoman.interfaces.web.pages import PAGES
from dragoman.ledger import Ledger
from dragoman.ledger.judging import judged_record
from dragoman.ledger.queries import find
from dragoman.settings import Settings
from tests.conftest import STORY
from tests.interfaces.web.browsing import CHROMIUM, Watched, serving
from tests.interfaces.web.hostile import AIMS, TURNING, flooded, nasty
from tests.interfaces.web.visiting import addresses

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
axe_api = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="needs chromium (Debian: apt-get install chromium)"),
    # Playwright's own loop and pipes are closed after the last test, not before the next.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]  # fmt: skip

NAMES = [p.name for p in PAGES]
STYLE = "e => { const s = getComputedStyle(e); return [s.boxShadow, s.borderBottom, s.backgroundColor, s.textDecoration].join(); }"
EXTRA = {"paste": "/paste", "api": "/api", "nothing found": "/search?q=nothinglikethis"}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        one = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield one
        one.close()


@pytest.fixture(scope="module")
def desk(filled: Path, tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Desk:
    """The series with articles that mean harm."""
    path = tmp_path_factory.mktemp("browser") / "desk.db"
    shutil.copy(filled, path)
    with Ledger(path, write=True) as ledger:
        for record in nasty():
            ledger.add(record)
    desk = Desk(Settings(ledger=str(path), user="ann"))
    desk.__dict__["reader"] = reader
    return desk


@pytest.fixture(scope="module")
def base(desk: Desk) -> Iterator[str]:
    with serving(desk) as address:
        yield address


@pytest.fixture(scope="module")
def places(desk: Desk) -> dict[str, str]:
    return addresses(desk) | EXTRA


def window(browser: Any, base: str, **options: Any) -> Watched:
    context = browser.new_context(viewport={"width": 1200, "height": 800}, **options)
    context.set_default_timeout(10_000)
    return Watched(context.new_page(), base)


@pytest.fixture(scope="module")
def tab(browser: Any, base: str) -> Watched:
    return window(browser, base)


@pytest.fixture
def fresh(browser: Any, base: str) -> Iterator[Watched]:
    one = window(browser, base)
    yield one
    one.page.context.close()


@pytest.fixture(scope="module")
def writing(browser: Any, base: str, desk: Desk) -> Watched:
    one = window(browser, base)
    one.go(f"/?token={desk.token}")
    return one


def wide(page: Any) -> str:
    """What stands out of the window to the right, empty where nothing does."""
    found: str = page.evaluate(
        """() => {
          const most = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= most) return "";
          const out = [...document.querySelectorAll("main *")].filter(
            (e) => e.getBoundingClientRect().right > most + 1);
          return out.slice(0, 3).map((e) => e.outerHTML.slice(0, 120)).join(" | ") || "something";
        }"""
    )
    return found


@pytest.mark.parametrize("name", [*NAMES, *EXTRA])
def test_a_page_loads_without_a_fault_and_asks_nobody_else(
    tab: Watched, places: dict[str, str], name: str
) -> None:
    page = tab.go(places[name])
    assert page.locator("h1").count() == 1
    assert wide(page) == ""
    tab.clean()


@pytest.mark.parametrize("name", [*NAMES, *EXTRA])
def test_a_page_has_no_serious_fault_of_access(
    tab: Watched, places: dict[str, str], name: str
) -> None:
    for scheme in ("light", "dark"):
        tab.page.emulate_media(color_scheme=scheme)
        page = tab.go(places[name])
        found = axe_api.Axe().run(page, options={"resultTypes": ["violations"]}).response
        faults = [
            (scheme, v["id"], [n["html"][:160] for n in v["nodes"][:3]], len(v["nodes"]))
            for v in found["violations"] if v["impact"] in ("serious", "critical")
        ]  # fmt: skip
        assert faults == []
    tab.page.emulate_media(color_scheme="light")
    tab.clean()


@pytest.mark.parametrize("name", ["search", "article", "today", "happening"])
def test_a_narrow_window_holds_a_page(
    browser: Any, base: str, places: dict[str, str], name: str
) -> None:
    one = window(browser, base)
    one.page.set_viewport_size({"width": 380, "height": 700})
    assert wide(one.go(places[name])) == ""
    one.page.context.close()


def test_marks_are_the_characters_of_their_statements(
    tab: Watched, desk: Desk, places: dict[str, str]
) -> None:
    with desk.reading() as ledger:
        ids = list(dict.fromkeys(f.document for f in find(ledger, "source:anonymous", limit=60)))[
            :3
        ]
        taken = {i: judged_record(ledger, i) for i in [places["article"].split("/")[-1], *ids]}
    for identity, record in taken.items():
        page = tab.go(f"/article/{identity}")
        read: dict[str, str] = page.evaluate(
            """() => {
              const out = {};
              for (const m of document.querySelectorAll("#text [data-m]"))
                for (const name of m.dataset.m.split(" ")) out[name] = (out[name] ?? "") + m.textContent;
              return out;
            }"""
        )
        expected: dict[str, set[int]] = {}
        for m in of_record(record, identity):
            expected.setdefault(m.name, set()).update(range(m.start, m.end))
        # white space between two blocks stands in neither
        inside = {i for b in record.article.blocks for i in range(b.start, b.end)}
        text = record.article.text
        for name, places_of in expected.items():
            assert read[name] == "".join(text[i] for i in sorted(places_of & inside)), name
        assert set(read) == set(expected)
    tab.clean()


def test_cards_and_text_light_each_other_up(tab: Watched, places: dict[str, str]) -> None:
    page = tab.go(places["article"])
    card = page.locator("[data-card]").first
    name = card.get_attribute("data-card")
    card.hover()
    assert page.locator(f'#text .lit[data-m~="{name}:sentence"]').count()
    page.locator("#text a.m").last.focus()
    assert page.locator(".card.lit").count() == 1
    box = page.locator("#layer-name")
    shown = page.locator("#text .l-name").first
    before = shown.evaluate(STYLE)
    box.check()
    assert "name" in page.url
    assert shown.evaluate(STYLE) != before
    page.reload()
    assert box.is_checked()
    tab.clean()


def test_filters_narrow_and_the_way_back_restores(tab: Watched) -> None:
    page = tab.go("/search")
    whole = page.locator("#results h2").inner_text()
    link = page.locator("aside .n a").first
    number = link.inner_text()
    link.click()
    page.wait_for_url("**/search?*q=*")
    assert page.locator("#results h2").inner_text().startswith(f"{number} statement")
    assert page.locator(".chips a").count() == 1
    page.go_back()
    assert page.locator("#results h2").inner_text() == whole
    page.go_forward()
    page.locator(".chips a").first.click()
    page.wait_for_url("**/search")
    assert page.locator("#results h2").inner_text() == whole
    tab.clean()


def test_the_query_is_completed_by_keyboard(tab: Watched) -> None:
    page = tab.go("/actors")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.matches('[data-search]')")
    page = tab.go("/search")
    page.wait_for_load_state("networkidle")  # nobody types before the page is there
    page.keyboard.press("/")
    page.keyboard.type("status:thr", delay=30)
    page.wait_for_selector("[data-suggestion]")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.suggestion") == "status:threatened"
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=status*")
    assert set(page.locator("#results .status").all_inner_texts()) == {"threatened"}
    tab.clean()


def test_rows_and_pages_by_keyboard(tab: Watched) -> None:
    page = tab.go("/search")
    for key in ("j", "j", "k", "j"):
        page.keyboard.press(key)
    rows = page.locator("[data-row]")
    assert "current" in rows.nth(1).get_attribute("class")
    target = rows.nth(1).locator("[data-open]").get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{target}")
    for entry in NAVIGATION:
        page.keyboard.press("g")
        page.keyboard.press(entry.key)
        page.wait_for_url(f"**{entry.path}")
        if page.evaluate("document.activeElement.matches('input, textarea, select')"):
            page.evaluate("document.activeElement.blur()")
    tab.go("/search")
    page.keyboard.press("?")
    assert page.locator("dialog[open]").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    tab.clean()


def test_charts_are_drawn(tab: Watched, places: dict[str, str]) -> None:
    for name in ("actor", "dyad"):
        page = tab.go(places[name])
        page.wait_for_selector("[data-chart] canvas, [data-chart] svg", state="attached")
    tab.clean()


def test_without_scripts_it_can_be_read(browser: Any, base: str, places: dict[str, str]) -> None:
    one = window(browser, base, java_script_enabled=False)
    page = one.go("/")
    page.fill("input[name=q]", "status:threatened")
    page.press("input[name=q]", "Enter")
    page.wait_for_url("**/search?q=*")
    assert set(page.locator("#results .status").all_inner_texts()) == {"threatened"}
    page.locator("#results [data-row] .meta a").first.click()
    sync_api.expect(page.locator("#text .m").first).to_be_visible()
    for name in ("happening", "actor", "dyad", "naming", "statement", "watch"):
        page = one.go(places[name])
        assert page.locator("h1").is_visible(), name
        assert page.locator("main").inner_text().strip()
    one.clean()
    page.context.close()


def test_an_article_is_pasted(writing: Watched) -> None:
    page = writing.go("/paste")
    page.fill("textarea[name=text]", STORY)
    page.get_by_role("button", name="Read", exact=True).click()
    page.wait_for_selector("[data-card]")
    assert "read, not kept" in page.locator("main").inner_text()
    first = page.locator("#text a.m").first
    first.click()
    assert "#card-" in page.url
    page.locator("summary").first.click()
    page.get_by_role("button", name="Read and keep in the ledger").click()
    page.wait_for_url("**/article/*")
    assert page.locator("[data-card]").count()
    page.go_back()
    writing.clean()


def test_an_item_is_watched(writing: Watched) -> None:
    page = writing.go("/watch")
    page.fill("input[name=name]:visible", "sailors")
    page.fill("main input[name=q]:visible", "type:REQUEST")
    page.get_by_role("button", name="Watch", exact=True).click()
    row = page.locator("tr", has_text="sailors")
    row.get_by_role("button", name="mute").click()
    row.get_by_role("button", name="unmute").wait_for()
    row.get_by_role("button", name="remove").click()
    row.wait_for(state="detached")
    writing.clean()


def test_statements_are_reviewed_by_keyboard(writing: Watched) -> None:
    page = writing.go("/review?q=status:threatened")
    page.wait_for_load_state("networkidle")
    first = page.locator("#review").get_attribute("data-statement")
    waiting = int(page.locator("#waiting").inner_text())

    def moved(key: str, to: str) -> None:
        page.keyboard.press(key)
        page.wait_for_function(to, arg=first)
        page.wait_for_load_state("networkidle")  # nobody types before the page is there

    other = "(s) => document.getElementById('review')?.dataset.statement !== s"
    same = "(s) => document.getElementById('review')?.dataset.statement === s"
    moved("j", other)
    moved("k", same)
    moved("r", other)
    assert int(page.locator("#waiting").inner_text()) == waiting - 1
    page.keyboard.press("u")
    # a function: an expression that has to be asked again would need eval, which the policy forbids
    again = "(n) => document.getElementById('waiting')?.textContent === n"
    page.wait_for_function(again, arg=str(waiting))
    page = writing.go(f"/review?q=status:threatened&at={quote(first)}")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.id") == "note-text"
    page.keyboard.type("arjk")
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.id") == "edit-type"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("dialog[open]").inner_text().count("undo")
    page.keyboard.press("Escape")
    moved("a", other)
    assert int(page.locator("#waiting").inner_text()) == waiting - 1
    writing.clean()


def test_marked_words_become_a_missed_statement(writing: Watched, desk: Desk) -> None:
    with desk.reading() as ledger:
        one = next(f.document for f in find(ledger, "status:asserted", limit=9) if f.parties)
        whole = judged_record(ledger, one).article.text
    page = writing.go(f"/article/{one}")
    page.locator("#missed summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("#missed").get_attribute("open") is not None
    # the last of the words that stand in the text most often
    words = max((w for w in whole.split() if w.isalpha()), key=whole.split().count)
    page.evaluate(
        """(words) => {
          const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
          let last = null;
          while (walker.nextNode()) {
            for (const m of walker.currentNode.data.matchAll(new RegExp(`\\\\b${words}\\\\b`, "g")))
              last = [walker.currentNode, m.index];
          }
          document.getSelection().setBaseAndExtent(last[0], last[1], last[0], last[1] + words.length);
        }""",
        words,
    )
    sync_api.expect(page.locator("#missed-words")).to_have_value(words)
    assert int(page.locator("#missed-which").input_value()) > 1
    page.locator("#missed select[name=type]").select_option("PROTEST")
    page.locator("#missed select[name=status]").select_option("alleged")
    page.locator("#missed button[name=action]").focus()
    page.keyboard.press("Enter")
    sync_api.expect(page.locator("#card-a1")).to_contain_text("PROTEST")
    with desk.reading() as ledger:
        added = judged_record(ledger, one).statements[-1]
    last = list(re.finditer(rf"\b{words}\b", whole))[-1]
    assert (added.trigger.start, added.trigger.end) == last.span()
    writing.clean()


@pytest.mark.parametrize("name", [*NAMES, *EXTRA])
def test_every_control_is_reached_by_keyboard(
    tab: Watched, places: dict[str, str], name: str
) -> None:
    page = tab.go(places[name])
    missing = page.evaluate(
        """() => {
          const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [onclick], [role=button]")];
          const shown = all.filter((e) => !e.disabled && e.type !== "hidden" && e.checkVisibility());
          const out = [];
          for (const e of shown) {
            if (e.tabIndex < 0 && !e.closest("svg")) { out.push(`not in the order: ${e.outerHTML.slice(0, 100)}`); continue; }
            e.focus({ preventScroll: true });
            if (document.activeElement !== e) out.push(`takes no focus: ${e.outerHTML.slice(0, 100)}`);
          }
          for (const e of document.querySelectorAll("[tabindex]"))
            if (e.tabIndex > 0) out.push(`out of order: ${e.outerHTML.slice(0, 100)}`);
          return out.slice(0, 5);
        }"""
    )
    assert missing == []
    tab.clean()


def test_articles_that_mean_harm(fresh: Watched, desk: Desk) -> None:
    with desk.reading() as ledger:
        ids = [
            r[0] for r in ledger.db.execute("SELECT id FROM document WHERE given_id LIKE 'nasty%'")
        ]
        told = [f.id for i in ids for f in find(ledger, f"document:{i}", limit=3)]
        people = [
            r[0] for r in ledger.db.execute("SELECT DISTINCT entity FROM mention WHERE entity LIKE '%nasty%'")
        ]  # fmt: skip
    assert len(ids) >= 3
    assert told
    looked = [
        "/", "/search", "/actors", "/articles", "/outlets", "/changes", "/claims", "/watch", "/review",
        *(f"/article/{i}?layers=event,party,attribution,name,place,date,framing" for i in ids),
        *(f"/statement/{t}" for t in told[:4]), *(f"/actor/{p}" for p in people[:2]),
        f"/search?q={quote(AIMS[0])}", f"/paste?url={quote(AIMS[2])}",
    ]  # fmt: skip
    for address in looked:
        page = fresh.go(address)
        page.evaluate(
            """() => document.querySelectorAll("main *").forEach((e) => {
              for (const type of ["mouseover", "focusin", "focus", "error", "load"])
                e.dispatchEvent(new Event(type, { bubbles: true }));
            })"""
        )
        assert page.evaluate("window.pwned") is None, address
        assert wide(page) == "", address
    fresh.clean()
    with desk.reading() as ledger:
        (turned,) = ledger.db.execute(
            "SELECT id FROM document WHERE given_id = ?", (f"nasty-{TURNING}",)
        ).fetchone()
    page = fresh.go(f"/article/{turned}")
    shut = page.eval_on_selector_all("#text .turn", "all => all.map((t) => t.textContent)")
    assert {"\u202e", "\u2066"} <= set(shut)


def test_three_thousand_marks_and_a_paragraph_of_two_megabytes(
    browser: Any, tmp_path: Path
) -> None:
    path = tmp_path / "flood.db"
    with Ledger(path, write=True) as ledger:
        ids = [ledger.add(r).id for r in flooded()]
    with serving(Desk(Settings(ledger=str(path)))) as base:
        one = window(browser, base)
        for identity in ids:
            page = one.page
            page.goto(f"{base}/article/{identity}", wait_until="load", timeout=10_000)
            assert wide(page) == ""
            assert page.locator("#text").inner_text()
        one.clean()
        one.page.context.close()


def test_eight_readers_while_articles_come_in(
    desk: Desk, base: str, places: dict[str, str]
) -> None:
    paths = [p for n, p in places.items() if n not in ("api", "nothing found")]
    stop = threading.Event()

    kept: list[str] = []

    def ingest() -> None:
        with Ledger(desk.path, write=True) as ledger:
            for record in records(400, seed=5):
                ledger.add(record)
                kept.append(record.article.id)
                if stop.is_set():
                    break

    def read(first: int) -> list[int]:
        out = []
        for k in range(12):
            with urllib.request.urlopen(
                base + paths[(first * 5 + k) % len(paths)], timeout=20
            ) as a:
                out.append(a.status)
        return out

    with ThreadPoolExecutor(9) as pool:
        writer = pool.submit(ingest)
        got = [status for one in pool.map(read, range(8)) for status in one]
        stop.set()
        writer.result()
    assert len(kept) > 1
    assert set(got) == {200}
    assert len(got) == 96


def test_addresses_in_the_page_are_decoded_once(tab: Watched, places: dict[str, str]) -> None:
    page = tab.go(places["actor"])
    assert unquote(places["actor"]) in unquote(page.url)
    tab.clean()
