"""What is read once is shared, and read again when a file changes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from components import loading

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
