"""Checks of one figure against `published`; each raises AssertionError naming what differs."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from tests.contract import by_hand, published
from tests.contract.published import Row
from toekomstscenario.figure import Figure
from toekomstscenario.sentences import Quote

_SIZE = r"(?P<size>\d+(?:\.\d{3})*(?:,\d+)?)(?: procentpunt| per 1\.000| maanden)?(?: \((?P<percent>\d+(?:,\d)?)%\))?\."
_CHANGE = re.compile(rf"Tussen (?P<earlier>.+?) en (?P<later>.+?) is dit cijfer (?P<verb>gestegen|gedaald) met {_SIZE}")
_WITHIN = re.compile(r"Tussen (?P<earlier>.+?) en (?P<later>.+?) is het verschil niet groter dan de afronding")
_UNIT = r"(?:procentpunt|per 1\.000)"
_GAP = re.compile(rf"Dat is (?P<size>\d+(?:\.\d{{3}})*(?:,\d+)?) {_UNIT} (?P<word>lager|hoger) dan in Nederland")
_STATUS = {"definitief": "definitief", "onbekend": "onbekend"}


def row_of(indicator: str, region: str, period: str) -> Row:
    """The row of figures.csv that counts; it must be there."""
    assert (indicator, region, period) in published.counting(), f"{indicator} {region} {period} is not in figures.csv"
    return published.counting()[indicator, region, period]


def table(figure: Figure, indicators: Sequence[str]) -> list[Row]:
    """Every line of the table is a row of figures.csv: number, text, status and source; gives those rows."""
    assert len(indicators) == figure.table.height
    found: list[Row] = []
    for name, line in zip(indicators, figure.table.iter_rows(named=True), strict=True):
        row = row_of(name, line["code"], line["periode_code"])
        assert line["waarde"] == (None if row.value is None else float(row.value)), line
        assert line["waarde_tekst"] == published.value_in_table(row), line
        assert line["periode"] == published.period_words(row.period), line
        assert published.regions()[row.region]["name"] in line["gebied"], line
        assert line["status"].startswith(_STATUS.get(row.status, f"{row.status}, status zoals gezien in ")), line
        assert ("tweede hand" in line["status"]) == published.by_way_of(row), line
        assert ("; " in line["status"]) == (row.confidence == "middel"), line
        short: str = published.sources()[row.source]["short"]
        brief = "" if row.parts is None or "onderwerp" in line else "; bewerking: eigen berekening"
        assert short.removesuffix(brief) in line["bron"], line
        _basis(figure, line, row)
        found.append(row)
    return found


def _basis(figure: Figure, line: dict[str, Any], row: Row) -> None:
    """Count and population stand beside a rate, with the day; one hidden number is told in words, as a rate is."""
    texts = {column.text for column in figure.columns}
    if row.parts is None:
        assert (line["teller"], line["noemer"], line["noemer_op"]) == (None, None, None)
        return
    if "onderwerp" not in texts:  # a table of many indicators has no room for them
        (people,) = [column for column in figure.columns if column.text == "noemer_tekst"]
        assert "teller_tekst" in texts
        assert "noemer_op" in texts or f" op {line['noemer_op']}" in people.title
    for part, number, text in zip(row.parts, ("teller", "noemer"), ("teller_tekst", "noemer_tekst"), strict=True):
        value = None if part is None else part.value
        assert line[number] == (None if value is None else float(value)), line
        words = "geen cijfer" if part is None else "verborgen" if value is None else published.dutch(value, 0)
        assert line[text] == words, line
    day = by_hand.population_day(row.period)
    assert line["noemer_op"] == (published.day_words(day) if day else "–")


def chart(figure: Figure) -> None:
    """Table and chart hold the same numbers and texts."""
    if figure.chart is None:
        return
    columns = ("code", "periode", "waarde", "waarde_tekst", "status")
    marks = figure.chart.marks.select("region", "period_text", "value", "value_text", "status_text")
    assert sorted(figure.table.select(columns).iter_rows(), key=str) == sorted(marks.iter_rows(), key=str)


def words(figure: Figure, rows: Sequence[Row], *, counted: int = 0) -> None:
    """Nothing is empty, and each number of the alternative text is a value, a period or the number of regions."""
    assert 1 <= len(figure.alt_text) <= 150
    for text in (figure.id, figure.title, figure.subtitle, figure.source_line, figure.status_line, figure.reading):
        assert text.strip()
    assert figure.notes
    assert all(note.strip() for note in figure.notes)
    known = {str(counted), *(number for row in rows for number in allowed(row))}
    known |= {number for row in rows for number in published.numbers_in(meta_text(row, "title", "short"))}
    assert set(published.numbers_in(f"{figure.title} / {figure.alt_text}")) <= known, figure.alt_text
    _origin(figure, rows)


def _origin(figure: Figure, rows: Sequence[Row]) -> None:
    """Sources, statuses and marks of the rows are told under the figure."""
    shorts = {published.sources()[row.source]["short"] for row in rows}
    assert "andere (zie de tabel)" in figure.source_line or all(short in figure.source_line for short in shorts)
    for status in {row.status for row in rows}:
        assert _STATUS.get(status, f"{status} (") in figure.status_line
    notes = " ".join(figure.notes)
    assert ("tweede hand" in notes) >= any(row.confidence == "middel" for row in rows)
    assert ("Het is geen nul" in notes) == any(row.value is None and not row.absent for row in rows)
    assert ("Eigen berekening" in notes) == (rows[0].parts is not None) or len({row.indicator for row in rows}) > 1


def caveat(figure: Figure, rows: Sequence[Row]) -> None:
    """The caveat of the indicator travels with its figure."""
    assert any(meta_text(rows[0], "caveat") in note for note in figure.notes)


def meta_text(row: Row, *keys: str) -> str:
    """Texts of the catalogue about the indicator of a row."""
    return " ".join(published.catalogue()[row.indicator][key] for key in keys)


def allowed(row: Row) -> set[str]:
    """The numbers that a text about one row may hold: value, period, year of publication."""
    texts = [published.value_in_table(row), published.period_words(row.period), published.period_phrase(row.period)]
    return {number for text in texts for number in published.numbers_in(text)} | {str(row.published)}


def change(text: str, indicator: str, region: str) -> None:
    """Every number in the words on a change follows from figures.csv, and no break lies between."""
    told, within = _CHANGE.search(text), _WITHIN.search(text)
    found = told or within
    if found is None:
        text = _named(text, indicator, region)
        breaks = [reason["reason"] for reason in published.catalogue()[indicator].get("breaks", [])]
        known = {number for reason in breaks for number in published.numbers_in(reason)}
        assert set(published.numbers_in(text)) <= known | set(published.numbers_in(region_name(region))), text
        return
    earlier, later = (_by_words(indicator, region, found[name]) for name in ("earlier", "later"))
    assert earlier.value is not None
    assert later.value is not None
    assert (earlier.confidence, later.confidence) == ("hoog", "hoog")
    assert published.grain_of(earlier.period) != "dag" or earlier.period[4:] == later.period[4:], "another season"
    assert not published.breaks_between(indicator, earlier.period, later.period), text
    assert published.grain_of(earlier.period) == published.grain_of(later.period)
    assert published.alike(earlier, later) == (told is None), text
    if told is not None:
        _size(told, indicator, earlier.value, later.value, published.step(earlier))


def _named(text: str, indicator: str, region: str) -> str:
    """What is left of a refusal without the two periods that it names, both of which have a row."""
    named = re.search(r"(?P<earlier>[^:]+) en (?P<later>[^:]+) naast elkaar: ", text)
    if named is None:
        return text
    words = {published.period_words(row.period) for row in published.rows_of(indicator, region)}
    assert {one.strip() for one in named.groups()} <= words, text
    return text[named.end() :]


def region_name(region: str) -> str:
    """Name of a region."""
    return published.regions()[region]["name"]


def _by_words(indicator: str, region: str, period: str) -> Row:
    (found,) = [row for row in published.rows_of(indicator, region) if published.period_words(row.period) == period]
    return found


def _size(told: re.Match[str], indicator: str, earlier: Decimal, later: Decimal, step: Decimal) -> None:
    difference = later - earlier
    tenths = indicator in published.comparable()
    assert told["verb"] == ("gestegen" if difference > 0 else "gedaald")
    assert told["size"] == published.dutch(abs(difference), 1 if tenths else 0)
    count = published.catalogue()[indicator]["unit"] == "aantal"
    if not count or earlier < max(100, 20 * step):
        assert told["percent"] is None
    else:
        share = abs(difference) / earlier * 100
        assert told["percent"] == published.dutch(share, 0 if share >= 10 else 1)


def gap(text: str, own: Row, country: Row) -> None:
    """The words on the difference with the country follow from figures.csv."""
    assert own.value is not None
    assert country.value is not None
    assert own.period == country.period
    found = _GAP.search(text)
    if not published.same_provenance(own, country):
        assert found is None
        assert "verschillende bronnen" in text
        return
    if alike(own, country):
        assert found is None
        assert "niet te onderscheiden" in text
        return
    assert ("interval van 95%" in text) == (by_hand.chance_decides(own, country) is not None), text
    assert found is not None, text
    assert found["size"] == published.dutch(abs(own.value - country.value), 1)
    assert found["word"] == ("lager" if own.value < country.value else "hoger")


def alike(own: Row, country: Row) -> bool:
    """Whether a region cannot be told from the country, by rounding or, where its counts are published, by chance."""
    return published.alike(own, country) or bool(by_hand.chance_decides(own, country))


def quote(found: Quote, region: str) -> Row:
    """A quote is the sentence of a row of figures.csv of this region, with its status, source and caveat."""
    rows = [row for row in published.shown(published.counting().values()) if row.region == region]
    (row,) = [row for row in rows if found.sentence.startswith(published.sentence(row))]
    rest = found.sentence.removeprefix(published.sentence(row))
    assert rest[0] in (".", " ")
    assert (row.status in rest) == (row.status != "definitief"), found.sentence
    if "voorlopig" in row.status:
        assert "voorlopig cijfer" in rest
    own = allowed(row) | set(published.numbers_in(meta_text(row, "sentence")))
    country = published.counting().get((row.indicator, "NL01", row.period))
    if "procentpunt" in rest or "per 1.000" in rest or "onderscheiden" in rest:
        assert country is not None
        gap(rest, row, country)
        own |= {match["size"] for match in [_GAP.search(rest)] if match}
        own |= {"95"} if "(interval van 95%)" in rest else set()
    assert set(published.numbers_in(found.sentence)) <= own, found.sentence
    assert published.place_phrase(region) in found.sentence
    assert published.sources()[row.source]["short"] in found.source_line
    assert found.caveat.startswith(meta_text(row, "caveat"))
    assert ("tweede hand" in found.caveat) == published.by_way_of(row)
    assert ("zoals gezien in" in found.caveat) == ("voorlopig" in row.status)
    before = [one["reason"] for one in published.catalogue()[row.indicator].get("breaks", [])
              if published.days(row.period)[1] < one["at"].isoformat()]  # fmt: skip
    assert ("van vóór een breuk" in found.caveat) == bool(before)
    assert all(reason in found.caveat for reason in before)
    plain = not before and "voorlopig" not in row.status
    assert (found.caveat == meta_text(row, "caveat")) == (row.confidence == "hoog" and plain)
    assert all(part in found.text for part in (found.sentence, found.source_line, found.caveat))
    return row


def difference_column(figure: Figure, rows: Sequence[Row]) -> None:
    """The column with the difference with the country, number and text, is recomputed from figures.csv."""
    for line, row in zip(figure.table.iter_rows(named=True), rows, strict=True):
        country = published.counting().get((row.indicator, "NL01", row.period))
        if row.region == "NL01" or country is None or row.value is None or country.value is None:
            assert (line["verschil"], line["verschil_tekst"]) in ((None, ""), (None, "–"))
            continue
        if not published.same_provenance(row, country):
            assert (line["verschil"], line["verschil_tekst"]) == (None, "–")
            continue
        difference = row.value - country.value
        assert line["verschil"] == pytest.approx(float(difference))
        signed = f"{'+' if difference > 0 else ''}{published.dutch(difference, 1)}"
        assert line["verschil_tekst"] == ("binnen afronding" if published.alike(row, country) else signed)


def steps(figure: Figure, indicator: str, roles: dict[str, str]) -> None:
    """Each piece of line joins neighbours: no break, no gap, no hidden value and no other way of seeing between."""
    assert figure.chart is not None
    drawn = {
        (roles[role], start, value, end, following)
        for role, start, value, end, following in figure.chart.steps.select(
            "role", "position", "value", "next_position", "next_value"
        ).iter_rows()
    }
    periods = {(code, period) for code, period in figure.table.select("code", "periode_code").iter_rows()}
    allowed_: set[tuple[str, float, float, float, float]] = set()
    for code in roles.values():
        rows = sorted(
            (row_of(indicator, code, period) for region, period in periods if region == code),
            key=lambda row: published.days(row.period),
        )
        for one, other in pairwise(rows):
            if _joined(one, other):
                assert one.value is not None
                assert other.value is not None
                places = published.position(one.period), float(one.value)
                following = published.position(other.period), float(other.value)
                allowed_.add((code, *places, *following))
    assert drawn == allowed_


def _joined(one: Row, other: Row) -> bool:
    return (
        one.value is not None
        and other.value is not None
        and published.same_provenance(one, other)
        and published.position(other.period) - published.position(one.period) < 1.01
        and not published.breaks_between(one.indicator, one.period, other.period)
    )
