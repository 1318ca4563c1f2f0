"""Several processes on one machine share one copy: made once, and never half seen."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.pipeline.example_delivery import change, contents
from tests.s3_server import S3Server
from toekomstscenario.settings import PROJECT, data_root, upload_data

WORKER = """
import sys, time
from pathlib import Path
from toekomstscenario import settings
from toekomstscenario.lock import read_lock, sha256

print("klaar", flush=True)
sys.stdin.readline()
seen, until = [], time.monotonic() + float(sys.argv[1])
while not seen or time.monotonic() < until:
    with settings.one_delivery():
        root = settings.data_root()
        for name, locked in read_lock(root / "observations").files.items():
            assert sha256(root / "observations" / name) == locked.sha256, (root, name)
    if root.name not in seen:
        seen.append(root.name)
print(*seen)
"""


def start(seconds: float) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", WORKER, str(seconds)],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def go(workers: "list[subprocess.Popen[str]]") -> None:
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdin is not None
        assert worker.stdout.readline() == "klaar\n"
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("\n")
        worker.stdin.flush()


def ends(workers: "list[subprocess.Popen[str]]") -> list[list[str]]:
    told = [worker.communicate(timeout=60) for worker in workers]
    assert [worker.returncode for worker in workers] == [0] * len(workers), told
    return [out.split() for out, _ in told]


def test_the_first_copy_is_made_once(source: Path, s3: S3Server) -> None:
    workers = [start(0) for _ in range(3)]
    go(workers)
    assert ends(workers) == [["000001"]] * 3
    asked = [key for key in s3.asked("GET") if not key.endswith("delivery.json")]
    assert sorted(asked) == sorted(set(asked)), "each file came once"
    assert len(asked) == len(contents(source))


def test_a_new_delivery_reaches_every_process_and_never_half(
    source: Path, s3: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIRROR_SECONDS", "0.05")
    data_root()
    workers = [start(3) for _ in range(2)]
    go(workers)
    for _ in range(3):
        change(source, "vt_meldingen")
        upload_data(source)
    seen = ends(workers)
    assert all(found[-1] == seen[0][-1] and len(found) > 1 for found in seen), seen
    assert all(found == sorted(found) for found in seen), "nobody goes back to an older delivery"


def test_a_process_that_is_killed_while_it_copies_is_followed_by_another(source: Path, s3: S3Server) -> None:
    """The lock goes with the process, and half a folder is never taken for a whole one."""
    reached, dead = threading.Event(), threading.Event()

    def wait(method: str, key: str, kind: str) -> bool:
        if key.endswith("vt_adviezen.parquet") and not dead.is_set():
            reached.set()
            return dead.wait(30)
        return False

    s3.hook = wait
    worker = start(0)
    go([worker])
    assert reached.wait(30)
    worker.kill()
    worker.communicate(timeout=30)
    dead.set()
    s3.hook = None
    assert contents(data_root()) == contents(source)
