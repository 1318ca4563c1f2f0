"""What tests make up stays in tests: none of it is in the data that is shipped."""

from pathlib import Path

from tests.fictional import find_made_up, made_up_words
from toekomstscenario.settings import PROJECT


def test_nothing_made_up_is_in_the_data_of_the_project() -> None:
    """data/raw may be there too, of many gigabytes; it is neither shipped nor shown."""
    folders = [folder for folder in (PROJECT / "data").iterdir() if folder.name != "raw"]
    assert {"catalogue", "published", "observations"} <= {folder.name for folder in folders}
    assert {folder.name: found for folder in folders if (found := find_made_up(folder))} == {}


def test_the_words_are_those_of_the_imitated_service_and_of_its_catalogue() -> None:
    words = made_up_words()
    assert {"99001ned", "m990001", "gm9901", "verzindrecht", "jz91", "verzonnen_begonnen", "cbs-99001ned"} <= words
    assert not words & {"nl01", "nederland", "2022jj00"}


def test_a_figure_that_was_made_up_is_found(tmp_path: Path) -> None:
    (tmp_path / "figures.csv").write_text("region_code\nGM0363\n", encoding="utf-8")
    assert find_made_up(tmp_path) == {}
    (tmp_path / "figures.csv").write_text("region_code\nGM9901\n", encoding="utf-8")
    assert find_made_up(tmp_path) == {"figures.csv": "gm9901"}
