"""What the article reports: statements and attributions."""

from dragoman.statements.reading import Reading, read_statements

__all__ = ["Reading", "read_statements"]
