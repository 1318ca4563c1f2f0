"""`python -m bench.cbs`: fetching a table of a million made-up observations, in seconds and megabytes.

The service stands in another process and has its answers ready, so that only our own work is measured.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from toekomstscenario.pipeline.cbs.fetch import Options, Wish, fetch_table, open_service
from toekomstscenario.pipeline.cbs.policy import Policy

TABLE, PAGE, REGIONS, MEASURES = "99999NED", 100_000, 500, 4


def make_answers(folder: Path, rows: int, base: str) -> None:
    """Write the answers of the service, one file per address."""
    years = -(-rows // (REGIONS * MEASURES * 2))
    measures = [f"M99{number:04d}" for number in range(MEASURES)]
    lists = {
        "RegioS": [(f"GM{number:04d}", f"Plaats {number}") for number in range(9500, 9500 + REGIONS)],
        "Perioden": [(f"{1500 + number:04d}JJ00", f"{1500 + number}") for number in range(years)],
        "Vorm": [("A990001", "Totaal"), ("A990002", "Deel")],
    }
    kinds = {"RegioS": "GeoDimension", "Perioden": "TimeDimension", "Vorm": "Dimension"}
    put = _Putter(folder)
    put("Properties", {"Identifier": TABLE, "Title": "Verzonnen", "Modified": "2024", "Version": "1",
                       "ObservationCount": rows, "Status": "Regulier"})  # fmt: skip
    put("Dimensions", _value({"Identifier": name, "Title": name, "Kind": kinds[name]} for name in lists))
    put("MeasureCodes", _value({"Identifier": code, "Title": code, "Unit": "aantal"} for code in measures))
    for name, codes in lists.items():
        put(f"{name}Codes", _value({"Identifier": code, "Title": title} for code, title in codes))
    made = [
        {"Measure": measure, "ValueAttribute": "None", "Value": number % 1000, "StringValue": None,
         "Vorm": vorm, "RegioS": region, "Perioden": year}
        for year, _ in lists["Perioden"] for measure in measures for vorm, _ in lists["Vorm"]
        for number, (region, _) in enumerate(lists["RegioS"])
    ]  # fmt: skip
    for start in range(0, rows, PAGE):
        page = [{"Id": start + place, **row} for place, row in enumerate(made[start : min(rows, start + PAGE)])]
        after = start + PAGE
        link = {"@odata.nextLink": f"{base}/{TABLE}/Observations/{after}"} if after < rows else {}
        put(f"Observations/{start}" if start else "Observations", _value(page) | link)


def _value(rows: object) -> dict[str, object]:
    return {"value": list(rows)}  # type: ignore[call-overload]


class _Putter:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, name: str, content: object) -> None:
        (self._folder / name.replace("/", "-")).write_bytes(json.dumps(content).encode())


def serve(folder: Path, rows: int) -> None:
    """Serve until killed; prints the address first."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            name = self.path.partition(f"/{TABLE}/")[2].partition("?")[0].replace("/", "-")
            body = (folder / name).read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    base = f"http://127.0.0.1:{server.server_address[1]}"
    make_answers(folder, rows, base)
    print(base, flush=True)
    server.serve_forever()


def measure(rows: int) -> tuple[float, float]:
    """Seconds of one fetch and the most memory of this process, in megabytes."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "answers"
        folder.mkdir()
        command = [sys.executable, "-m", "bench.cbs", "serve", str(folder), str(rows)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as service:
            try:
                assert service.stdout is not None
                base = service.stdout.readline().strip()
                start = time.perf_counter()
                with open_service(base, base, Policy()) as opened:
                    outcome = fetch_table(Wish(TABLE), Path(scratch) / "raw", Options(portion=rows), opened)
                spent = time.perf_counter() - start
            finally:
                service.kill()
    if outcome.rows != rows:
        raise SystemExit(f"{outcome.rows} rows instead of {rows}")
    return spent, peak_megabytes()


def peak_megabytes() -> float:
    """The most memory this process ever had."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def main() -> None:
    """Print one line of JSON."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    seconds, megabytes = measure(rows)
    print(
        json.dumps({"rows": rows, "seconds": round(seconds, 2), "megabytes": round(megabytes), "cpus": os.cpu_count()})
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        serve(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
