"""Settings from the environment, each with a default."""

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


def data_root() -> Path:
    """The folder with catalogue, published figures and observations (`DATA_ROOT`, default: data/ of the project)."""
    return Path(os.environ.get("DATA_ROOT") or PROJECT / "data")


def raw_root() -> Path:
    """The folder with raw snapshots of CBS tables (`RAW_ROOT`, default: data/raw of the project)."""
    return Path(os.environ.get("RAW_ROOT") or PROJECT / "data" / "raw")


def cbs_v4_base() -> str:
    """Address under which the tables of the CBS v4 service stand (`CBS_V4_BASE`)."""
    return address("CBS_V4_BASE", "https://datasets.cbs.nl/odata/v1/CBS")


def cbs_v3_base() -> str:
    """Host under which ODataApi, ODataFeed and ODataCatalog stand (`CBS_V3_BASE`)."""
    return address("CBS_V3_BASE", "https://opendata.cbs.nl")


def pdok_base() -> str:
    """Address of the boundaries at PDOK (`PDOK_BASE`)."""
    return address("PDOK_BASE", "https://api.pdok.nl/cbs/gebiedsindelingen/ogc/v1")


def cartomap_base() -> str:
    """Address of the boundaries at cartomap (`CARTOMAP_BASE`)."""
    return address("CARTOMAP_BASE", "https://cartomap.github.io/nl")


def address(name: str, default: str) -> str:
    """A web address from the environment, without a slash at the end; empty counts as not set."""
    return (os.environ.get(name) or default).strip().rstrip("/")


def number(name: str, default: float) -> float:
    """A number from the environment; what is no number counts as not set."""
    try:
        return float(os.environ.get(name) or default)
    except ValueError:
        return default
