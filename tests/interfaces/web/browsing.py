"""A desk that listens, and a browser in front of it."""

import contextlib
import os
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import uvicorn

from dragoman.interfaces.web import Desk, create_app
from dragoman.interfaces.web.listening import listen

CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
"""The browser, where there is one."""


@contextlib.contextmanager
def serving(desk: Desk) -> Iterator[str]:
    """A desk at a free port of this machine; its address."""
    with listen("127.0.0.1", 0) as socket:
        config = uvicorn.Config(create_app(desk), log_level="error", lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{socket.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)


@dataclass
class Watched:
    """A browser's page and what went wrong on it."""

    page: Any
    base: str
    wrong: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda e: self.wrong.append(f"error: {e}"))
        self.page.on("response", self._answered)
        self.page.on("dialog", self._asked)
        self.page.context.route("**/*", self._route)

    def _said(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.wrong.append(f"{message.type}: {message.text}")

    def _answered(self, response: Any) -> None:
        if response.status >= 400:
            self.wrong.append(f"{response.status} {response.url}")

    def _asked(self, dialog: Any) -> None:
        self.wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _route(self, route: Any) -> None:
        if route.request.url.startswith((f"{self.base}/", "data:")):
            route.continue_()
        else:
            self.left.append(route.request.url)
            route.abort()

    def go(self, address: str) -> Any:
        """Open a page of the desk, with all that belongs to it."""
        self.page.goto(self.base + address, wait_until="load")
        return self.page

    def clean(self) -> None:
        """Nothing went wrong since the last time, and nothing was asked of another machine."""
        wrong, left = self.wrong[:], self.left[:]
        self.wrong.clear()
        self.left.clear()
        assert (wrong, left) == ([], [])
