"""Time expressions, resolved against the publication date by rules in a table."""

from dragoman.resolution.dates.expressions import TimeExpression, publication, times

__all__ = ["TimeExpression", "publication", "times"]
