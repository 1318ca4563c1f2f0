"""Files -> one ZIP in memory or a folder, with a read-me; nothing comes outside the package, whatever a title says."""

import io
import re
import zipfile
from collections.abc import Generator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import UserError
from toekomstscenario.exports.batch.making import BatchFile, Maker, make_steps
from toekomstscenario.exports.batch.planning import Plan, Refusal
from toekomstscenario.exports.batch.readme import README, Readme

# Limits of the page; a command may take its own.
MOST_FILES = 2_000
MOST_BYTES = 200_000_000
_SAFE = re.compile(r"(?:[a-z0-9]+/)?[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9]+)+(?:-[a-z]+\.json)?")
_PACKED = frozenset({".png", ".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".parquet"})


class Package(Protocol):
    """Where files go."""

    def add(self, file: BatchFile) -> None:
        """Put a file in."""
        ...


class ZipPackage:
    """A ZIP in memory, with the same bytes for the same files. Each file is zipped as it comes: tables of millions of
    rows take far less room that way, and no step is long."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._memory = io.BytesIO()
        self._archive = zipfile.ZipFile(self._memory, "w")
        self._most = most_bytes

    def add(self, file: BatchFile) -> None:
        """Put a file in.

        Raises:
            UserError: the package becomes too large.
            ValueError: the name leads elsewhere.
        """
        packed = Path(safe_name(file.name)).suffix in _PACKED
        coming = len(file.content) if packed else 0  # how small a text becomes is known afterwards
        if file.name != README and self._memory.tell() + coming > self._most:
            raise UserError(
                f"Het pakket werd groter dan {self._most // 1_000_000} MB; wat daarna kwam, zit er niet in.",
                "Vraag minder cijfers, gebieden of soorten bestand tegelijk.",
            )
        entry = zipfile.ZipInfo(file.name)  # with the first day of 1980, so that nothing differs
        entry.external_attr = 0o644 << 16
        entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
        self._archive.writestr(entry, file.content)

    def content(self) -> bytes:
        """End the package; nothing can be added after that."""
        self._archive.close()
        return self._memory.getvalue()


class FolderPackage:
    """A folder on disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, file: BatchFile) -> None:
        """Write a file.

        Raises:
            ValueError: the name leads elsewhere.
            OSError: the disk is full or may not be written.
        """
        target = self._folder / safe_name(file.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: figures done, of how many; the files so far; which figure was last; what is refused so far;
    and why the package ended before its time."""

    done: int
    total: int
    files: int
    last: str
    refused: tuple[Refusal, ...]
    stopped: str = ""

    @property
    def broken(self) -> int:
        """How many should have worked."""
        return sum(one.broken for one in self.refused)


def safe_name(name: str) -> str:
    """The name itself when it stays in the package: small letters, digits and hyphens, in at most one folder.

    Raises:
        ValueError: any other name.
    """
    if _SAFE.fullmatch(name) is None:
        raise ValueError(f"naam van bestand niet toegestaan: {name!r}")
    return name


def pack(plan: Plan, maker: Maker, package: Package, *, catalogue: Catalogue, today: date) -> Generator[Progress]:
    """Make all figures, put their files in the package and the read-me last; one `Progress` for each figure.

    A package that becomes too large ends there, and its read-me and the last `Progress` say so. Closing the iterator
    stops the work.
    """
    readme = Readme(plan, catalogue, today)
    files = done = 0
    steps = make_steps(plan, maker)
    try:
        for done, step in enumerate(steps, start=1):
            for file in step.files:
                package.add(file)
            files += len(step.files)
            readme.add(step)
            last = step.figure.title if step.figure is not None else step.item.place
            yield Progress(done, len(plan.items), files, last, tuple(readme.refused))
    except UserError as problem:
        readme.stopped = f"{problem.message} {problem.next_step}"
    finally:
        steps.close()
    package.add(BatchFile(README, readme.text().encode("utf-8-sig")))
    yield Progress(done, len(plan.items), files, "", tuple(readme.refused), readme.stopped)
