"""Separate processes for vl-convert, which would hold up every session of the server while it draws.

A pool of `concurrent.futures` does not do here: a spawned worker first runs the `__main__` of its parent, and under
Streamlit that is app.py itself. So the worker is a plain script that we talk to over its standard input and output.
"""

import json
import queue
import subprocess
import sys
import threading
import weakref
from pathlib import Path
from typing import IO, Any, Literal

from toekomstscenario.errors import UserError

FONTS = Path(__file__).resolve().parents[1] / "charts" / "fonts"
WORKER = Path(__file__).with_name("render_worker.py")
PATIENCE_SECONDS = 60  # for one picture; a normal one takes less than half a second
ATTEMPTS = 2
PROCESSES = 2  # as many as draw at the same time; each takes about 130 MB

PictureFormat = Literal["png", "svg"]


class RenderProcess:
    """The worker process: started at the first picture, again after it died, and ended with its owner."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def render(self, spec: dict[str, Any], picture_format: PictureFormat) -> bytes:
        """Draw a Vega-Lite specification; safe to call from any thread, one picture at a time.

        Raises:
            UserError: the process died twice.
            ValueError: vl-convert refuses the specification.
        """
        request = json.dumps({"format": picture_format, "spec": spec}).encode() + b"\n"
        with self._turn:
            for _ in range(ATTEMPTS):
                try:
                    return _ask(self._running(), request)
                except (OSError, EOFError):
                    self._forget()
        raise UserError(
            "De afbeelding kon nu niet worden gemaakt.",
            "Probeer het nog een keer. Lukt het niet, download dan de tabel als CSV- of Excel-bestand.",
        )

    def close(self) -> None:
        """End the process; the next picture starts it again."""
        with self._turn:
            self._forget()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            # -P: the folder of the script, with modules such as `pdf`, does not come on the import path.
            command = [sys.executable, "-P", str(WORKER), str(FONTS)]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            weakref.finalize(self, _end, self._process)  # runs when we are dropped and when Python ends
        return self._process

    def _forget(self) -> None:
        if self._process is not None:
            _end(self._process)
            self._process = None


class RenderPool:
    """Worker processes that take turns; another one starts only when all that run are drawing."""

    def __init__(self, most: int = PROCESSES) -> None:
        self._idle: queue.LifoQueue[RenderProcess] = queue.LifoQueue()  # the one that drew last is the warm one
        for _ in range(most):
            self._idle.put(RenderProcess())

    def render(self, spec: dict[str, Any], picture_format: PictureFormat) -> bytes:
        """As `RenderProcess.render`; waits while all processes are drawing."""
        process = self._idle.get()
        try:
            return process.render(spec, picture_format)
        finally:
            self._idle.put(process)

    def close(self) -> None:
        """End the processes that nobody uses now; the next picture starts one again."""
        for process in list(self._idle.queue):
            process.close()


def _ask(process: subprocess.Popen[bytes], request: bytes) -> bytes:
    alarm = threading.Timer(PATIENCE_SECONDS, process.kill)
    alarm.daemon = True
    alarm.start()
    try:
        to_worker, from_worker = _pipes(process)
        to_worker.write(request)
        to_worker.flush()
        return _read_answer(from_worker)
    finally:
        alarm.cancel()


def _read_answer(from_worker: IO[bytes]) -> bytes:
    head = from_worker.readline()
    if not head.endswith(b"\n"):
        raise EOFError("the worker stopped before it answered")
    answer = json.loads(head)
    if "fault" in answer:
        raise ValueError(answer["fault"])
    picture = from_worker.read(answer["size"])
    if len(picture) < answer["size"]:
        raise EOFError("the worker stopped halfway a picture")
    return picture


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    if process.stdin is None or process.stdout is None:
        raise OSError("the worker has no pipes")
    return process.stdin, process.stdout


def _end(process: subprocess.Popen[bytes]) -> None:
    """Close the input, at which the worker stops by itself, and wait for it; kill it when it does not."""
    try:
        process.communicate(timeout=2)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    except (OSError, ValueError):  # a broken or already closed pipe
        process.kill()
        process.wait()


RENDERER = RenderPool()
