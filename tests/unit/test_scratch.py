"""A folder to work in is gone afterwards, and so is what a run that was killed left, but not what is in use."""

import os
import time
from pathlib import Path

from toekomstscenario.scratch import OLD, working_folder


def test_what_a_killed_run_left_is_cleared_and_what_is_in_use_stays(tmp_path: Path):
    old, in_use, other = tmp_path / ".bezig-oud", tmp_path / ".bezig-nu", tmp_path / "uitvoer"
    for folder in (old, in_use, other):
        folder.mkdir()
        (folder / "half.zip").write_bytes(b"PK")
    long_ago = time.time() - OLD - 60
    for folder in (old, other):
        os.utime(folder, (long_ago, long_ago))
    with working_folder(tmp_path, ".bezig-") as mine:
        assert mine.parent == tmp_path
        assert {one.name for one in tmp_path.iterdir()} == {in_use.name, other.name, mine.name}
    assert {one.name for one in tmp_path.iterdir()} == {in_use.name, other.name}
