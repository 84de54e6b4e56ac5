"""Fetching a page: politely, within bounds, and never from a private address."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.robotparser import RobotFileParser

import httpcore2
import httpx2

from dragoman.model import reasons
from dragoman.model.document import RawDocument, Rejected
from dragoman.settings import Settings
from dragoman.sources.guard import AddressRefused, Deadline, GuardedTransport, Resolver, resolve
from dragoman.sources.sniff import is_binary, kind_of

REDIRECTS = 5
ROBOTS_BYTES = 500_000
LONGEST_WAIT = 5.0
"""Seconds that a server may ask to wait before the one retry."""

_TEXT_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "")
_CHARSET = re.compile(r"charset=[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_BUSY = (429, 500, 502, 503, 504)


class _Refused(Exception):  # noqa: N818  # a refusal, turned into a value by `fetch`
    def __init__(self, message: str, code: str = reasons.FETCH_FAILED) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class _Answer:
    status: int
    headers: httpx2.Headers
    body: bytes
    url: str


def fetch(
    url: str,
    settings: Settings,
    *,
    resolver: Resolver = resolve,
    sleep: Callable[[float], None] = time.sleep,
) -> RawDocument | Rejected:
    """The page at `url`, or why it was not fetched."""
    deadline = Deadline(settings.fetch_seconds)
    transport = GuardedTransport(resolver, settings.allow_private, deadline)
    headers = {"User-Agent": settings.user_agent, "Accept": "text/html, text/plain;q=0.8",
               "Accept-Encoding": "gzip, deflate"}  # fmt: skip
    try:
        with httpx2.Client(transport=transport, headers=headers, follow_redirects=False) as client:
            answer = _Visit(client, settings, sleep).page(url)
            return _document(url, answer)
    except _Refused as refused:
        return Rejected(origin=url, code=refused.code, message=str(refused))
    except AddressRefused as refused:
        message = f"{refused} (setting allow_private)"
        return Rejected(origin=url, code=reasons.FETCH_REFUSED, message=message)
    except (httpcore2.TimeoutException, httpx2.TimeoutException):
        message = f"no complete answer within {settings.fetch_seconds:g} s"
        return Rejected(origin=url, code=reasons.TIMED_OUT, message=message)
    except (
        httpx2.HTTPError, httpx2.InvalidURL, httpcore2.NetworkError, httpcore2.ProtocolError,
        OSError, ValueError,
    ) as error:  # fmt: skip
        message = f"not fetched: {str(error)[:200] or type(error).__name__}"
        return Rejected(origin=url, code=reasons.FETCH_FAILED, message=message)


class _Visit:
    """One fetch with its redirects."""

    def __init__(
        self, client: httpx2.Client, settings: Settings, sleep: Callable[[float], None]
    ) -> None:
        self._client, self._settings, self._sleep = client, settings, sleep
        self._robots: dict[str, RobotFileParser] = {}

    def page(self, url: str) -> _Answer:
        """The page after redirects; raises _Refused."""
        seen = set()
        for _ in range(REDIRECTS + 1):
            self._require_allowed(url)
            if url in seen:
                raise _Refused("redirects lead in a circle")
            seen.add(url)
            answer = self._patient(url)
            if answer.status not in (301, 302, 303, 307, 308):
                if answer.status != 200:
                    raise _Refused(f"the server answered {answer.status}")
                return answer
            target = answer.headers.get("location")
            if not target:
                raise _Refused("a redirect that leads nowhere")
            url = str(httpx2.URL(url).join(target))
        raise _Refused(f"more than {REDIRECTS} redirects")

    def _patient(self, url: str) -> _Answer:
        answer = self._get(url, self._settings.fetch_bytes)
        if answer.status in _BUSY:
            wait = answer.headers.get("retry-after", "1")
            seconds = float(wait) if wait.isdigit() else 1.0
            if seconds > LONGEST_WAIT:
                raise _Refused(f"the server is busy (asks to wait {seconds:g} s)")
            self._sleep(seconds)
            answer = self._get(url, self._settings.fetch_bytes)
        return answer

    def _require_allowed(self, url: str) -> None:
        parts = httpx2.URL(url)
        if parts.scheme not in ("http", "https") or not parts.host:
            raise _Refused("only http and https addresses are fetched", reasons.FETCH_REFUSED)
        site = str(parts.copy_with(path="/robots.txt", query=None, fragment=None))
        if site not in self._robots:
            self._robots[site] = self._read_robots(site)
        if not self._robots[site].can_fetch(self._settings.user_agent, url):
            raise _Refused("robots.txt of the site forbids it", reasons.FETCH_REFUSED)

    def _read_robots(self, site: str) -> RobotFileParser:
        parser = RobotFileParser()
        answer = self._get(site, ROBOTS_BYTES, cut=True)
        if answer.status >= 500:
            raise _Refused(f"robots.txt cannot be read (status {answer.status})")
        lines = answer.body.decode("utf-8", errors="replace").splitlines()
        parser.parse(lines if answer.status == 200 else [])
        return parser

    def _get(self, url: str, limit: int, cut: bool = False) -> _Answer:
        with self._client.stream("GET", url) as response:
            body = bytearray()
            for chunk in response.iter_bytes(65_536):
                body += chunk
                if len(body) > limit:
                    if cut:
                        break
                    message = f"answer larger than {limit:,} bytes (setting fetch_bytes)"
                    raise _Refused(message, reasons.TOO_LARGE)
            return _Answer(response.status_code, response.headers, bytes(body[:limit]), url)


def _document(url: str, answer: _Answer) -> RawDocument:
    declared = answer.headers.get("content-type", "")
    kind = declared.split(";")[0].strip().lower()
    if kind not in _TEXT_TYPES or is_binary(answer.body[:8192]):
        raise _Refused(f"not a page ({kind or 'binary'})", reasons.NOT_TEXT)
    if not answer.body.strip():
        raise _Refused("nothing in it", reasons.EMPTY)
    charset = _CHARSET.search(declared)
    return RawDocument(
        origin=url,
        kind=kind_of(answer.body[:8192], ".txt" if kind == "text/plain" else ""),
        content=answer.body,
        uri=answer.url,
        charset=charset.group(1) if charset else None,
        fetched_at=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
    )
