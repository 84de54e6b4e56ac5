"""The one way in which the reading of a source ends early."""

from dragoman.model import reasons
from dragoman.model.document import Rejected


class Refused(Exception):  # noqa: N818  # a refusal, turned into a value by the caller
    """Why there is no answer: a code, the server's status, and the seconds it asks to wait."""

    def __init__(
        self, message: str, code: str = reasons.FETCH_FAILED, *, status: int | None = None,
        wait: float | None = None,
    ) -> None:  # fmt: skip
        super().__init__(message)
        self.code, self.status, self.wait = code, status, wait

    def rejected(self, origin: str) -> Rejected:
        """The refusal as a value."""
        return Rejected(origin=origin, code=self.code, message=str(self))
