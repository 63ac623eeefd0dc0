"""Errors that the caller must mend. Bad data in a stream is a Reject, not an error."""

from truceline.model.visible import shortened, visible

MOST = 600
"""The longest part of a message, in characters: whatever an error quotes, it stays a sentence."""


class TrucelineError(Exception):
    """Something the caller can mend: what is wrong, what to do, and where it stands.

    The message reads `what; remedy (where)`, one sentence in one line, in which nothing quoted can hide.
    """

    def __init__(self, what: str, remedy: str, where: str | None = None) -> None:
        self.what, self.remedy = visible(shortened(what, MOST)), visible(shortened(remedy, MOST))
        self.where = visible(shortened(where, MOST)) if where else None
        super().__init__(f"{self.what}; {self.remedy}" + (f" ({self.where})" if self.where else ""))

    def __reduce__(self) -> tuple[type["TrucelineError"], tuple[str, str, str | None]]:
        """Let it go from one process to another whole."""
        return type(self), (self.what, self.remedy, self.where)


class BadInput(TrucelineError):
    """A file, a text or a value that cannot be used as it is."""


class NoRoom(TrucelineError):
    """A disk that is full: nothing was written, and with room again the same can be done again."""


class NotAllowed(TrucelineError):
    """A step that the rules of the case do not allow."""
