"""When a table was fetched from CBS."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Retrieval:
    """When a table was fetched from CBS, and what CBS said about the table at that moment.

    `modified` is the day on which CBS last changed the table. `status` and `frequency` are the words of CBS
    ("Regulier", "Tweemaal per jaar"); empty when it did not tell.
    """

    on: date
    modified: date | None
    title: str
    status: str
    frequency: str
