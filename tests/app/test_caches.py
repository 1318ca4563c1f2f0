"""What is read once is shared, and read again when a file changes."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from components import loading
from components.keep import kept

READERS = [loading.catalogue, loading.store, loading.availability, loading.headlines]


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
def test_second_reader_gets_the_same_object(read: Callable[[], object]) -> None:
    assert read() is read()


def test_changed_catalogue_is_read_again(data_copy: Path) -> None:
    before = loading.catalogue()
    file = data_copy / "catalogue" / "indicators" / "vt_meldingen.toml"
    text = file.read_text(encoding="utf-8").replace('title = "Meldingen', 'title = "Alle meldingen', 1)
    file.write_text(text, encoding="utf-8")
    after = loading.catalogue()
    assert after is not before
    assert after.indicators["vt_meldingen"].title.startswith("Alle meldingen")


def test_removed_figures_are_no_longer_offered(data_copy: Path) -> None:
    assert loading.availability().regions("vt_meldingen")
    (data_copy / "observations" / "vt_meldingen.parquet").unlink()
    assert not loading.availability().regions("vt_meldingen")
    gone, unsure = loading.availability().problems
    assert gone.file.name == "vt_meldingen.parquet"
    assert unsure.file.name == "vt_eerdere_betrokkenheid_pct.parquet"  # its hidden figures would follow from the other


def test_what_many_ask_for_at_once_is_made_once() -> None:
    made: list[str] = []

    @kept(2)
    def of(name: str, *, helper: object) -> str:
        made.append(name)
        time.sleep(0.05)
        return name.upper()

    with ThreadPoolExecutor(8) as readers:
        found = list(readers.map(lambda number: of("a", helper=number), range(8)))
    assert found == ["A"] * 8
    assert made == ["a"], "and what only helps to make it is no other question"
    for name in "bacab":  # c takes the place of b, which was asked for longest ago
        of(name, helper=None)
    assert made == ["a", "b", "c", "b"]


def test_what_could_not_be_made_is_tried_again() -> None:
    answers = iter([OSError("away"), "there"])

    @kept(1)
    def read() -> str:
        answer = next(answers)
        if isinstance(answer, OSError):
            raise answer
        return answer

    with pytest.raises(OSError, match="away"):
        read()
    assert read() == "there"
