"""Groups of peers: who belongs, and why."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toekomstscenario.analysis.peers import SIZE_CLASSES, Inhabitants, group_with, peer_groups, size_class, size_words
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.model import RegionKind

UTRECHT, AMERSFOORT, AMSTERDAM, ALMERE = "GM0344", "GM0307", "GM0363", "GM0034"
DAY = date(2024, 1, 1)


def by_id(catalogue: Catalogue, own: str = "", **more):
    return {group.id: group for group in peer_groups(catalogue.regions, own, **more)}


def test_every_group_has_a_name_a_reason_and_only_regions_that_exist(catalogue: Catalogue):
    groups = peer_groups(catalogue.regions, UTRECHT, chosen=(UTRECHT, "NL01"))
    assert len({group.id for group in groups}) == len(groups)
    for group in groups:
        assert group.name
        assert group.why
        assert group_with(groups, group.id) is group
        assert set(group.codes) <= set(catalogue.regions)
        assert len(set(group.codes)) == len(group.codes)
    assert group_with(groups, "bestaat-niet") is None


def test_the_fixed_groups_are_whole(catalogue: Catalogue):
    groups = by_id(catalogue)
    sizes = {name: len(group.codes) for name, group in groups.items()}
    assert sizes == {"steden": 45, "g4": 4, "g40": 41, "provincies": 12, "landsdelen": 4, "jeugdregios": 42,
                     "veiligthuisregios": 25}  # fmt: skip
    assert set(groups["g4"].codes) | set(groups["g40"].codes) == set(groups["steden"].codes)


@pytest.mark.parametrize("field", ["province", "youth_region", "veilig_thuis_region"])
def test_groups_around_a_city_are_the_cities_in_the_same_area(catalogue: Catalogue, field: str):
    names = {"province": "zelfde-provincie", "youth_region": "zelfde-jeugdregio"}
    name = names.get(field, "zelfde-veiligthuisregio")
    cities = [region for region in catalogue.regions.values() if region.kind is RegionKind.MUNICIPALITY]
    for city in cities:
        alike = [other.code for other in cities if getattr(other, field) == getattr(city, field)]
        group = by_id(catalogue, city.code).get(name)
        assert (group is None) == (len(alike) == 1)
        if group is not None:
            assert list(group.codes) == alike
            assert catalogue.regions[getattr(city, field)].name in group.why


def test_only_a_city_has_groups_around_it(catalogue: Catalogue):
    assert set(by_id(catalogue, "PV26")) == set(by_id(catalogue)) == set(by_id(catalogue, "bestaat-niet"))


def test_cities_of_the_same_size_need_published_inhabitants(catalogue: Catalogue):
    counts = {UTRECHT: 374_000.0, AMSTERDAM: 931_000.0, AMERSFOORT: 160_000.0, ALMERE: 226_000.0}
    assert "zelfde-grootte" not in by_id(catalogue, UTRECHT)
    assert "zelfde-grootte" not in by_id(catalogue, "GM0014", inhabitants=Inhabitants(DAY, counts))
    found = by_id(catalogue, UTRECHT, inhabitants=Inhabitants(DAY, counts))["zelfde-grootte"]
    assert set(found.codes) == {UTRECHT, AMSTERDAM}
    assert "250.000 of meer" in found.why
    assert "1 januari 2024" in found.why
    assert set(by_id(catalogue, ALMERE, inhabitants=Inhabitants(DAY, counts))["zelfde-grootte"].codes) == {
        AMERSFOORT, ALMERE,
    }  # fmt: skip


def test_a_class_without_another_city_is_no_group(catalogue: Catalogue):
    assert "zelfde-grootte" not in by_id(catalogue, UTRECHT, inhabitants=Inhabitants(DAY, {UTRECHT: 374_000.0}))


@given(st.integers(0, 2_000_000))
def test_a_class_holds_its_numbers(inhabitants: int):
    number = size_class(inhabitants)
    assert SIZE_CLASSES[number] <= inhabitants
    assert number + 1 == len(SIZE_CLASSES) or inhabitants < SIZE_CLASSES[number + 1]


def test_classes_read_as_cbs_writes_them():
    assert [size_words(number) for number in (0, 5, 7)] == ["0 tot 5.000", "100.000 tot 150.000", "250.000 of meer"]
