"""Names in shared storage become files here: none may leave its folder, whoever wrote it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pipeline.example_delivery import contents, small_root
from tests.s3_server import S3Server
from toekomstscenario import remote
from toekomstscenario.remote.address import belongs, check_names, parse_address
from toekomstscenario.remote.manifest import Entry, Manifest, from_json, settled, to_json
from toekomstscenario.remote.verify import verify
from toekomstscenario.settings import PROJECT

PREFIX = "proef/data"
DIGEST = "0" * 64


@pytest.mark.parametrize(
    ("text", "bucket", "prefix"),
    [
        ("s3://bak", "bak", ""),
        ("s3://bak/", "bak", ""),
        ("s3://bak.met-streep.3/a/b", "bak.met-streep.3", "a/b"),
        ("s3://bak/a/b/", "bak", "a/b"),
    ],
)
def test_addresses(text: str, bucket: str, prefix: str) -> None:
    assert parse_address(text) == remote.Address(bucket, prefix)
    assert parse_address(str(parse_address(text))) == parse_address(text)


@pytest.mark.parametrize(
    "text",
    ["s3://", "s3:///a", "s3://bak/../a", "s3://bak/a//b", "s3://bak/a?x=1", "s3://k:g@bak/a", "S3://bak", "gs://bak",
     "s3://BAK", "s3://b", "s3://bak/.a", "s3://bak/a\\b", "s3://bak/a\nb"],
)  # fmt: skip
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(remote.RemoteError) as caught:
        parse_address(text)
    assert caught.value.reason is remote.Reason.ADDRESS


PIECES = st.sampled_from(["a", "..", ".", "/", "\\", ":", "é", " ", "\0", "\n", "C:", "~", "%2e"])


@given(st.lists(st.lists(PIECES, max_size=8).map("".join), max_size=3))
def test_a_name_that_is_let_through_stays_in_its_folder(names: list[str]) -> None:
    paths = [f"catalogue/{name}" for name in names]
    try:
        check_names(paths)
    except remote.RemoteError:
        return
    root = Path("/spiegel/root")
    for path in paths:
        assert "\\" not in path
        assert ":" not in path
        assert not any(part in ("", ".", "..") for part in path.split("/"))
        assert (root / path).resolve().is_relative_to(root)


@pytest.mark.parametrize(
    "paths",
    [
        ["catalogue/A.toml", "catalogue/a.toml"],
        ["fetched/observations", "fetched/observations/lock.json"],
        ["catalogue/" + "a" * 200],
        ["catalogue/" + "a/" * 20 + "b"],
        ["catalogue/punt.", "catalogue/b"],
    ],
)
def test_names_that_no_disk_keeps_apart_are_refused(paths: list[str]) -> None:
    with pytest.raises(remote.RemoteError) as caught:
        check_names(paths)
    assert caught.value.reason is remote.Reason.NAME


@pytest.mark.parametrize(
    "path", ["raw/a.json", "a.csv", "catalogue", "own/.import", "published/.a/b", "data/own/a", "../own/a"]
)
def test_what_is_no_part_of_a_delivery(path: str) -> None:
    assert not belongs(path)


@pytest.mark.parametrize("key", ["catalogue/a\\..\\..\\b.toml", "catalogue/c:d.toml", "catalogue/%2e%2e/x.toml"])
def test_odd_names_in_the_store_are_refused_and_named(key: str, s3: S3Server, tmp_path: Path) -> None:
    s3.fill(small_root(tmp_path / "bron"), PREFIX)
    s3.put(f"{PREFIX}/{key}", b"x = 1")
    assert refused(tmp_path) is remote.Reason.NAME
    assert not list(tmp_path.rglob("x.toml"))
    assert not list(tmp_path.rglob("*b.toml"))


@pytest.mark.parametrize("key", ["catalogue/../../../weg.toml", "catalogue//weg.toml", "catalogue/we\x01g.toml"])
def test_names_that_the_library_refuses_are_told_as_such(key: str, s3: S3Server, tmp_path: Path) -> None:
    s3.fill(small_root(tmp_path / "bron"), PREFIX)
    s3.put(f"{PREFIX}/{key}", b"x = 1")
    assert refused(tmp_path) is remote.Reason.NAME


@pytest.mark.parametrize(
    "change",
    [
        lambda record: record["files"].update({"../weg.toml": next(iter(record["files"].values()))}),
        lambda record: record["files"].update({"raw/weg.json": next(iter(record["files"].values()))}),
        lambda record: next(iter(record["files"].values())).update(key="../elders.toml"),
        lambda record: next(iter(record["files"].values())).update(key="observations/lock.json"),
        lambda record: next(iter(record["files"].values())).update(sha256="x"),
        lambda record: next(iter(record["files"].values())).update(size=-1),
        lambda record: record.update(id="../../x"),
        lambda record: record.update(vanished=["../../x"]),
        lambda record: record.update(files=[]),
    ],
)
def test_a_record_is_not_believed(change: Callable[[Any], None]) -> None:
    record = Manifest("0" * 16, {"catalogue/a.toml": Entry(DIGEST, 3, "catalogue/a.toml")}, ("own/b.toml",))
    assert from_json(to_json(record)) == record
    assert not settled(record).staged
    broken = json.loads(to_json(record))
    change(broken)
    with pytest.raises(remote.RemoteError) as caught:
        from_json(json.dumps(broken).encode())
    assert caught.value.reason in (remote.Reason.NAME, remote.Reason.BROKEN)


def test_too_much_is_refused_before_anything_is_downloaded(s3: S3Server, tmp_path: Path) -> None:
    s3.fill(small_root(tmp_path / "bron"), PREFIX)
    s3.put(f"{PREFIX}/geo/groot.geojson", b" " * 1_100_000)
    s3.requests.clear()
    assert refused(tmp_path, limit=1) is remote.Reason.SIZE
    assert s3.asked("GET") == []


def test_a_long_listing_comes_in_pages(s3: S3Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTO_S3_DEFAULT_MAX_KEYS", "3")
    folder = small_root(tmp_path / "bron")
    s3.fill(folder, PREFIX)
    assert len(contents(folder)) == 7
    assert contents(mirror(tmp_path).root()) == contents(folder)
    assert len(s3.asked("GET", "list")) == 6, "three pages, and once more to see that nothing changed"


def test_the_data_of_the_project_can_be_delivered() -> None:
    root = PROJECT / "data"
    verify(root)
    files = [file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file()]
    check_names([path for path in files if belongs(path)])
    assert {path.split("/")[0] for path in files if belongs(path)} >= {"catalogue", "geo", "observations", "published"}


def mirror(tmp_path: Path, limit: int = 100) -> remote.Mirror:
    place = remote.place_of(parse_address(f"s3://bak/{PREFIX}"), tmp_path / "spiegel", limit)
    return remote.Mirror(place.address, place.mirror, seconds=3600, limit=limit)


def refused(tmp_path: Path, limit: int = 100) -> remote.Reason:
    with pytest.raises(remote.RemoteError) as caught:
        mirror(tmp_path, limit).root()
    return caught.value.reason
