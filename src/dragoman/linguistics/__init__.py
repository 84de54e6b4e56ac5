"""The linguistic core: tokens, sentences, tags, trees, names."""

from dragoman.linguistics.core import Core

__all__ = ["Core"]
