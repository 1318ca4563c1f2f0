"""What a page costs: bytes over the line, processor and memory of the server and its children."""

import os
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from playwright.sync_api import Page


class Traffic:
    """Counts the bytes that a page receives while it is open, over HTTP and over a websocket, as they came."""

    def __init__(self, page: Page) -> None:
        self._page, self._bytes = page, 0

    def __enter__(self) -> Self:
        self._line = self._page.context.new_cdp_session(self._page)
        self._line.on("Network.loadingFinished", self._http)
        self._line.on("Network.webSocketFrameReceived", self._frame)
        self._line.send("Network.enable")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._line.detach()

    def _http(self, event: dict[str, Any]) -> None:
        self._bytes += int(event["encodedDataLength"])

    def _frame(self, event: dict[str, Any]) -> None:
        data = event["response"]["payloadData"]
        binary = event["response"]["opcode"] == 2  # then base64
        self._bytes += len(data) * 3 // 4 if binary else len(data)

    def kilobytes(self) -> float:
        """What came so far."""
        return self._bytes / 1024


def family(process: int) -> list[int]:
    """A process and all its children; none for 0, the page that nobody serves."""
    if not process:
        return []
    parents: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:  # ended since
            continue
        parents.setdefault(int(fields[1]), []).append(int(folder.name))
    found = [process]
    for one in found:
        found.extend(parents.get(one, []))
    return found


def processor_time(process: int) -> float:
    """Milliseconds of processor that a process and its children have used."""
    return sum(map(own_time, family(process)))


def own_time(process: int) -> float:
    """Milliseconds of processor that a process has used without its children; 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def private_memory(process: int) -> float:
    """Megabytes that only this process and its children hold."""
    total = 0
    for one in family(process):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="utf-8").splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))
    return total / 1024
