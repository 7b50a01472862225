"""The one refusal of the parser: the file cannot be read, and why."""


class Unreadable(Exception):
    """The bytes are no document that can be read. `code` is a key of notices.UNREADABLE."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        from drafts.parse.notices import unreadable_sentence

        return unreadable_sentence(self.code, self.params)


def too_large(size: int, limit: int) -> Unreadable:
    """The refusal of a file of `size` bytes where `limit` are allowed."""
    return Unreadable("too-large", size=_megabytes(size), limit=_megabytes(limit))


def _megabytes(size: int) -> str:
    return f"{size / 1_048_576:.1f}".replace(".", ",") + " MB"
