"""Own figures that are right: every way of writing them gives the same observations, and they say whose they are."""

import io
from collections.abc import Callable

import openpyxl
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.example_own_figures import CATALOGUE, ROWS, looked
from toekomstscenario.model import Kind, ValueState
from toekomstscenario.period import Period
from toekomstscenario.pipeline.own_figures import (
    OwnFigures,
    TemplateRow,
    look_at,
    read_upload,
    template_xlsx,
)
from toekomstscenario.pipeline.own_figures.rows import STATUSES
from toekomstscenario.pipeline.own_figures.series import slug
from toekomstscenario.schema import Observations

HEAD = ("indicator", "gebied", "periode", "waarde", "eenheid", "status", "opmerking")
COUNTED = [found for found in CATALOGUE.indicators.values() if found.rate is None]  # rates are computed, not counted
UNITS = {Kind.COUNT: "aantal zaken", Kind.PERCENTAGE: "% van jongeren", Kind.DURATION: "maanden"}
WORDS = {".": ValueState.WITHHELD, "onmogelijk": ValueState.IMPOSSIBLE, "ontbreekt": ValueState.ABSENT}


def as_csv(rows: tuple[TemplateRow, ...], *, separator: str, sign: str, start: bytes) -> bytes:
    def field(cell: str | float) -> str:
        # Four decimals: three could be thousands. Quotation marks, for a sign can be the separator too.
        text = cell if isinstance(cell, str) else f"{cell:.0f}" if cell % 1 == 0 else f"{cell:.4f}".replace(".", sign)
        return '"' + text.replace('"', '""') + '"'

    lines = [separator.join(HEAD), *(separator.join(map(field, row.cells)) for row in rows)]
    return start + "\r\n".join(lines).encode()


def as_parquet(rows: tuple[TemplateRow, ...]) -> bytes:
    """Text columns; the value as text too where a word stands among the numbers, and else as numbers."""
    columns = dict(zip(HEAD, zip(*(row.cells for row in rows), strict=True), strict=True))
    if any(isinstance(value, str) for value in columns["waarde"]):
        columns["waarde"] = tuple(v if isinstance(v, str) else f"{v:.4f}" for v in columns["waarde"])
    memory = io.BytesIO()
    pl.DataFrame({name: list(cells) for name, cells in columns.items()}).write_parquet(memory)
    return memory.getvalue()


FORMS: dict[str, Callable[[tuple[TemplateRow, ...]], bytes]] = {
    "sjabloon.xlsx": lambda rows: template_xlsx(CATALOGUE, rows),
    "kaal.xlsx": lambda rows: template_xlsx(None, rows),
    "puntkomma.csv": lambda rows: as_csv(rows, separator=";", sign=",", start=b""),
    "bom.csv": lambda rows: as_csv(rows, separator=";", sign=".", start=b"\xef\xbb\xbf"),
    "komma.CSV": lambda rows: as_csv(rows, separator=",", sign=",", start=b""),
    "punt.csv": lambda rows: as_csv(rows, separator=",", sign=".", start=b""),
    "tab.tsv": lambda rows: as_csv(rows, separator="\t", sign=",", start=b"\xef\xbb\xbf"),
    "tabel.parquet": as_parquet,
}


@st.composite
def filled_in(draw: st.DrawFn) -> tuple[TemplateRow, ...]:
    """Rows as people fill them in: series of the catalogue and new ones, with the periods that fit them."""
    regions = st.sampled_from(sorted(CATALOGUE.regions))
    years = st.integers(2000, 2024)
    words = st.text(alphabet="abcdeéïø XYZ0189,.'()-", min_size=0, max_size=25).map(
        lambda text: f"Reeks {text}".strip()
    )
    known = [found for found in COUNTED if not (found.on_a_day or found.average or found.moment)]
    series = draw(st.lists(st.one_of(st.sampled_from(known), words), min_size=1, max_size=4, unique_by=_id))
    rows: dict[tuple[str, str, str], TemplateRow] = {}
    for one in series:
        kind = draw(st.sampled_from(sorted(UNITS))) if isinstance(one, str) else one.kind
        name = " ".join(one.split()) if isinstance(one, str) else one.id
        unit = UNITS[kind] if isinstance(one, str) else one.unit
        form = draw(st.sampled_from(["{}", "{}-H1", "{}-H2", "{}-06-30"])) if isinstance(one, str) else "{}"
        numbers = st.integers(0, 10**8 if kind is Kind.COUNT else 100).map(float)
        if kind is not Kind.COUNT:
            numbers |= st.integers(0, 10**6).map(lambda number: number / 10**4)
        for _ in range(draw(st.integers(1, 6))):
            row = TemplateRow(
                indicator=name,
                region=draw(regions),
                period=form.format(draw(years)),
                value=draw(st.one_of(numbers, st.sampled_from(sorted(WORDS)))),
                unit=unit,
                status=draw(st.sampled_from(sorted(STATUSES))),
                note=draw(st.sampled_from(["", "Eén wijk; de rest niet", 'Zie "bijlage", blz. 3', "a\tb"])),
            )
            rows[name, row.region, row.period] = row
    return tuple(rows.values())


def _id(series: object) -> str:
    return slug(series) if isinstance(series, str) else str(getattr(series, "id", ""))


def expected(row: TemplateRow) -> tuple[object, ...]:
    period = Period.parse(row.period)
    state = WORDS[row.value] if isinstance(row.value, str) else ValueState.SHOWN
    value = None if isinstance(row.value, str) else row.value
    return (slug(row.indicator), row.region, period.start, period.end, value, str(state), str(STATUSES[row.status]))


def read_back(figures: OwnFigures) -> set[tuple[object, ...]]:
    columns = ["indicator", "region", "start", "end", "value", "value_state", "status"]
    rows = figures.observations.select(columns).rows()
    return {(name.partition("__")[2], *others) for name, *others in rows}


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=25)
@given(rows=filled_in())
def test_what_is_written_from_the_template_is_read_back_the_same(name: str, rows: tuple[TemplateRow, ...]):
    figures = looked(FORMS[name](rows), name, threshold=0)
    assert read_back(figures) == {expected(row) for row in rows}
    assert sorted(figures.notes["note"]) == sorted(" ".join(row.note.split()) for row in rows if row.note)
    Observations.validate(figures.observations)


def test_columns_may_stand_in_another_order_and_two_may_be_left_out():
    text = "waarde;eenheid;periode;gebied;indicator\n12;aantal zaken;2023;GM0363;Zaken\n"
    assert looked(text.encode(), "a.csv").observations["value"].to_list() == [12.0]


def test_a_comma_file_may_leave_trailing_columns_empty():
    text = "indicator,gebied,periode,waarde,eenheid,,\nZaken,GM0363,2023,12,aantal zaken,,\n,,,,,,\n"
    assert looked(text.encode(), "a.csv").observations.height == 1


def test_a_number_with_three_decimals_is_clear_when_another_number_shows_the_sign():
    head = "indicator;gebied;periode;waarde;eenheid"
    lines = [head, "D;GM0363;2023;1.234;% van allen", "D;GM0363;2022;12.5;% van allen"]
    text = "\n".join(lines)
    assert looked(text.encode(), "a.csv").observations["value"].to_list() == [12.5, 1.234]


def test_days_and_years_that_excel_stores_as_dates_and_numbers_are_read():
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["Indicator", "GEBIED", "periode", "waarde", "eenheid"])
    sheet.append(["Stand van zaken", "GM0363", Period.parse("2023-06-30").start, 20, "aantal zaken"])
    sheet.append(["Zaken", "GM0363", 2023, 1.5, "maanden"])
    memory = io.BytesIO()
    workbook.save(memory)
    found = looked(memory.getvalue(), "a.xlsx").observations
    assert [str(Period(*ends)) for ends in found.select("start", "end").rows()] == ["2023-06-30", "2023"]


def test_small_counts_are_hidden_and_their_number_is_gone():
    figures = looked(template_xlsx(None, ROWS), "a.xlsx", threshold=10)
    hidden = figures.observations.filter(pl.col("region") == "GM0599").row(0, named=True)
    assert (hidden["value"], hidden["value_state"], figures.hidden) == (None, "withheld", 1)
    assert "1 tot en met 9 zijn verborgen" in next(i for i in figures.indicators if i.kind is Kind.COUNT).caveat
    assert looked(template_xlsx(None, ROWS), "a.xlsx", threshold=4).hidden == 0


@settings(max_examples=60)
@given(values=st.lists(st.integers(0, 40), min_size=1, max_size=8), threshold=st.integers(0, 30))
def test_no_count_below_the_threshold_is_left(values: list[int], threshold: int):
    rows = [TemplateRow("Zaken", "GM0363", str(2000 + at), float(n), "aantal zaken") for at, n in enumerate(values)]
    found = looked(template_xlsx(None, rows), "a.xlsx", threshold=threshold).observations["value"].to_list()
    assert found == [None if 0 < value < threshold else value for value in values]


def test_zero_and_percentages_are_not_small_counts():
    rows = [
        TemplateRow("Zaken", "GM0363", "2023", 0.0, "aantal zaken"),
        TemplateRow("Deel", "GM0363", "2023", 2.0, "% van allen"),
    ]
    assert looked(template_xlsx(None, rows), "a.xlsx").hidden == 0


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (TemplateRow("Zaken", "NL01", "2023", 90.0, "aantal zaken"), "groter gebied"),
        (TemplateRow("Zaken", "GM0363", "2020/2024", 90.0, "aantal zaken"), ""),
        (TemplateRow("Deel van zaken", "GM0363", "2023", 2.0, "% van allen"), "percentage"),
        (TemplateRow("Zaken", "GM0599", "2023", 90.0, "aantal zaken"), ""),
    ],
)
def test_what_may_give_a_hidden_count_away_is_told(other: TemplateRow, words: str):
    small = TemplateRow("Zaken", "GM0363", "2023", 3.0, "aantal zaken")
    found = look_at(template_xlsx(None, [small, other]), "a.xlsx", CATALOGUE)
    if isinstance(found, tuple):  # years and an average over years are no one series
        assert "past niet" in str(found[0])
    elif words:
        assert len(found.warnings) == 1
        assert "rij 2" in found.warnings[0]
        assert words in found.warnings[0]
    else:
        assert found.warnings == ()


def test_a_year_beside_its_half_year_may_give_the_half_away():
    rows = [
        TemplateRow("Zaken", "GM0363", "2023-H1", 3.0, "aantal zaken"),
        TemplateRow("Zaken", "GM0363", "2023", 30.0, "aantal zaken"),
    ]
    assert "langere periode" in looked(template_xlsx(None, rows), "a.xlsx").warnings[0]


def test_template_has_the_lists_and_is_refused_while_it_is_empty():
    book = openpyxl.load_workbook(io.BytesIO(template_xlsx(CATALOGUE)))
    assert book.sheetnames == ["cijfers", "uitleg", "indicatoren", "gebieden"]
    assert [cell.value for cell in book["cijfers"][1]] == list(HEAD)
    assert book["indicatoren"].max_row == len(COUNTED) + 1
    assert book["gebieden"].max_row == len(CATALOGUE.regions) + 1
    found = read_upload(template_xlsx(CATALOGUE), "a.xlsx", CATALOGUE)
    assert isinstance(found, tuple)
    assert "Er staan geen cijfers" in str(found[0])
    assert template_xlsx(CATALOGUE) == template_xlsx(CATALOGUE)


def test_every_indicator_of_the_catalogue_can_be_handed_in_with_its_unit_of_the_list():
    rows: list[TemplateRow] = []
    for found in COUNTED:
        period = "2020/2024" if found.average else "2023-06-30" if found.on_a_day and not found.moment else "2023"
        rows.append(TemplateRow(found.id, "GM0363", period, 50.0, found.unit))
    figures = looked(template_xlsx(None, rows), "a.xlsx")
    assert len(figures.indicators) == len(COUNTED)
    by_id = {found.id.partition("__")[2]: found for found in figures.indicators}
    for found in COUNTED:
        assert by_id[found.id].definition == found.definition
        assert by_id[found.id].breaks == found.breaks
