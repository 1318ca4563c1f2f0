"""The settings of Streamlit: none of them may be a name that Streamlit no longer knows."""

import re
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


def test_no_other_site_may_steer_a_page_or_open_its_line(settings: dict[str, Any]) -> None:
    """Streamlit would take messages from every app in its cloud that shows this one in a frame."""
    assert settings["client.allowedOrigins"] == []
    for name in ("server.enableXsrfProtection", "server.enableCORS"):
        assert settings.get(name, config.get_option(name)) is True, "protection that is on unless it is put off"
    assert config.get_option("server.enableAgentApi") is False


def test_reader_never_sees_a_traceback(settings: dict[str, Any]) -> None:
    assert settings["client.showErrorDetails"] == "none"


def test_file_may_be_as_large_as_the_reader_of_files_accepts(settings: dict[str, Any]) -> None:
    assert settings["server.maxUploadSize"] * 2**20 == MAX_BYTES


def test_fonts_come_from_our_own_server_and_are_not_sent_with_every_choice(settings: dict[str, Any]) -> None:
    assert "theme.fontFaces" not in settings
    sheet = (ROOT / "components" / "style_letters.css").read_text(encoding="utf-8")
    faces = re.findall(r'url\("/app/([^"]+)"\)', sheet)
    assert len(faces) == 9
    for face in faces:
        assert (ROOT / face).is_file(), face
