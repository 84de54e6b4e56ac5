"""Pictures of the pages of the desk: `python -m docs.screenshots ADDRESS [FOLDER]`.

ADDRESS is what `dragoman serve --demo` prints, with its token. Playwright and a Chromium are needed
(Debian's, or that of $CHROMIUM).
"""

import json
import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
SIZE = {"width": 1200, "height": 820}


def pages(first: Any, base: str) -> dict[str, str]:
    """The address of each picture, by its name; `first` gives the first row of a twin."""
    happening = first(f"{base}/happenings.json?order=most", "happenings")["id"]
    article = first(f"{base}/search.json?q=type:REQUEST", "statements")["document"]
    return {
        "today": "/",
        "search": "/search?q=type:REQUEST",
        "happenings": "/happenings?reports=2",
        "happening": f"/happening/{happening}",
        "article": f"/article/{article}",
        "actors": "/actors",
        "actor": "/actor/country/NOR",
        "dyads": "/dyads",
        "dyad": "/dyad?pair=NOR-ISL",
        "claims": "/claims",
        "watch": "/watch",
        "outlets": "/outlets",
        "naming": "/naming?actor=country/NOR",
        "map": "/map?lines=recipients",
        "network": "/network",
        "coverage": "/coverage",
        "review": "/review",
        "judgements": "/judgements",
        "changes": "/changes?since=2000-01-01",
        "paste": "/paste",
        "api": "/api",
    }


def take(page: Page, address: str, path: Path) -> None:
    """One picture. Raises ValueError where the page is not there."""
    answer = page.goto(address, wait_until="load")
    if answer is None or not answer.ok:
        raise ValueError(f"{address}: {answer.status if answer else 'no answer'}")
    page.wait_for_timeout(400)  # charts grow
    page.screenshot(path=path)


def main() -> None:
    """Take them all."""
    start = sys.argv[1]
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else HERE / "screenshots"
    folder.mkdir(exist_ok=True)
    base = "{0.scheme}://{0.netloc}".format(urlsplit(start))
    browser_path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as run:
        browser = run.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
        page.goto(start)

        def first(address: str, table: str) -> Any:
            return json.loads(page.request.get(address).text())["tables"][table][0]

        for name, address in pages(first, base).items():
            take(page, base + address, folder / f"{name}.png")
            sys.stdout.write(f"{name}\n")
        dark = browser.new_page(viewport=SIZE, color_scheme="dark")  # type: ignore[arg-type]
        take(dark, base + "/", folder / "today-dark.png")
        browser.close()


if __name__ == "__main__":
    main()
