"""No tests: real files, damaged, and who reads them; `make test` tries a few, `python -m bench.fuzz` thousands."""

import io
import random
import shutil
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import polars as pl

from tests.unit.example_own_figures import CATALOGUE, GOOD, HEAD, ROW, rows
from toekomstscenario.basket import Basket, FactItem, FigureItem, Form, TextItem, from_project, to_project
from toekomstscenario.catalogue import load_catalogue
from toekomstscenario.claims import read_draft
from toekomstscenario.documents.profile import make_profile_document
from toekomstscenario.errors import DataError, UserError
from toekomstscenario.exports import DOCUMENT_EXPORTS
from toekomstscenario.figures.profile import make_profile
from toekomstscenario.letter_watch import Frozen, Watched, from_file, to_file
from toekomstscenario.pipeline.own_figures import look_at, template_xlsx
from toekomstscenario.rated_store import RatedStore
from toekomstscenario.register import load_register
from toekomstscenario.settings import PROJECT

TODAY = date(2026, 11, 22)
BASKET = Basket(
    (FactItem("F012"), FigureItem("ontwikkeling", (("cijfer", "a"),), "x"), TextItem("Zin.")), Form.HANDOUT, "T"
)
FROZEN = Frozen("Brief", TODAY, (Watched("F012", "naam", 1.5, None, "1,5%", "definitief", "CBS", ("F013",)),))
_BYTES = [
    b"\x00",
    b"\xff\xff\xff\xff",
    b"<",
    b"&#0;",
    b'"',
    b"[" * 2_000,
    b"9" * 5_000,
    b"\xed\xa0\x80",
    b"-1",
    b"1e309",
]


@dataclass(frozen=True)
class Target:
    """A good file of a kind, and who reads it."""

    good: Callable[[], bytes]
    read: Callable[[bytes], object]


@cache
def document(kind: str) -> bytes:
    """A page about a city as the dashboard itself writes it."""
    catalogue = load_catalogue(PROJECT / "data" / "catalogue")
    store = RatedStore(PROJECT / "data" / "observations", indicators=catalogue.indicators)
    (export,) = (one for one in DOCUMENT_EXPORTS if one.id == kind)
    return export.render(make_profile_document(make_profile(catalogue, store, "GM0363"), TODAY))


def _parquet() -> bytes:
    memory = io.BytesIO()
    pl.DataFrame([dict(zip(HEAD.split(";"), GOOD.split(";"), strict=True))]).write_parquet(memory)
    return memory.getvalue()


class Data:
    """A copy of the catalogue and the register in which one file at a time is damaged."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for part in ("catalogue", "register"):
            shutil.copytree(PROJECT / "data" / part, folder / part)

    def targets(self) -> dict[str, Target]:
        """One indicator, one source and every list."""
        files = [next(self.folder.glob(f"catalogue/{kind}/*.toml")) for kind in ("indicators", "sources")]
        files += [one for one in self.folder.glob("*/*.*") if one.suffix in (".csv", ".toml")]
        return {f"{file.parent.name}/{file.name}": self._target(file) for file in sorted(files)}

    def _target(self, file: Path) -> Target:
        whole = file.read_bytes()
        catalogue = file.is_relative_to(self.folder / "catalogue")

        def read(content: bytes) -> object:
            try:
                file.write_bytes(content)
                if catalogue:
                    return load_catalogue(self.folder / "catalogue")
                return load_register(self.folder / "register", CATALOGUE)
            finally:
                file.write_bytes(whole)

        return Target(lambda: whole, read)


def _own(name: str) -> Callable[[bytes], object]:
    return lambda content: look_at(content, name, CATALOGUE)


UPLOADS: Mapping[str, Target] = {
    "own.csv": Target(lambda: rows(GOOD, GOOD.replace("2023", "2022")).encode(), _own("a.csv")),
    "own.xlsx": Target(lambda: template_xlsx(None, [ROW]), _own("a.xlsx")),
    "own.parquet": Target(_parquet, _own("a.parquet")),
    "draft.docx": Target(lambda: document("docx"), read_draft),
    "draft.odt": Target(lambda: document("odt"), read_draft),
    "draft.pdf": Target(lambda: document("pdf"), read_draft),
    "project": Target(lambda: to_project(BASKET), from_project),
    "letter": Target(lambda: to_file(FROZEN), from_file),
}


def damaged(good: bytes, chance: random.Random) -> bytes:
    """The file with one to four things wrong; of an archive half the time in a part of it, packed again."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        good = _in_a_part(good, chance) if good[:2] == b"PK" and chance.random() < 0.7 else _anywhere(good, chance)
    return good


def _anywhere(good: bytes, chance: random.Random) -> bytes:
    start, length = chance.randrange(len(good) + 1), chance.choice((0, 1, 4, 40, 400))
    piece = good[start : start + length]
    put = chance.choice((b"", piece * 2, piece[::-1], chance.randbytes(4), bytes(one ^ 255 for one in piece), *_BYTES))
    if chance.random() < 0.1:
        return good[:start]
    return good[:start] + put + good[start + length :]


def _in_a_part(good: bytes, chance: random.Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(good)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, KeyError, OSError):
        return _anywhere(good, chance)  # damaged before
    if not parts:
        return good
    name = chance.choice(sorted(parts))
    parts[name] = _anywhere(parts[name], chance)
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return memory.getvalue()


def told(target: Target, content: bytes) -> str:
    """What the reader is told: in Dutch why not and what to do, or "gelezen"; anything else comes out as an error."""
    try:
        target.read(content)
    except UserError as problem:
        return problem.message and problem.next_step
    except DataError as problem:
        return problem.rule
    return "gelezen"
