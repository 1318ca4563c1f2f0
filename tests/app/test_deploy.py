"""The shipped nginx configuration in a real nginx, before workers that only say their number; the settings of serve."""

import gzip
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path

import httpx
import pytest
from websockets.http11 import Request, Response
from websockets.sync.client import connect
from websockets.sync.server import ServerConnection, serve

from deploy import healthy, nginx
from deploy import serve as supervisor
from server import health
from toekomstscenario.errors import UserError
from toekomstscenario.exports.open_data.files import LICENCE_FILE
from toekomstscenario.settings import PROJECT

LINE = "/_stcore/stream"


class Worker:
    """Says its number: as the answer to any question, and over a websocket."""

    def __init__(self, number: int, port: int) -> None:
        def plain(line: ServerConnection, asked: Request) -> Response | None:
            return None if asked.path == LINE else line.respond(HTTPStatus.OK, f"{number} {asked.path}")

        self.address = f"127.0.0.1:{port}"
        self._server = serve(lambda line: line.send(str(number)), "127.0.0.1", port, process_request=plain)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()


@pytest.fixture(scope="module")
def program() -> str:
    """The nginx of this machine."""
    try:
        return supervisor.find_nginx()
    except UserError:
        pytest.skip("no nginx: run apt-get install nginx-light")


@pytest.fixture
def workers() -> Iterator[list[Worker]]:
    """Three workers."""
    made = [Worker(number, port) for number, port in enumerate(supervisor.free_ports(3), start=1)]
    yield made
    for one in made:
        one.stop()


@pytest.fixture
def proxy(program: str, workers: list[Worker], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of nginx with the shipped configuration; the front end is one small file."""
    front = tmp_path / "front"
    front.mkdir()
    (front / "klein.js").write_text("let x = 1;")
    monkeypatch.setattr(nginx, "FRONT", front)
    (port,) = supervisor.free_ports(1)
    place = Path(tempfile.mkdtemp())  # not below tmp_path: started by root, nginx reads as somebody else
    config = nginx.write_config(place, [one.address for one in workers], nginx.Place(f"127.0.0.1:{port}"))
    process = subprocess.Popen([program, "-p", str(place), "-c", str(config), "-e", "stderr", "-g", "daemon off;"])
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(10)
    shutil.rmtree(place)


def line(url: str, cookie: str = "") -> tuple[str, str]:
    """The worker at the other end of a websocket, and the cookie that came with it."""
    headers = {"Cookie": cookie} if cookie else {}
    with connect(url.replace("http", "ws") + LINE, additional_headers=headers) as opened:
        assert opened.response is not None
        return str(opened.recv()), opened.response.headers.get("Set-Cookie", "")


def test_a_reader_stays_at_one_worker_and_newcomers_are_divided(proxy: str) -> None:
    seen: list[str] = []
    for _ in range(6):
        with httpx.Client(base_url=proxy, trust_env=False) as reader:
            first = reader.get("/vergelijken")
            worker = first.text.split()[0]
            assert first.headers["set-cookie"] == f"werker={worker}; Path=/; HttpOnly; SameSite=Lax"
            for path in ("/", "/media/x.png", "/_stcore/upload_file/a/b", "/_stcore/health"):
                answer = reader.get(path)
                assert (answer.text, "set-cookie" in answer.headers) == (f"{worker} {path}", False)
        assert line(proxy, f"werker={worker}") == (worker, "")
        seen.append(worker)
    assert sorted(seen) == ["1", "1", "2", "2", "3", "3"]
    secure = httpx.get(proxy, headers={"x-forwarded-proto": "https"}, trust_env=False)
    assert secure.headers["set-cookie"].endswith("; Secure")


def test_without_cookies_a_reader_stays_at_one_worker_as_well(proxy: str) -> None:
    answers = [httpx.get(f"{proxy}/media/x", trust_env=False) for _ in range(3)]
    assert len({answer.text for answer in answers}) == 1
    for foreign in ("9", "1; x", "../1"):
        assert line(proxy, f"werker={foreign}")[0] in ("1", "2", "3")
    for shared in ("api/v1/indicatoren", "tekst", "tekst/geld", "schil.js?v=1", "stijl.css?v=1", "robots.txt"):
        assert "set-cookie" not in httpx.get(f"{proxy}/{shared}", trust_env=False).headers
    assert "set-cookie" in httpx.get(f"{proxy}/tekstueel", trust_env=False).headers


def test_readers_of_a_dead_worker_move_with_their_cookie(proxy: str, workers: list[Worker]) -> None:
    workers[0].stop()
    worker, cookie = line(proxy, "werker=1")
    assert worker in ("2", "3")
    assert cookie.startswith(f"werker={worker};"), "the answer that opens the line moves the reader"
    assert httpx.get(f"{proxy}/media/x", cookies={"werker": worker}, trust_env=False).text == f"{worker} /media/x"


def test_what_is_sent_is_bounded_and_an_upload_may_be_as_large_as_in_the_dashboard(proxy: str) -> None:
    settings = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    most = settings["server"]["maxUploadSize"] * 1024 * 1024

    def refused(path: str, size: int) -> bool:
        with socket.create_connection(httpx.URL(proxy).netloc.decode().split(":")) as raw:  # type: ignore[arg-type]
            raw.sendall(f"PUT {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {size}\r\n\r\n".encode())
            raw.settimeout(0.3)
            try:
                return b" 413 " in raw.recv(100)
            except TimeoutError:
                return False  # it waits for the content

    upload = "/_stcore/upload_file/a/b"
    assert [refused(upload, most), refused(upload, most + 2 * 1024 * 1024), refused("/", 100_000)] == [
        False,
        True,
        True,
    ]
    long = httpx.get(f"{proxy}/brief?tekst={'x' * 50_000}", trust_env=False)
    assert "nginx" not in long.text, "a letter in a link reaches the worker"


def test_what_nginx_says_itself_is_dutch_with_the_next_step(proxy: str, workers: list[Worker]) -> None:
    for one in workers:
        one.stop()
    asked = {
        ("GET", "/vergelijken"): (502, "probeert het om de 15 seconden zelf"),
        ("GET", "/api/v1/x.csv"): (502, "Even wachten"),
        ("POST", "/"): (413, "hoogstens 20 MB"),
        ("GET", "/static/weg.js"): (404, "Deze pagina bestaat niet"),
        ("GET", "/lang"): (400, "De link is te lang"),
        ("TRACE", "/"): (405, "Deze pagina bestaat niet"),
    }
    for (method, path), (status, said) in asked.items():
        content = b"x" * 100_000 if method == "POST" else None
        headers = {"x": "x" * 70_000} if path == "/lang" else {}
        answer = httpx.request(method, proxy + path, content=content, headers=headers, trust_env=False)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html")
        assert said in answer.text
        assert "Wat u kunt doen:" in answer.text
        assert ('http-equiv="refresh"' in answer.text) == (status == 502)
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-store"
        assert "nginx" not in answer.text


def test_a_text_version_and_what_belongs_to_it_go_to_one_worker(proxy: str) -> None:
    def worker(address: str) -> str:
        return httpx.get(f"{proxy}/tekst/{address}", trust_env=False).text.split()[0]

    pages = [f"ontwikkeling?cijfer=c{number}&gebied=NL01" for number in range(12)]
    for page in pages[:3]:
        assert worker(page) == worker(page.replace("?", "/1/licht.svg?") + "&tot=2024")
    assert {worker(page) for page in pages} == {"1", "2", "3"}


def test_what_never_changes_is_given_compressed_and_without_a_worker(proxy: str) -> None:
    answer = httpx.get(f"{proxy}/static/klein.js", trust_env=False)
    assert (answer.text, answer.headers["content-encoding"]) == ("let x = 1;", "gzip")
    assert "immutable" in answer.headers["cache-control"]
    assert httpx.get(f"{proxy}/static/klein.js", headers={"accept-encoding": ""}, trust_env=False).text == "let x = 1;"
    font = "fonts/IBMPlexSans-Regular-Pi.woff2"
    assert httpx.get(f"{proxy}/app/static/{font}", trust_env=False).content == (PROJECT / "static" / font).read_bytes()
    assert httpx.get(f"{proxy}/static/weg.js", trust_env=False).status_code == 404


def test_the_typeface_that_nobody_reads_is_replaced(tmp_path: Path) -> None:
    """Fails when a newer Streamlit calls it otherwise."""
    (found,) = nginx.FRONT.glob(nginx.UNREAD)
    source = tmp_path / "front"
    (source / "media").mkdir(parents=True)
    shutil.copy(found, source / "media")
    nginx.compress(source, tmp_path / "out")
    sent = gzip.decompress((tmp_path / "out" / "media" / f"{found.name}.gz").read_bytes())
    assert sent == (PROJECT / "static" / nginx.READ).read_bytes()


@pytest.mark.parametrize(
    "wrong", [{"WORKERS": "0"}, {"WORKERS": "vier"}, {"PORT": "70000"}, {"TLS_KEY": "sleutel.pem"}]
)
def test_settings_that_cannot_be_used_are_told(wrong: dict[str, str]) -> None:
    with pytest.raises(UserError) as caught:
        supervisor.read_settings(wrong)
    assert caught.value.next_step


@pytest.mark.parametrize(
    ("told", "asked"),
    [({}, "http://127.0.0.1:8501"), ({"LISTEN": "*", "PORT": "80"}, "http://127.0.0.1:80"),
     ({"LISTEN": "10.0.0.7", "PORT": ""}, "http://10.0.0.7:8501"), ({"LISTEN": "[::]"}, "http://[::1]:8501"),
     ({"TLS_CERTIFICATE": "a", "PORT": "443"}, "https://127.0.0.1:443")],
)  # fmt: skip
def test_the_container_asks_for_health_where_it_listens(told: dict[str, str], asked: str) -> None:
    assert healthy.address(told) == asked + health.ADDRESS


def test_what_starts_the_workers_is_not_itself_a_dashboard() -> None:
    """It would hold 150 MB more and start two seconds later."""
    code = "import sys, deploy.serve; print(*{'streamlit', 'polars', 'components'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True).stdout == b"\n"


def test_a_folder_of_data_is_watched_and_shared_storage_stays_what_it_is(tmp_path: Path) -> None:
    assert supervisor.read_settings({}).data_root == (PROJECT / "data").as_uri()
    assert supervisor.watched(str(tmp_path)) == tmp_path.as_uri()
    assert supervisor.watched("s3://bak/map") == "s3://bak/map"


def test_a_port_that_is_taken_and_an_absent_nginx_are_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def told(work: Callable[[], object]) -> str:
        with pytest.raises(UserError) as caught:
            work()
        return caught.value.next_step

    with socket.create_server(("127.0.0.1", 0)) as held:
        assert "make serve PORT=" in told(lambda: supervisor.check_listen(f"127.0.0.1:{held.getsockname()[1]}"))
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    assert "apt-get install nginx-light" in told(supervisor.find_nginx)


def test_the_image_has_every_file_outside_the_folders_of_code() -> None:
    copied = (PROJECT / "deploy" / "Containerfile").read_text(encoding="utf-8")
    named = {word for line in copied.splitlines() if line.startswith("COPY ") for word in line.split()[1:-1]}
    allowed = {
        line.removeprefix("!") for line in (PROJECT / ".dockerignore").read_text().splitlines() if line[:1] == "!"
    }
    assert LICENCE_FILE.name in named, "the package of open data holds it"
    assert named == allowed
    assert all((PROJECT / name).exists() for name in named)
    assert "--require-hashes" in copied


def test_what_cannot_be_started_is_tried_again() -> None:
    stop = threading.Event()
    keeper = supervisor.Keeper(supervisor.Program("Werker 1", ["/bestaat-niet"], {}), stop)
    time.sleep(0.1)
    assert keeper._thread.is_alive()
    stop.set()
    keeper.end()
    assert not keeper._thread.is_alive()


def test_what_dies_is_started_again_and_all_ends_when_told() -> None:
    stop = threading.Event()
    sleeper = supervisor.Program("Werker 1", [sys.executable, "-c", "import time; time.sleep(60)"], {})
    keeper = supervisor.Keeper(sleeper, stop)

    def running(other: "subprocess.Popen[bytes] | None" = None) -> "subprocess.Popen[bytes]":
        for _ in range(500):
            if keeper.process is not None and keeper.process is not other:
                return keeper.process
            time.sleep(0.01)
        raise AssertionError("nothing was started")

    first = running()
    first.kill()
    second = running(first)
    assert second.poll() is None
    stop.set()
    keeper.end()
    assert second.poll() is not None
