"""Two figures against each other: what is offered, gaps that stay gaps, trails cut at breaks, axes that stand still."""

import io
import re
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from tests.unit.example_exploration import (
    ACROSS,
    HIDDEN,
    OTHER,
    OWN,
    PEOPLE,
    PROVINCES,
    THIRD,
    UP,
    YEARS,
    available,
    explored,
    people,
    values,
)
from toekomstscenario.errors import UserError
from toekomstscenario.exports import FIGURE_EXPORTS
from toekomstscenario.figures.exploration import find_offers, make_exploration
from toekomstscenario.figures.exploration.words import NO_CAUSE
from toekomstscenario.model import COUNTRY_CODE, Break, Confidence, Kind, NumberKind, Status
from toekomstscenario.period import Period
from toekomstscenario.selection import Selection

CAUSAL = re.compile(
    r"\b(door|dankzij|vanwege|leidt tot|leidde tot|zorgt voor|veroorzaakt|significant)\b", re.IGNORECASE
)


def offered(tmp_path, cells, *indicators):
    return find_offers(*available(tmp_path, cells, *indicators))


def test_two_figures_of_the_same_regions_and_years_are_offered(tmp_path):
    (offer,) = offered(tmp_path, values()).shown
    assert (set(offer.pair), offer.group.id) == ({ACROSS.id, UP.id}, "provincies")
    assert offer.counts == tuple((Period.parse(str(year)), 12) for year in YEARS)


@pytest.mark.parametrize(
    ("codes", "years", "enough"),
    [(PROVINCES[:5], YEARS[:2], True), (PROVINCES[:4], YEARS, False), (PROVINCES, YEARS[:1], False)],
    ids=["five regions, two years", "four regions", "one year"],
)
def test_five_regions_in_two_years_are_enough(codes, years, enough, tmp_path):
    found = offered(tmp_path, values(codes=codes, years=years))
    assert bool(found.shown) is enough
    assert [offer.group.id for offer in found.nearest] == ([] if enough else ["provincies"])


def test_a_hidden_value_does_not_count(tmp_path):
    hidden = {(ACROSS.id, code, year): HIDDEN for code in PROVINCES[:8] for year in YEARS[1:]}
    assert offered(tmp_path, values(hidden)).shown == ()


def test_figures_of_other_years_are_not_put_together(tmp_path):
    cells = [one for one in values() if (one.indicator == ACROSS.id) is (one.period.start.year < 2021)]
    found = offered(tmp_path, cells)
    assert (found.shown, found.nearest) == ((), ())


@pytest.mark.parametrize(
    "other",
    [
        replace(UP, kind=Kind.COUNT, unit="aantal", decimals=0, rounded_to=5.0),
        replace(UP, number_kind=NumberKind.SURVEY),
        replace(UP, average=True),
        replace(UP, definition=ACROSS.definition, counts=ACROSS.counts),
    ],
    ids=["a count", "a survey beside a register", "an average beside a year", "the same thing twice"],
)
def test_what_may_not_stand_in_one_chart_is_neither_offered_nor_made(other, tmp_path):
    cells = [replace(one, value=round(one.value or 0.0)) for one in values()]
    assert offered(tmp_path / "a", cells, ACROSS, other).shown == ()
    with pytest.raises(UserError, match="niet in één grafiek"):
        explored(tmp_path / "b", cells, ACROSS, other)


def test_a_region_without_one_of_both_is_absent_that_year_and_named(tmp_path):
    found = explored(tmp_path, values({(UP.id, OTHER, 2020): HIDDEN}))
    place = YEARS.index(2020)
    here = found.chart.points.filter(pl.col("moment") == place)
    assert OTHER not in here["region"].to_list()
    assert here.height == len(PROVINCES)  # the country is there too
    name = found.found.name(OTHER)
    assert f"11 van de 12 gebieden staan in de grafiek. {found.found.name(OWN)}" in found.chart.moments[place].words
    assert f"want een cijfer is verborgen: {name}." in found.chart.moments[place].words
    assert "is verborgen" not in found.chart.moments[place + 1].words
    row = make_exploration(found).figure.table.filter(pl.col("code") == OTHER, pl.col("periode_code") == "2020")
    assert row.select("x_tekst", "y_tekst", "y").row(0) == ("1,1%", "verborgen", None)


def test_a_missing_row_is_said_to_be_no_figure(tmp_path):
    cells = [one for one in values() if (one.indicator, one.region, str(one.period)) != (UP.id, OTHER, "2020")]
    found = explored(tmp_path, cells)
    assert f"want een cijfer ontbreekt: {found.found.name(OTHER)}." in found.chart.moments[YEARS.index(2020)].words


def steps_of(found, code):
    moments = found.chart.steps.filter(pl.col("region") == code)["moment"].to_list()
    return [found.chart.moments[moment].code for moment in sorted(moments)]


def test_a_trail_never_crosses_a_break_of_either_figure(tmp_path):
    assert steps_of(explored(tmp_path / "one", values()), OWN) == ["2019", "2020", "2022", "2023"]
    broken = replace(ACROSS, breaks=(Break(date(2019, 1, 1), "Ook hier anders geteld."),))
    both = explored(tmp_path / "both", values(), broken, UP)
    assert steps_of(both, OWN) == ["2020", "2022", "2023"]
    assert [moment.joined for moment in both.chart.moments] == [False, False, True, False, True, True]
    assert "Let op, breuk: Ook hier anders geteld." in both.chart.moments[1].words


def test_a_trail_stops_at_a_hidden_value_a_missing_year_and_another_provenance(tmp_path):
    hidden = explored(tmp_path / "hidden", values({(ACROSS.id, OWN, 2022): HIDDEN}))
    assert steps_of(hidden, OWN) == ["2019", "2020"]
    missing = explored(tmp_path / "missing", values(years=(2018, 2020, 2021)))
    assert steps_of(missing, OWN) == []
    assert "ontbreekt een periode" in missing.chart.moments[1].words
    second = values({(UP.id, OWN, 2019): {"confidence": Confidence.SECOND_HAND}})
    assert steps_of(explored(tmp_path / "second", second), OWN) == ["2022", "2023"]


def test_only_regions_in_colour_and_the_country_have_a_trail(tmp_path):
    found = explored(tmp_path, values())
    assert set(found.chart.steps["region"]) == {OWN, OTHER, COUNTRY_CODE}
    roles = dict(found.chart.points.select("region", "role").iter_rows())
    assert (roles[OWN], roles[OTHER], roles[COUNTRY_CODE], roles[THIRD]) == ("own1", "own2", "comparator", "other")


def test_provisional_and_second_hand_are_marked_everywhere(tmp_path):
    marked = {
        (ACROSS.id, OWN, 2023): {"status": Status.PROVISIONAL},
        (UP.id, OTHER, 2023): {"confidence": Confidence.SECOND_HAND},
    }
    found = explored(tmp_path, values(marked))
    rows = {row["region"]: row for row in found.chart.points.filter(pl.col("moment") == 5).iter_rows(named=True)}
    assert (rows[OWN]["open"], rows[OWN]["second_hand"], rows[OWN]["x_text"]) == (True, False, "1,0%*")
    assert (rows[OTHER]["open"], rows[OTHER]["second_hand"]) == (False, True)
    assert rows[OTHER]["y_text"].startswith("~")
    assert found.chart.moments[-1].text == "2023*"
    assert "Open bollen zijn voorlopig." in found.chart.moments[-1].words
    assert found.chart.steps.filter(pl.col("region") == OWN, pl.col("moment") == 5)["uncertain"].item()
    figure = make_exploration(found).figure
    assert "voorlopig (*)" in figure.status_line
    assert any(note.startswith("~") for note in figure.notes)


def test_axes_are_the_same_at_every_moment_and_begin_at_zero_or_say_where(tmp_path):
    found = explored(tmp_path, values())
    highest = max(found.chart.points["x"])
    assert (found.chart.x.low, found.chart.x.unit) == (0.0, "% van jongeren tot 18 jaar")
    assert found.chart.x.high > highest
    lowest = min(found.chart.points["y"])
    assert 0 < found.chart.y.low < lowest, "all values lie between 20 and 32: from zero nothing would be seen"
    assert found.chart.y.unit == "% van alle meldingen (as begint bij 10,0%)"
    notes = make_exploration(found).figure.notes
    assert "De as van terugkerende meldingen begint niet bij nul (as begint bij 10,0%)." in notes


def test_sizes_are_populations_when_known_for_all_who_are_shown(tmp_path):
    counts = [people(year, code, 1000.0 * (place + 1)) for year in YEARS for place, code in enumerate(PROVINCES)]
    found = explored(tmp_path / "all", [*values(), *counts], ACROSS, UP, PEOPLE)
    assert found.chart.size_title == "Inwoners"
    sizes = dict(found.chart.points.filter(pl.col("moment") == 0).select("region", "size").iter_rows())
    assert (sizes[OWN], sizes[OTHER], sizes[COUNTRY_CODE]) == (1000.0, 2000.0, None)
    assert "hoe meer inwoners" in make_exploration(found).figure.subtitle
    one_less = explored(tmp_path / "less", [*values(), *counts[1:]], ACROSS, UP, PEOPLE)
    assert one_less.chart.size_title == ""
    assert one_less.chart.points["size"].is_null().all()
    assert "even groot" in make_exploration(one_less).figure.subtitle


def test_words_are_hedged_and_name_the_period(tmp_path):
    found = explored(tmp_path, values())
    for moment in found.chart.moments:
        view = make_exploration(found, Period.parse(moment.code))
        assert view.figure.finding.endswith(NO_CAUSE)
        assert moment.code in view.figure.finding
        words = " ".join(
            [view.figure.title, view.figure.finding, *view.figure.notes, view.figure.reading, moment.words]
        )
        assert not CAUSAL.search(words), CAUSAL.search(words)
        assert 0 < len(view.figure.alt_text) <= 150


@pytest.mark.parametrize(
    ("turned", "words"), [(1, "vaker ook een hoger"), (-1, "vaker ook een lager"), (0, "geen duidelijke samenhang")]
)
def test_what_goes_together_is_said_and_what_does_not_is_not(turned, words, tmp_path):
    order = {code: place * turned if turned else (place * 5) % 12 for place, code in enumerate(PROVINCES)}
    cells = [replace(one, value=40.0 + order[one.region]) if one.indicator == UP.id and one.region in order else one
             for one in values()]  # fmt: skip
    assert words in make_exploration(explored(tmp_path, cells)).figure.finding


def test_few_regions_say_nothing_of_association(tmp_path):
    found = explored(tmp_path, values(codes=PROVINCES[:6]))
    assert "Met 6 gebieden is over samenhang in 2023 niets te zeggen." in make_exploration(found).figure.finding


def test_chart_table_and_files_have_the_same_values(tmp_path):
    view = make_exploration(explored(tmp_path, values({(UP.id, OTHER, 2020): HIDDEN})))
    codes = {moment.code: place for place, moment in enumerate(view.chart.moments)}
    written = {
        (codes[row["periode_code"]], row["code"], row["x_tekst"], row["y_tekst"])
        for row in view.figure.table.iter_rows(named=True)
        if row["x"] is not None and row["y"] is not None
    }
    assert written == set(view.chart.points.select("moment", "region", "x_text", "y_text").iter_rows())
    assert view.figure_now.table.height == len(PROVINCES) + 1
    exports = {export.id: export for export in FIGURE_EXPORTS if export.offered(view.figure)}
    assert {"csv", "xlsx", "docx", "pdf"} <= exports.keys()
    text = io.StringIO(exports["csv"].render(view.figure).decode("utf-8-sig")).getvalue()
    assert text.count("verborgen") >= 1
    assert NO_CAUSE not in text.splitlines()[0]
    assert "Bron;" in text


def test_a_link_to_another_period_shows_the_latest(tmp_path):
    found = explored(tmp_path, values())
    assert make_exploration(found, Period.parse("1990")).period == Period.parse("2023")
    assert make_exploration(found, Period.parse("2019")).period == Period.parse("2019")


def test_a_wrong_choice_is_told(tmp_path):
    with pytest.raises(UserError, match="groep 'x' bestaat niet"):
        explored(tmp_path / "a", values(), choice=Selection(ACROSS.id, (), "x", beside=Selection(UP.id)))
    with pytest.raises(UserError, match="bestaat niet"):
        explored(tmp_path / "b", values(), choice=Selection(ACROSS.id, (), "provincies"))
    with pytest.raises(UserError, match="Geen gebied van G4 heeft beide"):
        explored(tmp_path / "c", values(), choice=Selection(ACROSS.id, (), "g4", beside=Selection(UP.id)))
