"""Extraction in a process of its own, with a deadline and a cap on memory.

Some pages hang every parser or eat all memory, and no library bounds either; a
process can be killed.
"""

import contextlib
import re
import subprocess
import sys
import threading
from typing import Any

from dragoman.model import reasons
from dragoman.settings import Settings
from dragoman.text.worker import receive, send

DEEPEST = 400
"""Nested containers; the parser gives up silently on deeper pages."""

ATTRIBUTES = 1_000
"""Attributes of one tag; parsers take quadratic time over more."""

_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{8000,}")
_CONTAINER = re.compile(
    r"<(/?)(?:div|span|section|article|main|table|tr|td|ul|ol|li|blockquote|font|b|i|em|strong)\b",
    re.IGNORECASE,
)


class Refused(Exception):  # noqa: N818  # a refusal, turned into a value by the caller
    """A page that was not extracted; `code` says why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def check(html: str) -> None:
    """Raise Refused for a page that is known to break parsers."""
    for tag in _LONG_TAG.finditer(html):
        if tag.group().count("=") > ATTRIBUTES:
            raise Refused(reasons.UNREADABLE, f"a tag with more than {ATTRIBUTES} attributes")
    depth = 0
    for tag in _CONTAINER.finditer(html):
        depth = max(0, depth - 1) if tag.group(1) else depth + 1
        if depth > DEEPEST:
            raise Refused(reasons.TOO_DEEP, f"elements nested more than {DEEPEST} deep")


class Extractor:
    """A worker process that is started when first needed and again after it was killed."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def start(self) -> None:
        """Start the worker, so that it is ready when the first page comes."""
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "dragoman.text.worker", str(self._settings.extract_memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )  # nothing of the page is in the command

    def extract(self, html: str, url: str | None) -> dict[str, Any]:
        """The worker's answer; raises Refused when the page breaks a bound."""
        check(html)
        with self._lock:
            self.start()
            answer = self._ask({"html": html, "url": url})
        if error := answer.get("error"):
            if error == "setup":
                message = f"extraction cannot start ({answer['detail']}); reinstall dragoman"
                raise Refused(reasons.UNREADABLE, message)
            if error == "memory":
                raise Refused(reasons.OUT_OF_MEMORY, "extraction needs too much memory")
            if error == "depth":
                raise Refused(reasons.TOO_DEEP, "elements nested too deep")
            raise Refused(reasons.UNREADABLE, f"the page breaks the parser ({error})")
        return answer

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        process = self._process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        answers: list[dict[str, Any] | None] = []
        stdin, stdout = process.stdin, process.stdout

        def talk() -> None:
            try:
                send(stdin, request)
                answers.append(receive(stdout))
            except (OSError, ValueError):
                answers.append(None)

        thread = threading.Thread(target=talk, daemon=True)
        thread.start()
        thread.join(self._settings.extract_seconds)
        if thread.is_alive():
            self.close()
            thread.join()
            seconds = self._settings.extract_seconds
            raise Refused(reasons.TIMED_OUT, f"extraction took more than {seconds:g} s")
        if answers[0] is None:
            self.close()
            raise Refused(reasons.OUT_OF_MEMORY, "extraction died, most likely out of memory")
        return answers[0]

    def close(self) -> None:
        """Kill the worker."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    with contextlib.suppress(OSError):  # what was buffered for a dead process
                        stream.close()

    def __enter__(self) -> "Extractor":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
