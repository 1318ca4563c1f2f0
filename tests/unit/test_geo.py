"""Maps: a wrong file is refused with the reason, and what is drawn instead is told."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toekomstscenario.errors import DataError, UserError
from toekomstscenario.geo import Tile, read_boundaries, read_tiles
from toekomstscenario.geo.shapes import Shape, check_direction, parse_shapes, signed_area, turned
from toekomstscenario.model import RegionKind
from toekomstscenario.settings import PROJECT

PROVINCE, YOUTH_REGION = RegionKind.PROVINCE, RegionKind.YOUTH_REGION
CLOCKWISE = [[5.0, 52.0], [5.0, 52.2], [5.2, 52.2], [5.2, 52.0], [5.0, 52.0]]
HOLE = [[5.1, 52.1], [5.15, 52.1], [5.15, 52.15], [5.1, 52.1]]
Content = dict[str, Any]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data root with the maps only."""
    shutil.copytree(PROJECT / "data" / "geo", tmp_path / "geo")
    return tmp_path


def square(code: str, ring: object = CLOCKWISE, *, kind: str = "Polygon") -> Content:
    return {
        "type": "Feature",
        "properties": {"statcode": code, "statnaam": f"Gebied {code}"},
        "geometry": {"type": kind, "coordinates": [ring] if kind == "Polygon" else [[ring]]},
    }


def collection(*features: Content, **members: object) -> Content:
    return {"type": "FeatureCollection", "features": list(features), **members}


def put(root: Path, name: str, content: object) -> Path:
    """A fetched file of boundaries."""
    file = root / "fetched" / "geo" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return file


# --- tiles ---


def six_around(column: int, row: int) -> set[tuple[int, int]]:
    """The six places around one, written out for even and odd rows."""
    east = row % 2
    return {
        (column - 1, row),
        (column + 1, row),
        *((column + east - 1, row + step) for step in (-1, 1)),
        *((column + east, row + step) for step in (-1, 1)),
    }


@given(st.integers(1, 50), st.integers(1, 50))
def test_a_tile_touches_the_six_around_it_and_no_other(column, row):
    tile = Tile("A", column, row)
    near = [(column + right, row + down) for right in range(-3, 4) for down in range(-3, 4)]
    assert {place for place in near if tile.touches(Tile("B", *place))} == six_around(column, row)


@given(*[st.integers(0, 9)] * 4)
def test_touching_goes_both_ways(column, row, other_column, other_row):
    one, other = Tile("A", column, row), Tile("B", other_column, other_row)
    assert one.touches(other) == other.touches(one)


@pytest.mark.parametrize(
    ("rows", "rule"),
    [
        ("PV20,1,1\nPV21,1,1\n", "dezelfde plaats"),
        ("PV20,1,1\nPV20,2,1\n", "dezelfde code"),
        ("PV20,1.5,1\n", "regel 2"),
        ("PV20,-1,1\n", "regel 2"),
        ("PV20,²,1\n", "regel 2"),
        (",1,1\n", "regel 2"),
        ("PV20,1\n", "regel 2"),
    ],
)
def test_a_faulty_tile_map_is_refused(rows, rule, data):
    (data / "geo" / "tiles_provincies.csv").write_text(f"code,column,row\n{rows}", encoding="utf-8")
    with pytest.raises(DataError, match=rule):
        read_tiles(PROVINCE, data)


def test_there_is_no_tile_map_of_veilig_thuis(data):
    with pytest.raises(DataError, match="ontbreekt"):
        read_tiles(RegionKind.VEILIG_THUIS_REGION, data)


# --- which boundaries ---


def test_without_fetched_boundaries_the_embedded_ones_are_shown_and_told(data):
    found = read_boundaries(YOUTH_REGION, 2024, root=data)
    assert (found.year, len(found.shapes)) == (2017, 42)
    assert found.vintage == "de indeling in jeugdregio's van 2017"
    (note,) = found.notes
    assert "van jeugdregio's in 2024 zijn hier niet opgehaald" in note
    assert found.vintage in note


def test_provinces_have_no_boundaries_until_they_are_fetched(data):
    with pytest.raises(UserError, match="geen grenzen van provincies") as told:
        read_boundaries(PROVINCE, 2024, root=data)
    assert "beheerder" in told.value.next_step
    assert "tegelkaart" in told.value.next_step


def test_no_map_of_the_country_parts(data):
    with pytest.raises(UserError, match="landsdeel"):
        read_boundaries(RegionKind.COUNTRY_PART, 2024, root=data)


def test_fetched_boundaries_of_the_year_go_first(data):
    put(data, "jeugdregio_2024.geojson", collection(square("JZ91"), year=2024, attribution="Grenzen: van iemand"))
    found = read_boundaries(YOUTH_REGION, 2024, root=data, codes=["JZ91"])
    assert [shape.code for shape in found.shapes] == ["JZ91"]
    assert (found.year, found.notes, found.source_line) == (2024, (), "Grenzen: van iemand")


@pytest.mark.parametrize(("wanted", "found"), [(2019, 2020), (2021, 2022), (2017, 2017), (2030, 2022), (2018, 2017)])
def test_the_nearest_year_is_taken(wanted, found, data):
    for year in (2020, 2022):
        put(data, f"jeugdregio_{year}.geojson", collection(square("JZ91"), year=year))
    boundaries = read_boundaries(YOUTH_REGION, wanted, root=data)
    assert boundaries.year == found
    assert bool(boundaries.notes) == (wanted != found)


def test_a_fetched_file_of_the_embedded_year_goes_before_the_embedded_one(data):
    put(data, "jeugdregio_2017.geojson", collection(square("JZ91")))
    assert len(read_boundaries(YOUTH_REGION, 2017, root=data).shapes) == 1


def test_a_broken_file_of_the_year_is_told_and_not_drawn(data):
    put(data, "jeugdregio_2024.geojson", "{")
    found = read_boundaries(YOUTH_REGION, 2024, root=data)
    assert found.year == 2017
    assert "jeugdregio_2024.geojson: is geen leesbaar GeoJSON-bestand" in found.notes[0]
    assert "beheerder" in found.notes[0]


def test_regions_without_an_outline_are_named(data):
    put(data, "provincie_2024.geojson", collection(square("PV20"), year=2024))
    found = read_boundaries(PROVINCE, 2024, root=data, codes=["PV21", "PV20", "PV22"])
    assert found.missing == ("PV21", "PV22")
    assert found.notes == ("Niet op deze kaart, omdat de omtrek ontbreekt: PV21, PV22.",)


def test_other_files_in_the_folder_are_left_alone(data):
    for name in ("jeugdregio_2024.geojson.bak", "jeugdregio_oud_2024.geojson", ".geo-x", "gemeente_2024.geojson"):
        put(data, name, "{")
    assert read_boundaries(YOUTH_REGION, 2024, root=data).year == 2017


def test_what_vega_gets_has_the_codes_as_id(data):
    put(data, "provincie_2024.geojson", collection(square("PV20", kind="MultiPolygon"), year=2024))
    drawn = json.loads(json.dumps(read_boundaries(PROVINCE, 2024, root=data).geojson()))
    assert drawn["type"] == "FeatureCollection"
    (feature,) = drawn["features"]
    assert feature["id"] == feature["properties"]["statcode"] == "PV20"
    assert feature["geometry"] == {"type": "MultiPolygon", "coordinates": [[CLOCKWISE]]}


# --- checks ---


def changed(change: Callable[[list[list[float]]], object]) -> list[list[float]]:
    ring = [list(point) for point in CLOCKWISE]
    change(ring)
    return ring


def in_metres(point: list[float]) -> list[float]:
    return [150_000 + (point[0] - 5) * 68_000, 450_000 + (point[1] - 52) * 111_000]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (collection(square("PV20", [[y, x] for x, y in CLOCKWISE])), "assen verwisseld"),
        (collection(square("PV20", [in_metres(point) for point in CLOCKWISE])), "Rijksdriehoeksstelsel"),
        (collection(square("PV20", [in_metres(point)[::-1] for point in CLOCKWISE])), "Rijksdriehoeksstelsel"),
        (collection(square("PV20", [[x - 5, y] for x, y in CLOCKWISE])), "niet in Nederland"),
        (collection(square("PV20", CLOCKWISE[::-1])), "tegen de klok in"),
        (collection(square("PV20"), square("PV20")), "twee keer"),
        (collection(square("GM0363")), "codes die niet bij een provincie horen"),
        (collection(square("PV200")), "codes die niet bij een provincie horen"),
        (collection(square("")), "geen statcode"),
        (collection(), "geen gebieden"),
        ({"type": "FeatureCollection"}, "geen gebieden"),
        ([], "geen GeoJSON"),
        (collection(square("PV20", CLOCKWISE[:-1])), "omtrek van PV20"),
        (collection(square("PV20", CLOCKWISE[:2])), "omtrek van PV20"),
        (collection(square("PV20", [])), "omtrek van PV20"),
        (collection(square("PV20", None)), "omtrek van PV20"),
        (collection(square("PV20", [{}] * 5)), "omtrek van PV20"),
        (collection(square("PV20", "abcda")), "omtrek van PV20"),
        (collection(square("PV20", changed(lambda ring: ring[1].clear()))), "omtrek van PV20"),
        (collection(square("PV20", changed(lambda ring: ring[1].__setitem__(0, float("nan"))))), "omtrek van PV20"),
        (collection(square("PV20", changed(lambda ring: ring[1].__setitem__(0, float("inf"))))), "omtrek van PV20"),
        (collection(square("PV20", changed(lambda ring: ring[1].__setitem__(0, 10**400)))), "omtrek van PV20"),
        (collection(square("PV20", changed(lambda ring: ring[1].__setitem__(0, True)))), "omtrek van PV20"),
        (collection({"type": "Feature", "properties": {"statcode": "PV20"}, "geometry": None}), "omtrek van PV20"),
        (collection(square("PV20", kind="LineString")), "omtrek van PV20"),
        (collection(square("PV20"), year=2019), "is van 2019"),
    ],
)
def test_a_wrong_file_is_refused_with_the_reason(content, rule, data):
    put(data, "provincie_2024.geojson", content)
    with pytest.raises(UserError, match=rule):
        read_boundaries(PROVINCE, 2024, root=data)


def test_a_hole_runs_the_other_way(tmp_path):
    feature = square("PV20")
    feature["geometry"]["coordinates"] = [CLOCKWISE, HOLE]
    shapes = parse_shapes(tmp_path, [feature])
    check_direction(tmp_path, shapes)
    feature["geometry"]["coordinates"] = [CLOCKWISE, HOLE[::-1]]
    with pytest.raises(DataError, match="tegen de klok in"):
        check_direction(tmp_path, parse_shapes(tmp_path, [feature]))


@given(st.lists(st.tuples(st.floats(3, 8), st.floats(50, 54)), min_size=3, max_size=9, unique=True), st.booleans())
def test_turning_makes_outer_rings_clockwise_and_keeps_the_points(points, backwards):
    ring = (*points, points[0])[:: -1 if backwards else 1]
    made = turned(Shape("PV20", "", ((ring, ring),)))
    ((outer, hole),) = made.polygons
    assert signed_area(outer) <= 0 <= signed_area(hole)
    assert sorted(outer) == sorted(hole) == sorted(ring)
    if signed_area(ring) != 0:
        assert turned(made) == made
