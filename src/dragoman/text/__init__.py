"""From documents to articles: extraction, clean-up, metadata, language."""

from dragoman.text.reading import TextReader

__all__ = ["TextReader"]
