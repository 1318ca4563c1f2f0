"""data/fetched/sources.csv -> when each fetched source was retrieved, and what CBS said about its table."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from toekomstscenario.catalogue.regions import read_csv
from toekomstscenario.errors import DataError
from toekomstscenario.retrieval import Retrieval

RETRIEVED_NAME = "sources.csv"
COLUMNS = ("source", "table", "title", "retrieved", "modified", "status", "frequency")


def read_retrieved(folder: Path) -> dict[str, Retrieval]:
    """Read what is known of the fetched sources, by id; nothing when nothing was fetched.

    Args:
        folder: data/fetched.

    Raises:
        DataError: the file cannot be read, has other columns, or has a day that is none; names the line.
    """
    file = folder / RETRIEVED_NAME
    if not file.exists():
        return {}
    return {row["source"]: _retrieval(file, line, row) for line, row in enumerate(read_csv(file, COLUMNS), start=2)}


def _retrieval(file: Path, line: int, row: Mapping[str, str]) -> Retrieval:
    try:
        on = date.fromisoformat(row["retrieved"])
        modified = date.fromisoformat(row["modified"]) if row["modified"] else None
    except ValueError as problem:
        raise DataError(file, f"regel {line}: 'retrieved' of 'modified' is geen datum (2026-11-20)") from problem
    return Retrieval(on, modified, title=row["title"], status=row["status"], frequency=row["frequency"])
