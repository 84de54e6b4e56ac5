"""The Python interface: load once, read many."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from dragoman.errors import ReadError
from dragoman.linguistics import Core
from dragoman.linguistics.tree import Tree, trees
from dragoman.model import reasons
from dragoman.model.article import Article, Block
from dragoman.model.document import RawDocument, Rejected
from dragoman.model.parse import Parse
from dragoman.model.record import Record
from dragoman.resolution.resolve import Resolution, Resolver
from dragoman.resources.overlay import locate
from dragoman.settings import Settings, load
from dragoman.sources import documents
from dragoman.statements.reading import Reading, read_statements
from dragoman.text.reading import TextReader


class Reader:
    """Reads articles into records. The model is loaded with the first article.

    Not thread-safe; use one reader a thread or process. Close it, or use it in a
    `with` block, to end the process that takes pages apart.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or load()
        self._text = TextReader(self.settings)
        self._core: Core | None = None
        self._resolver: Resolver | None = None

    def read(
        self,
        target: str | None = None,
        *,
        text: str | None = None,
        html: str | None = None,
        published: str | None = None,
        title: str | None = None,
    ) -> Record:
        """The record of one article: a path, a URL or `-`, or the text or page itself.

        Raises ReadError, with a code, for what cannot be read.
        """
        if sum(x is not None for x in (target, text, html)) != 1:
            raise TypeError("give one of: a target, text=, html=")
        if target is None:
            content = text if text is not None else html
            assert content is not None
            kind = "text" if text is not None else "html"
            raw = RawDocument(origin=f"{kind}=", kind=kind, content=content)  # type: ignore[arg-type]
            found: list[RawDocument | Rejected] = [raw]
        else:
            found = list(_first_two(documents(target, self.settings)))
        if len(found) > 1:
            message = "holds several articles; use Reader.records"
            raise ReadError(str(target), reasons.UNREADABLE, message)
        result = self.read_document(found[0], published=published, title=title)
        if isinstance(result, Rejected):
            raise ReadError(result.origin, result.code, result.message)
        return result

    def records(self, targets: str | Iterable[str]) -> Iterator[Record | Rejected]:
        """The records of everything in the targets, in order; refusals in their places."""
        for target in [targets] if isinstance(targets, str) else targets:
            for document in documents(target, self.settings):
                yield self.read_document(document)

    def read_document(
        self,
        document: RawDocument | Rejected,
        *,
        published: str | None = None,
        title: str | None = None,
    ) -> Record | Rejected:
        """The record of one raw document; a refusal stays one."""
        found = self.read_parsed(document, published=published, title=title)
        return found if isinstance(found, Rejected) else found[0]

    def read_parsed(
        self,
        document: RawDocument | Rejected,
        *,
        published: str | None = None,
        title: str | None = None,
    ) -> tuple[Record, Parse] | Rejected:
        """The record of one raw document and the parse of its text that it rests on: words, tags,
        trees, names."""
        if isinstance(document, Rejected):
            return document
        if document.kind == "html":
            self._text.start()  # the extraction process starts while the model loads
        core = self.core
        article = self._text.clean(document, published=published, title=title)
        if isinstance(article, Rejected):
            return article
        publisher = self.resolver.publisher(article.outlet)
        article = msgspec.structs.replace(article, outlet=publisher)
        parse, sentences, resolution = self._resolved(article)
        reading = read_statements(article, sentences, resolution, self._read_title(article))
        record = Record(
            article=article,
            entities=resolution.actors.entities,
            statements=reading.statements,
            attributions=reading.attributions,
            watch=reading.watch,
            headline_check=reading.headline_check,
            framing=reading.framing,
            places=tuple(t.place for t in resolution.places),
            times=tuple(e.time for e in resolution.times),
            model=core.info,
        )
        return record, parse

    def _read_title(self, article: Article) -> Reading | None:
        """The reading of a title that was given beside the text; None where it stands in it."""
        title = " ".join((article.title or "").split())
        if not title or any(b.kind == "title" for b in article.blocks):
            return None
        block = Block(start=0, end=len(title), kind="title")
        alone = Article(id=article.id, text=title, published=article.published, blocks=(block,))
        _, sentences, resolution = self._resolved(alone)
        return read_statements(alone, sentences, resolution)

    def _resolved(self, article: Article) -> tuple[Parse, list[Tree], Resolution]:
        """The parse of an article, its sentences, and who, where and when they mean."""
        (parse,) = self.core.parse([article])
        sentences = trees(parse)
        return parse, sentences, self.resolver.resolve(article, sentences)

    @property
    def resolver(self) -> Resolver:
        """Registry and gazetteer, opened when first asked for."""
        if self._resolver is None:
            s = self.settings
            own = locate(Path(s.ledger), Path(s.actors) if s.actors else None)
            self._resolver = Resolver(Path(s.registry) if s.registry else None, own)
        return self._resolver

    @property
    def core(self) -> Core:
        """The linguistic core, loaded when first asked for."""
        if self._core is None:
            self._core = Core.load()
        return self._core

    def close(self) -> None:
        """End the extraction process."""
        self._text.close()

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _first_two(found: Iterator[RawDocument | Rejected]) -> Iterator[RawDocument | Rejected]:
    for _, document in zip(range(2), found, strict=False):
        yield document


def read(
    target: str | None = None,
    *,
    text: str | None = None,
    html: str | None = None,
    published: str | None = None,
    title: str | None = None,
) -> Record:
    """The record of one article; see `Reader.read`. For more than one, keep a `Reader`."""
    with Reader() as reader:
        return reader.read(target, text=text, html=html, published=published, title=title)
