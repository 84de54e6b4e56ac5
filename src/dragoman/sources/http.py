"""Asking servers: politely, within bounds, and never at a private address."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.robotparser import RobotFileParser

import httpcore2
import httpx2

from dragoman.model import reasons
from dragoman.settings import Settings
from dragoman.sources.guard import AddressRefused, Deadline, GuardedTransport, Resolver, resolve
from dragoman.sources.refusal import Refused

REDIRECTS = 5
ROBOTS_BYTES = 500_000
ROBOTS_SECONDS = 3600.0
"""Seconds for which the rules of a site are believed before they are read again."""
LONGEST_WAIT = 5.0
"""Seconds that a server may ask to wait before the one retry."""
LONGEST_DELAY = 30.0
"""Seconds between two requests to a host that a site's rules may ask for."""

PAGES = "text/html, text/plain;q=0.8"
ANYTHING = (
    "text/html, application/rss+xml, application/atom+xml, application/feed+json, "
    "application/xml;q=0.9, application/json;q=0.9, text/plain;q=0.8"
)

_MOVED, _FOR_GOOD = (301, 302, 303, 307, 308), (301, 308)
_BUSY = (429, 500, 502, 503, 504)


@dataclass(frozen=True)
class Answer:
    """What a server answered in the end. `url` is the address after redirects, `moved` the one
    that the address asked for has moved to for good (None where it has not)."""

    status: int
    headers: httpx2.Headers
    body: bytes
    url: str
    moved: str | None = None


class Visitor:
    """Asks servers for a whole run: keeps the rules of sites and the pace for each host."""

    def __init__(
        self,
        settings: Settings,
        *,
        resolver: Resolver = resolve,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings, self._resolve = settings, resolver
        self._sleep, self._clock = sleep, clock
        self._rules: dict[str, tuple[float, RobotFileParser]] = {}
        self._asked: dict[str, float] = {}
        self._closed: dict[str, float] = {}

    def get(
        self,
        url: str,
        *,
        accept: str = PAGES,
        headers: Mapping[str, str] | None = None,
        limit: int | None = None,
        also: tuple[int, ...] = (),
    ) -> Answer:
        """The answer, of status 200 or one of `also`, of at most `limit` decoded bytes (default
        the setting fetch_bytes). Raises Refused."""
        settings = self._settings
        deadline = Deadline(settings.fetch_seconds)
        transport = GuardedTransport(self._resolve, settings.allow_private, deadline)
        sent = {"User-Agent": settings.user_agent, "Accept": accept,
                "Accept-Encoding": "gzip, deflate", **(headers or {})}  # fmt: skip
        try:
            with httpx2.Client(transport=transport, headers=sent, follow_redirects=False) as client:
                hops = _Hops(self, client, deadline, limit or settings.fetch_bytes)
                return hops.follow(url, (200, *also))
        except AddressRefused as refused:
            message = f"{refused} (setting allow_private)"
            raise Refused(message, reasons.FETCH_REFUSED) from refused
        except (httpcore2.TimeoutException, httpx2.TimeoutException) as error:
            message = f"no complete answer within {settings.fetch_seconds:g} s"
            raise Refused(message, reasons.TIMED_OUT) from error
        except (
            httpx2.HTTPError, httpx2.InvalidURL, httpcore2.NetworkError, httpcore2.ProtocolError,
            OSError, ValueError,
        ) as error:  # fmt: skip
            said = str(error)[:200] or type(error).__name__
            raise Refused(f"not fetched: {said}") from error

    def rules(self, site: str, read: Callable[[str], RobotFileParser]) -> RobotFileParser:
        """The rules of a site, read again when they are old."""
        known = self._rules.get(site)
        if known is None or self._clock() - known[0] > ROBOTS_SECONDS:
            known = self._rules[site] = (self._clock(), read(site))
        return known[1]

    def pause(self, host: str, rules: RobotFileParser, deadline: Deadline) -> None:
        """Keep the pace for a host. Raises Refused while it has asked to be left alone."""
        now = self._clock()
        if self._closed.get(host, now) > now:
            left = self._closed[host] - now
            raise Refused(f"{host} asked to be left alone for {left:,.0f} s more", wait=left)
        asked = float(rules.crawl_delay(self._settings.user_agent) or 0)
        delay = max(self._settings.fetch_delay, min(asked, LONGEST_DELAY))
        due = self._asked.get(host, now - delay) + delay
        if due > now:
            deadline.extend(due - now)
            self._sleep(due - now)
        self._asked[host] = self._clock()

    def leave_alone(self, host: str, seconds: float) -> None:
        """Ask a host nothing for so long."""
        self._closed[host] = self._clock() + seconds

    def wait(self, seconds: float) -> None:
        """Wait before a retry."""
        self._sleep(seconds)


class _Hops:
    """One visit with its redirects."""

    def __init__(
        self, visitor: Visitor, client: httpx2.Client, deadline: Deadline, limit: int
    ) -> None:
        self._visitor, self._client, self._deadline = visitor, client, deadline
        self._limit = limit

    def follow(self, url: str, wanted: tuple[int, ...]) -> Answer:
        """The answer after redirects; raises Refused."""
        seen: set[str] = set()
        host = moved = None
        for_good = True
        for _ in range(REDIRECTS + 1):
            parts = _address(url)
            rules = self._allowed(parts, url)
            if parts.host != host:
                host = parts.host
                self._visitor.pause(host, rules, self._deadline)
            if url in seen:
                raise Refused("redirects lead in a circle")
            seen.add(url)
            answer = self._patient(url, host)
            if answer.status not in _MOVED:
                if answer.status not in wanted:
                    said = f"the server answered {answer.status}"
                    raise Refused(said, status=answer.status)
                return Answer(answer.status, answer.headers, answer.body, url, moved)
            target = answer.headers.get("location")
            if not target:
                raise Refused("a redirect that leads nowhere", status=answer.status)
            url = str(httpx2.URL(url).join(target))
            for_good = for_good and answer.status in _FOR_GOOD
            moved = url if for_good else moved
        raise Refused(f"more than {REDIRECTS} redirects")

    def _patient(self, url: str, host: str) -> Answer:
        answer = self._get(url, self._limit)
        if answer.status in _BUSY:
            seconds = asked_to_wait(answer.headers.get("retry-after"))
            if seconds > LONGEST_WAIT:
                self._visitor.leave_alone(host, seconds)
                message = f"the server is busy (asks to wait {seconds:,.0f} s)"
                raise Refused(message, status=answer.status, wait=seconds)
            self._visitor.wait(seconds)
            answer = self._get(url, self._limit)
        return answer

    def _allowed(self, parts: httpx2.URL, url: str) -> RobotFileParser:
        site = str(parts.copy_with(path="/robots.txt", query=None, fragment=None))
        rules = self._visitor.rules(site, self._read_rules)
        if not rules.can_fetch(self._client.headers["user-agent"], url):
            raise Refused("robots.txt of the site forbids it", reasons.FETCH_REFUSED)
        return rules

    def _read_rules(self, site: str) -> RobotFileParser:
        parser = RobotFileParser()
        answer = self._get(site, ROBOTS_BYTES, cut=True)
        if answer.status >= 500:
            raise Refused(f"robots.txt cannot be read (status {answer.status})")
        lines = answer.body.decode("utf-8", errors="replace").splitlines()
        parser.parse(lines if answer.status == 200 else [])
        return parser

    def _get(self, url: str, limit: int, cut: bool = False) -> Answer:
        with self._client.stream("GET", url) as response:
            body = bytearray()
            for chunk in response.iter_bytes(65_536):
                body += chunk
                if len(body) > limit:
                    if cut:
                        break
                    message = f"answer larger than {limit:,} bytes (setting fetch_bytes)"
                    raise Refused(message, reasons.TOO_LARGE)
            return Answer(response.status_code, response.headers, bytes(body[:limit]), url)


def _address(url: str) -> httpx2.URL:
    parts = httpx2.URL(url)
    if parts.scheme not in ("http", "https") or not parts.host:
        raise Refused("only http and https addresses are fetched", reasons.FETCH_REFUSED)
    return parts


def asked_to_wait(value: str | None) -> float:
    """The seconds of a Retry-After header, a number or a date; 1 where there is none."""
    if value is None:
        return 1.0
    if value.strip().isdigit():
        return min(float(value), 7 * 86_400.0)
    try:
        return max(1.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (TypeError, ValueError, OverflowError):
        return 1.0
