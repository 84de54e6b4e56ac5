"""The extraction process: pages in, articles out, until its input closes.

Run as `python -m dragoman.text.worker MEMORY`. It reads hostile input, so it holds
nothing and may be killed at any time. Messages are JSON behind a length of eight bytes.
"""

import contextlib
import json
import logging
import sys
from typing import IO, Any

_PARAGRAPHS = frozenset(("p", "head", "quote", "item", "cell", "ab", "lb"))


def send(stream: IO[bytes], message: dict[str, Any]) -> None:
    """Write one message."""
    # Lone surrogates cannot be sent; a page that holds one is broken there anyway.
    body = json.dumps(message).encode("utf-8", errors="replace")
    stream.write(len(body).to_bytes(8, "big") + body)
    stream.flush()


def receive(stream: IO[bytes]) -> dict[str, Any] | None:
    """Read one message; None at the end of the stream."""
    head = stream.read(8)
    if len(head) < 8:
        return None
    body = stream.read(int.from_bytes(head, "big"))
    return dict(json.loads(body))


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # not a POSIX system
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _parts(body: Any) -> list[str]:
    """The text of each paragraph-like element, outermost first, nested text once."""
    parts: list[str] = []
    for element in body:
        if element.tag in ("list", "table", "row") or (
            element.tag == "quote" and any(c.tag in _PARAGRAPHS for c in element)
        ):
            parts += _parts(element)
        else:
            parts.append(_text(element))
        if element.tail and element.tail.strip():
            parts.append(" ".join(element.tail.split()))
    return [p for p in parts if p]


def _structured(tree: Any) -> dict[str, Any]:
    """What the page says of itself in JSON-LD and meta elements."""
    found: dict[str, Any] = {}
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        try:
            data = json.loads(script.text or "")
        except ValueError:
            continue
        for item in _items(data):
            for key in ("datePublished", "isAccessibleForFree", "inLanguage"):
                if item.get(key) is not None:
                    found.setdefault(key, str(item[key]))
    for meta in tree.iterfind(".//meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name in ("article:published_time", "datepublished", "date", "dc.date", "pubdate",
                    "publish-date", "parsely-pub-date"):  # fmt: skip
            found.setdefault("datePublished", meta.get("content"))
        elif name == "og:site_name":
            found.setdefault("site", meta.get("content"))
    return found


def _items(data: Any, depth: int = 0) -> list[dict[str, Any]]:
    if depth > 4:
        return []
    if isinstance(data, list):
        return [i for d in data[:100] for i in _items(d, depth + 1)]
    if isinstance(data, dict):
        return [data, *_items(data.get("@graph", []), depth + 1)]
    return []


def extract(html: str, url: str | None) -> dict[str, Any]:
    """The article of a page: `parts` (paragraphs) and what is known of it."""
    import trafilatura
    from trafilatura.utils import load_html

    tree = load_html(html)
    if tree is None:
        return {"parts": [], "visible": len(html)}
    structured = _structured(tree)
    visible = sum(
        len(t) for t in tree.xpath("//body//text()[not(parent::script or parent::style)]")
    )
    document = trafilatura.bare_extraction(
        html, url=url, favor_precision=True, include_comments=False, include_tables=False,
        deduplicate=False, with_metadata=True,
    )  # fmt: skip
    if document is None or document.body is None:
        return {"parts": [], "visible": visible}
    return {
        "parts": _parts(document.body),
        "visible": visible,
        "title": document.title,
        "authors": document.author,
        "description": document.description,
        "date": document.date,
        "structured": structured,
        "site": structured.get("site") or document.sitename,
        "host": document.hostname,
        "url": document.url,
    }


def _warm() -> None:
    """Load the library before the first page comes; what is missing is said with the page."""
    with contextlib.suppress(ImportError):
        import trafilatura  # noqa: F401


def main() -> None:
    """Serve until standard input closes."""
    logging.disable(logging.CRITICAL)
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a library that prints must not break the stream
    if len(sys.argv) > 1:
        _limit(int(sys.argv[1]))
    _warm()
    while (request := receive(source)) is not None:
        try:
            reply = extract(request["html"], request.get("url"))
        except ModuleNotFoundError as error:
            reply = {"error": "setup", "detail": str(error)}
        except (MemoryError, ImportError):  # a shared object that could not be mapped
            reply = {"error": "memory"}
        except RecursionError:
            reply = {"error": "depth"}
        except Exception as error:  # a foreign page may break any library in any way
            reply = {"error": f"{type(error).__name__}"}
        send(sink, reply)


if __name__ == "__main__":
    main()
