"""What the article reports: statements and attributions."""

from dragoman.statements.entities import entities
from dragoman.statements.reading import Reading, read_statements

__all__ = ["Reading", "entities", "read_statements"]
