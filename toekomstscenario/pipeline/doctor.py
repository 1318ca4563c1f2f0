"""`doctor`: is the service of CBS as we think it is? Keeps the raw answers and proposes codes to pin as a diff."""

import difflib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from toekomstscenario import settings
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.catalogue.tables import load_tables
from toekomstscenario.pipeline.cbs.errors import CertificateError, FetchError, UnreachableError
from toekomstscenario.pipeline.cbs.policy import Policy
from toekomstscenario.pipeline.cbs.questions import Asked, Finding, answers, slug
from toekomstscenario.pipeline.cbs.transport import Answer, Transport
from toekomstscenario.pipeline.cbs.v4 import V4, Record, json_of
from toekomstscenario.pipeline.resolve import pin, resolve

LAYERS = {"gemeente": 342, "provincie": 12, "jeugdregio": 42, "ggdregio": 25, "veiligheidsregio": 25,
          "veiligthuisregio": 25}  # fmt: skip
LAYER_YEAR, NAME_YEAR, NAME_CODE = 2025, 2024, "JZ35"
DIFF = "codes.diff"
_BLOCK = 1 << 20
_ACCEPT_GEO = "application/geo+json, application/json"


@dataclass(frozen=True, slots=True)
class Report:
    """What the examination found. `diff` proposes codes for data/catalogue/tables; empty when there is nothing new."""

    connected: bool
    findings: tuple[Finding, ...]
    diff: str

    @property
    def failed(self) -> tuple[Finding, ...]:
        """The questions with another answer than expected."""
        return tuple(found for found in self.findings if not found.passed)


def examine(declarations: Path, catalogue: Catalogue, folder: Path, *, show: Callable[[str], object]) -> Report:
    """Ask every open question and tell the answers under way.

    Args:
        declarations: data/catalogue/tables.
        catalogue: the declarations refer to it.
        folder: where raw answers and the diff are kept.
        show: told each line, in Dutch.
    """
    policy = Policy.from_environment()
    with (
        Transport(settings.cbs_v4_base(), policy) as v4,
        Transport(settings.cbs_v3_base(), policy) as v3,
        Transport(settings.pdok_base(), policy) as pdok,
        Transport(settings.cartomap_base(), policy) as cartomap,
    ):
        for transport in (v4, v3, pdok, cartomap):
            transport.record = lambda answer: _keep(answer, folder)
        unreachable = _unreachable(v4)
        if unreachable is not None:
            show(f"Er is geen verbinding met het CBS. {unreachable.message} {unreachable.next_step}")
            return Report(False, (), "")
        found: list[Finding] = []
        for finding in chain(answers(Asked(v4, v3)), _boundaries(pdok, cartomap)):
            found.append(finding)
            for line in _told(finding):
                show(line)
        diff = "".join(_proposals(declarations, catalogue, v4))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / DIFF).write_text(diff, encoding="utf-8")
    failed = sum(not one.passed for one in found)
    show(f"{len(found) - failed} van {len(found)} vragen zoals verwacht. Antwoorden: {folder}")
    show(f"Voorstel voor vaste codes ({folder / DIFF}; toepassen: git apply):\n{diff}" if diff else
         "Er zijn geen nieuwe codes om vast te leggen.")  # fmt: skip
    return Report(True, tuple(found), diff)


def _unreachable(v4: Transport) -> FetchError | None:
    """Why there is no connection at all: name, network, proxy or certificate; None when something answers."""
    try:
        v4.probe(v4.base)
    except (UnreachableError, CertificateError) as problem:
        return problem
    return None


def _told(finding: Finding) -> Iterator[str]:
    yield f"{'goed ' if finding.passed else 'ANDERS'} {finding.number:>2}. {finding.question}"
    yield from (f"          {line}" for line in finding.lines)


def _keep(answer: Answer, folder: Path) -> None:
    """Write an answer with its headers, so that it can become an example for the tests."""
    folder.mkdir(parents=True, exist_ok=True)
    name = slug(answer.url)
    with (folder / f"{name}.body").open("wb") as file:
        while block := answer.body.read(_BLOCK):
            file.write(block)
    told = {"url": answer.url, "status": answer.status, "headers": dict(answer.headers)}
    (folder / f"{name}.json").write_text(json.dumps(told, indent=1), encoding="utf-8")


def _boundaries(pdok: Transport, cartomap: Transport) -> Iterator[Finding]:
    """Number of areas per layer, and the name that may have changed."""
    question = f"Hebben de grenzen van {LAYER_YEAR} het verwachte aantal gebieden?"
    try:
        counted = {layer: len(_codes(pdok, layer)) for layer in LAYERS}
        names = cartomap.get(f"{cartomap.base}/wgs84/jeugdregio_{NAME_YEAR}.geojson", _names, accept=_ACCEPT_GEO)
    except FetchError as problem:
        yield Finding(10, question, False, (str(problem),))
        return
    lines = [f"{layer}: {counted[layer]} (verwacht {LAYERS[layer]})" for layer in LAYERS]
    lines.append(f"{NAME_CODE} heet in {NAME_YEAR}: {names.get(NAME_CODE, 'niet gevonden')}")
    lines.append("Niet bekeken: kolommen met Veilig Thuis in het gpkg-register (159 MB).")
    yield Finding(10, question, counted == LAYERS, tuple(lines))


def _codes(pdok: Transport, layer: str) -> set[str]:
    """Codes of all areas of a layer, page by page."""
    address = f"{pdok.base}/collections/{layer}_gegeneraliseerd/items?f=json&jaarcode={LAYER_YEAR}&limit=1000"
    codes: set[str] = set()
    seen: set[str] = set()
    while address and address not in seen:
        seen.add(address)
        names, address = pdok.get(address, lambda answer: _page(json_of(answer)), accept=_ACCEPT_GEO)
        codes |= names.keys()
    return codes


def _page(content: Record) -> tuple[dict[str, str], str]:
    """Name by code of the features on a page, and the address of the next page."""
    features: list[Record] = content.get("features") or []
    links: list[Record] = content.get("links") or []
    properties: list[Record] = [one.get("properties") or {} for one in features]
    following = [str(link.get("href")) for link in links if link.get("rel") == "next"]
    return {str(one.get("statcode")): str(one.get("statnaam")) for one in properties}, next(iter(following), "")


def _names(answer: Answer) -> dict[str, str]:
    return _page(json_of(answer))[0]


def _proposals(declarations: Path, catalogue: Catalogue, v4: Transport) -> Iterator[str]:
    """Per declaration the difference that pins the codes that were found."""
    for name, declaration in sorted(load_tables(declarations, catalogue).tables.items()):
        try:
            found = V4(v4, name).metadata()
        except FetchError:
            continue  # the questions told why
        file = declarations / f"{name.lower()}.toml"
        before = file.read_text(encoding="utf-8")
        after = pin(before, declaration, resolve(declaration, found.measures, found.codes, kinds=found.kinds))
        place = f"data/catalogue/tables/{file.name}"
        yield from difflib.unified_diff(
            before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{place}", f"b/{place}"
        )
