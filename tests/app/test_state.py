"""The state of the files: looked up once per view, and again for the next."""

from pathlib import Path

from components.state import key_of, one_look


def test_every_change_gives_another_state(tmp_path: Path) -> None:
    file, folder = tmp_path / "a.csv", tmp_path / "map"
    found = [key_of(file, folder)]
    file.write_text("1")
    found.append(key_of(file, folder))
    (folder / "diep").mkdir(parents=True)
    (folder / "diep" / "b.csv").write_text("1")
    found.append(key_of(file, folder))
    (folder / "diep" / "b.csv").write_text("12")
    found.append(key_of(file, folder))
    file.unlink()
    found.append(key_of(file, folder))
    assert len(set(found)) == len(found)
    assert key_of(file, folder) == found[-1]


def test_within_one_look_nothing_changes(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    with one_look():
        before = key_of(file)
        file.write_text("1")
        with one_look():
            assert key_of(file) == before
        assert key_of(file) == before
    with one_look():
        assert key_of(file) != before
