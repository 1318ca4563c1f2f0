"""Real files of readers and of the data, damaged at random: read, or refused in Dutch; `bench.fuzz` goes on."""

import random
from pathlib import Path

import pytest

from tests.mutations import UPLOADS, Data, damaged, told

TIMES = 25
SLOW = {"draft.pdf": 2}  # in a process of its own


@pytest.mark.parametrize("name", UPLOADS)
def test_a_damaged_file_of_a_reader_is_read_or_refused(name: str):
    target, chance = UPLOADS[name], random.Random(name)
    good = target.good()
    assert told(target, good) == "gelezen"
    for _ in range(SLOW.get(name, TIMES)):
        assert told(target, damaged(good, chance))


def test_a_damaged_file_of_the_data_is_told(tmp_path: Path):
    targets, chance = Data(tmp_path).targets(), random.Random(1)
    for target in targets.values():
        assert told(target, damaged(target.good(), chance))
