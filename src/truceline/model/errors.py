"""Errors that the caller must mend. Bad data in a stream is a Reject, not an error."""


class TrucelineError(Exception):
    """Something the caller can mend: what is wrong, what to do, and where it stands.

    The message reads `what; remedy (where)`, one sentence.
    """

    def __init__(self, what: str, remedy: str, where: str | None = None) -> None:
        self.what, self.remedy, self.where = what, remedy, where
        super().__init__(f"{what}; {remedy}" + (f" ({where})" if where else ""))


class BadInput(TrucelineError):
    """A file, a text or a value that cannot be used as it is."""


class NotAllowed(TrucelineError):
    """A step that the rules of the case do not allow."""
