"""Our own files; their addresses name what stands in them, so that a browser may keep them."""

from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parent / "static"

FOREVER, ASK = "public, max-age=31536000, immutable", "no-cache"
"""Cache-Control of a file at the address with its version, and at any other."""


@cache
def version(name: str) -> str:
    """The version of a file: the beginning of its SHA-256; empty for one that is not there."""
    path = FOLDER / name
    return sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else ""


def static(name: str) -> str:
    """The address of one of our files (`desk.css`)."""
    return f"/static/{name}?v={version(name)}"


def keeping(name: str, query: bytes, status: int) -> str:
    """How long an answer may be kept that was asked for with a query (`v=…`)."""
    # what was answered well is one of our files: no guess fills the cache
    good = status in (200, 304) and query.startswith(b"v=")
    return FOREVER if good and query == f"v={version(name)}".encode() else ASK
