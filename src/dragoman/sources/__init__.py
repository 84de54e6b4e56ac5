"""Where documents come from: files, folders, JSON Lines, standard input, URLs."""

from dragoman.sources.targets import documents, is_many

__all__ = ["documents", "is_many"]
