"""The settings of Streamlit: none of them may be a name that Streamlit no longer knows."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from streamlit import config

from toekomstscenario.pipeline.own_figures import MAX_BYTES

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def settings() -> dict[str, Any]:
    """Every setting of .streamlit/config.toml by its full name."""
    return dict(_flat(tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))))


def _flat(tables: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for name, found in tables.items():
        if isinstance(found, dict):
            yield from _flat(found, f"{above}{name}.")
        else:
            yield above + name, found


def test_streamlit_knows_every_setting(settings: dict[str, Any]) -> None:
    """Hidden ones as well, such as runner.postScriptGC; Streamlit itself passes over an unknown name in silence."""
    known = set(config.get_config_options(force_reparse=False))
    assert set(settings) - known == set()


def test_no_garbage_collection_after_every_run(settings: dict[str, Any]) -> None:
    assert settings["runner.postScriptGC"] is False


def test_nothing_is_reported_to_others(settings: dict[str, Any]) -> None:
    assert settings["browser.gatherUsageStats"] is False


def test_reader_never_sees_a_traceback(settings: dict[str, Any]) -> None:
    assert settings["client.showErrorDetails"] == "none"


def test_file_may_be_as_large_as_the_reader_of_files_accepts(settings: dict[str, Any]) -> None:
    assert settings["server.maxUploadSize"] * 2**20 == MAX_BYTES


def test_fonts_come_from_our_own_server(settings: dict[str, Any]) -> None:
    for face in settings["theme.fontFaces"]:
        assert (ROOT / face["url"].removeprefix("app/")).is_file(), face["url"]
