"""The parts of the nginx configuration that differ per machine, and the front-end files compressed beforehand."""

import gzip
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from deploy.error_pages import PROJECT, write_error_pages

# Looked up and not imported: this program only starts others.
_STREAMLIT = find_spec("streamlit")
FRONT = Path(str(_STREAMLIT and _STREAMLIT.origin)).parent / "static" / "static"
_CONFIG = Path(__file__).with_name("nginx.conf")
_OWN = PROJECT / "static"
# Streamlit's own typeface is asked for the half second before ours is set: 170 kB that nobody reads. Ours instead.
UNREAD, READ = "media/SourceSansVF-Upright*.woff2", "fonts/IBMPlexSans-Regular-Latin1.woff2"
# A worker that does not answer is passed over for this long; a new process is there in about as much.
_FAILING = "max_fails=1 fail_timeout=2s"


@dataclass(frozen=True, slots=True)
class Place:
    """Where nginx listens and what it may trust.

    Args:
        listen: address and port, as nginx writes them (`*:8501`).
        certificate: files with the certificate and its key; empty for http.
        trusted: addresses of a proxy in front of this one, whose word on who is asking is taken.
    """

    listen: str
    certificate: tuple[str, str] | tuple[()] = ()
    trusted: Sequence[str] = ()


def write_config(folder: Path, workers: Sequence[str], place: Place) -> Path:
    """Write everything that nginx needs in an empty folder.

    Args:
        folder: is nginx's own from now on (`nginx -p`).
        workers: host and port of each; the first has number 1.
        place: see there.

    Returns:
        The configuration file.
    """
    folder.chmod(0o755)  # started by root, nginx reads as somebody else
    compress(FRONT, folder / "front")
    shutil.copytree(_OWN, folder / "own")
    shutil.copyfile(_CONFIG, folder / _CONFIG.name)
    (folder / "workers.conf").write_text(workers_text(workers), encoding="utf-8")
    (folder / "place.conf").write_text(_place_text(folder, place), encoding="utf-8")
    (folder / "errors.conf").write_text(write_error_pages(folder / "errors"), encoding="utf-8")
    return folder / _CONFIG.name


def workers_text(workers: Sequence[str]) -> str:
    """The groups of workers: each by itself with the others in reserve, the least busy one, one per text or reader."""
    numbered = {str(number): worker for number, worker in enumerate(workers, start=1)}
    servers = [f"server {worker} {_FAILING};" for worker in workers]
    groups = [
        _group("newcomers", ["least_conn;", *servers]),
        _group("texts", ["hash $text_page consistent;", *servers]),
        _group("cookieless", ["hash $remote_addr$http_user_agent consistent;", *servers]),
    ]
    for number, worker in numbered.items():
        reserve = [f"server {other} {_FAILING} backup;" for other in workers if other != worker]
        groups.append(_group(f"worker_{number}", [f"server {worker} {_FAILING};", *reserve]))
    chosen = _block("map $cookie_werker $worker", [f"{number} worker_{number};" for number in numbered])
    # After a try that failed the addresses of all tries stand there; the last one answered.
    escaped = {number: worker.replace(".", r"\.") for number, worker in numbered.items()}
    served = _block("map $upstream_addr $served_by", [f'"~{worker}$" {number};' for number, worker in escaped.items()])
    return "\n".join([*groups, chosen, served])


def _group(name: str, lines: Sequence[str]) -> str:
    # The zone lets all processes of nginx count the readers of a worker together.
    return _block(f"upstream {name}", [f"zone {name} 64k;", *lines])


def _block(head: str, lines: Sequence[str]) -> str:
    return "\n".join([f"{head} {{", *(f"    {line}" for line in lines), "}", ""])


def _place_text(folder: Path, place: Place) -> str:
    lines = [f"listen {place.listen}{' ssl http2' if place.certificate else ''};"]
    if place.certificate:
        certificate, key = place.certificate
        lines += [f'ssl_certificate "{certificate}";', f'ssl_certificate_key "{key}";']
        lines += ["error_page 497 =301 https://$http_host$request_uri;"]  # who typed http
        lines += ["ssl_protocols TLSv1.2 TLSv1.3;", "ssl_session_cache shared:ssl:1m;", "ssl_session_tickets off;"]
    if place.trusted:
        lines += [*(f"set_real_ip_from {one};" for one in place.trusted), "real_ip_header X-Forwarded-For;",
                  "real_ip_recursive on;"]  # fmt: skip
    lines += [f'set ${name} "{folder / name}";' for name in ("front", "own", "errors")]
    return "\n".join(lines) + "\n"


def compress(source: Path, target: Path) -> None:
    """Put a gzip copy of every file of the front end in a folder, as hard as gzip can: it is done once per start."""
    files = [file for file in source.rglob("*") if file.is_file()]
    unread = set(source.glob(UNREAD))

    def one(file: Path) -> None:
        place = target / f"{file.relative_to(source)}.gz"
        place.parent.mkdir(parents=True, exist_ok=True)
        content = (_OWN / READ if file in unread else file).read_bytes()
        place.write_bytes(gzip.compress(content, compresslevel=9, mtime=0))

    with ThreadPoolExecutor() as pool:
        list(pool.map(one, files))
