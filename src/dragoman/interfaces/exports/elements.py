"""XML that is written as it is made."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from dragoman.interfaces.exports.texts import legal

Value = str | int | float | None


class Elements:
    """A writer of elements; values that are None are left out, and so are characters that XML does
    not have."""

    def __init__(self, out: BinaryIO) -> None:
        self._xml = XMLGenerator(out, encoding="utf-8", short_empty_elements=True)
        self._xml.startDocument()

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
