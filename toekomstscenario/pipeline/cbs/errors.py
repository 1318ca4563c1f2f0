"""What can go wrong with CBS, each told in Dutch with the next step."""

from toekomstscenario.errors import UserError


class FetchError(UserError):
    """Fetching stopped; the snapshot that was there stays as it was.

    Args:
        message: what is wrong.
        next_step: what the reader can do.
        url: the address concerned, to try in a browser; empty when there is none.
    """

    def __init__(self, message: str, next_step: str = "", *, url: str = "") -> None:
        super().__init__(message, next_step)
        self.url = url

    def __str__(self) -> str:
        tried = f" (adres om zelf in een browser te proberen: {self.url})" if self.url else ""
        return " ".join(part for part in (self.message, self.next_step) if part) + tried


class UnreachableError(FetchError):
    """No answer at all: no internet, no such host, refused, or too slow."""


class BusyError(FetchError):
    """The service answered, but with a passing fault (429, 503 ...) until we stopped trying."""


class GarbledError(FetchError):
    """The answer was not what was agreed: HTML, half a file, other columns."""


class RefusedError(FetchError):
    """The service refused the question (400, 406 ...)."""

    def __init__(self, status: int, message: str, next_step: str = "", *, url: str = "") -> None:
        super().__init__(message, next_step, url=url)
        self.status = status


class NotFoundError(RefusedError):
    """There is no such table or set (404)."""


class ForeignAddressError(FetchError):
    """An answer points to another host than the one that was set."""


class CertificateError(FetchError):
    """The certificate of the server is not trusted here."""


class OutOfTimeError(FetchError):
    """The time for one table is over."""


class CheckError(FetchError):
    """The rows that came do not add up: number, keys or codes."""


class ChangedError(FetchError):
    """CBS published a new version while we were fetching."""


class StructureError(FetchError):
    """The structure of the table is another one than that of the snapshot."""


class StrictError(FetchError):
    """Something that is a warning otherwise, refused because of --strict."""


class LockedError(FetchError):
    """Another run is fetching the same table."""


class StorageError(FetchError):
    """The disk is full or the folder cannot be written."""


class NoSnapshotError(FetchError):
    """There is no usable snapshot of the table."""
