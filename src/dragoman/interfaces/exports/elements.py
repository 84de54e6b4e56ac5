"""XML that is written as it is made."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import TextIOWrapper
from typing import BinaryIO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from dragoman.interfaces.exports.texts import legal

Value = str | int | float | None


class Elements:
    """A writer of elements; values that are None are left out, and so are characters that XML does
    not have. All is written at the end of the `with` block that it is used in."""

    def __init__(self, out: BinaryIO) -> None:
        # XMLGenerator's own writer hands on every few characters by themselves.
        self._text = TextIOWrapper(out, encoding="utf-8", newline="")
        self._xml = XMLGenerator(self._text, encoding="utf-8", short_empty_elements=True)
        self._xml.startDocument()

    def __enter__(self) -> "Elements":
        return self

    def __exit__(self, *_: object) -> None:
        self._text.detach()

    @contextmanager
    def within(self, name: str, attributes: Mapping[str, Value] | None = None) -> Iterator[None]:
        """An element; what is written meanwhile stands in it."""
        kept = {k: legal(str(v)) for k, v in (attributes or {}).items() if v is not None}
        self._xml.startElement(name, AttributesImpl(kept))
        yield
        self._xml.endElement(name)

    def element(
        self, name: str, text: Value = None, attributes: Mapping[str, Value] | None = None
    ) -> None:
        """An element with a text in it, or nothing."""
        with self.within(name, attributes):
            if text is not None:
                self._xml.characters(legal(str(text)))

    def line(self) -> None:
        """A line feed between elements."""
        self._xml.ignorableWhitespace("\n")
