"""No tests: generated figures with one hidden cell, and whether its number stands in what was made of them."""

import re
import zipfile
from io import BytesIO

import polars as pl
from pypdf import PdfReader

from tests.generated_root import CHILDREN, COUNT, WHOLE
from toekomstscenario.model import ValueState
from toekomstscenario.period import Period

CITY, YEAR = "GM0344", 2024
NOW = Period.parse(str(YEAR))
RATE = f"{COUNT}_per_1000"
SECRET = {COUNT: 54_321.0, WHOLE: 67.8}  # numbers that nothing else has
CHILDREN_HERE = 1_000_000.0  # so that the rate is 54,3
TOLD = {name: re.compile(rf"(?<![\d.,]){number}(?![\d])")
        for name, number in {"count": r"54\.?321", "rate": "54[.,]3", "percentage": "67[.,]8"}.items()}  # fmt: skip


def told_of(words: str) -> list[str]:
    """Which of the secrets stand in a text."""
    return [name for name, number in TOLD.items() if number.search(words)]


def with_secrets(rows: pl.DataFrame, hidden: str) -> pl.DataFrame:
    """The secrets in the cells of the city and year, and a population that makes another secret of their rate."""
    name = rows["indicator"].first()
    here = (pl.col("region") == CITY) & (pl.col("start").dt.year() == YEAR)
    if name == CHILDREN:
        return rows.with_columns(value=pl.when(here).then(CHILDREN_HERE).otherwise("value"))
    if name not in SECRET:
        return rows
    gone = here & (pl.col("indicator") == hidden)
    state = pl.when(gone).then(pl.lit(str(ValueState.WITHHELD))).otherwise("value_state")
    value = pl.when(gone).then(None).when(here).then(SECRET[str(name)]).otherwise("value")
    return rows.with_columns(value=value, value_state=state)


_TAG, _SAID = re.compile(r"<[^>]*>"), re.compile(r'(?:office:value|aria-label|alt|content|descr)="([^"]*)"')


def words_of(file: bytes) -> str:
    """All that a file tells: of an archive each part, of a PDF its pages, of XML and HTML no measures of a drawing."""
    if file[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(file)) as archive:
            return "\n".join(words_of(archive.read(name)) for name in archive.namelist())
    if file[:5] == b"%PDF-":
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(file)).pages)
    if file[:4] == b"\x89PNG":
        return ""
    text = file.decode("utf-8", errors="replace")
    return "\n".join([*_TAG.split(text), *_SAID.findall(text)]) if text.lstrip("\ufeff \n")[:1] == "<" else text
