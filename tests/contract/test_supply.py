"""What is installed is what was chosen: pinned with hashes, and under licences that go with the EUPL."""

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*(?:\[[a-z,]+\])?)==(\S+)", re.MULTILINE)
# Permissive, or (MPL) with a copyleft of single files and in the list of compatible licences of the EUPL.
GOOD = re.compile(
    r"MIT|BSD|Apache|Mozilla Public License 2\.0|MPL-2\.0|PSF-2\.0|Zlib|CC0-1\.0|ISC|Python Software Foundation"
)
UNTOLD = {"dataframely": "BSD-3-Clause"}  # not in its metadata, but in its file LICENSE


def pins(name: str) -> dict[str, str]:
    """The packages of a lock file, each with everything that stands under it."""
    text = (ROOT / name).read_text(encoding="utf-8")
    parts = re.split(PIN, text)[1:]
    return {package: rest for package, _, rest in zip(parts[::3], parts[1::3], parts[2::3], strict=True)}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_pinned_with_hashes(name: str):
    found = pins(name)
    assert len(found) > 40
    assert [package for package, rest in found.items() if not re.search(r"--hash=sha256:[0-9a-f]{64}", rest)] == []
    assert "://" not in (ROOT / name).read_text(encoding="utf-8"), "from the usual index, and no other"


def test_what_is_installed_is_checked_against_the_hashes():
    assert "--require-hashes" in (ROOT / "Makefile").read_text(encoding="utf-8")


def licence_of(package: str) -> str:
    told = metadata(package)
    classes = [one.split(" :: ")[-1] for one in told.get_all("Classifier") or () if one.startswith("License ::")]
    return told["License-Expression"] or "; ".join(classes) or told["License"] or UNTOLD.get(package, "")


def test_every_licence_goes_with_that_of_the_dashboard():
    """A new package under another licence is a question for a person, not for this list."""
    other: dict[str, str] = {}
    for package in pins("requirements.txt"):
        try:
            licence = licence_of(package)
        except PackageNotFoundError:  # for another kind of machine
            continue
        parts = re.split(r" (?:AND|OR) |; ", licence)
        if not licence or not all(GOOD.search(part) for part in parts):
            other[package] = licence
    assert other == {}
