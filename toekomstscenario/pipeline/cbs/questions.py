"""The open questions about the service of CBS, each asked of the service itself.

None of the youth and Veilig Thuis tables was seen live when this was made; what is expected here was read elsewhere.
"""

import re
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote

from toekomstscenario.pipeline.cbs.errors import FetchError, NotFoundError
from toekomstscenario.pipeline.cbs.model import REGION_CODE, Metadata
from toekomstscenario.pipeline.cbs.periods import read_period
from toekomstscenario.pipeline.cbs.reading import shown_body
from toekomstscenario.pipeline.cbs.tidy import KNOWN_ATTRIBUTES
from toekomstscenario.pipeline.cbs.transport import Answer, Transport
from toekomstscenario.pipeline.cbs.v3 import V3
from toekomstscenario.pipeline.cbs.v4 import NEXT_V4, V4, V4Rows, count_of, following, records_of

SMALL, LARGE, OLD_PAGE = "85098NED", "82975NED", 100_000
VEILIG_THUIS = ("84847NED", "84848NED", "84849NED", "84850NED", "84851NED", "84852NED", "84853NED", "84854NED",
                "84855NED", "85361NED")  # fmt: skip
OTHERS = ("85096NED", "85097NED", "85101NED", "85102NED")
OLD_TABLES = ("84134NED", "82972NED", "82968NED", "82970NED", "82967NED", "82969NED", "83432NED", "82966NED")
AREAS = {"86059NED": "2025", "86247NED": "2026"}
REGION_KINDS = {"85099NED": "JZ", "85100NED": "JZ", "84848NED": "VT", "84849NED": "VT"}
_MANY_CODES = 50
_LENGTHS = (1_500, 1_800, 1_950, 2_100)


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer to one question: as expected or not, and what was seen."""

    number: int
    question: str
    passed: bool
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """The two services to ask."""

    v4: Transport
    v3: Transport

    def metadata(self, table: str) -> Metadata:
        """Dimensions, measures and code lists of a table."""
        return V4(self.v4, table).metadata()


Check = Callable[[Asked], tuple[bool, Sequence[str]]]


def ask(number: int, question: str, check: Check, asked: Asked) -> Finding:
    """Ask one question; a fault of the service is an answer too."""
    try:
        passed, lines = check(asked)
    except FetchError as problem:
        return Finding(number, question, False, (str(problem),))
    return Finding(number, question, passed, tuple(lines))


def basics(asked: Asked) -> tuple[bool, Sequence[str]]:
    """Properties, `$count` and ten rows of a small table."""
    source = V4(asked.v4, SMALL)
    properties = source.properties()
    count = asked.v4.get(f"{source.base}/Observations/$count", count_of)
    rows, _ = asked.v4.get(f"{source.base}/Observations?$top=10", records_of)
    fits = count == properties.count and len(rows) == min(10, count)
    return fits, [f"{properties.title}: {properties.count} cijfers volgens Properties, {count} volgens $count"]


def small_table(asked: Asked) -> tuple[bool, Sequence[str]]:
    """All metadata of 85098NED, with the codes of its measures."""
    found = asked.metadata(SMALL)
    rows = found.measures.select("code", "path", "unit").iter_rows()
    return found.measures.height > 0, [f"{code}: {path} ({unit})" for code, path, unit in rows]


def each(tables: Iterable[str], look: Callable[[str], tuple[bool, Sequence[str]]]) -> tuple[bool, Sequence[str]]:
    """Look at several tables; one that cannot be read is told and the others go on."""
    passed = True
    lines: list[str] = []
    for table in tables:
        try:
            right, seen = look(table)
        except FetchError as problem:
            right, seen = False, [f"{table}: {problem.message}"]
        passed &= right
        lines += seen
    return passed, lines


def attributes(asked: Asked) -> tuple[bool, Sequence[str]]:
    """Every ValueAttribute that occurs, with and without a value: how is a dot coded?"""

    def look(table: str) -> tuple[bool, Sequence[str]]:
        found = _count_attributes(asked.v4, f"{asked.v4.base}/{table}/Observations?$select=ValueAttribute,Value")
        told = [
            f"{name} {'met' if valued else 'zonder'} waarde: {rows}" for (name, valued), rows in sorted(found.items())
        ]
        return all(name in KNOWN_ATTRIBUTES for name, _ in found), [f"{table}: {'; '.join(told) or 'geen rijen'}"]

    return each((LARGE, SMALL, "84849NED"), look)


def _count_attributes(transport: Transport, address: str) -> Counter[tuple[str, bool]]:
    found: Counter[tuple[str, bool]] = Counter()
    seen: set[str] = set()
    while address:
        seen.add(address)
        rows, content = transport.get(address, records_of)
        found.update((str(row.get("ValueAttribute")), row.get("Value") is not None) for row in rows)
        address = following(transport, content.get(NEXT_V4), seen, len(rows))
    return found


def periods(asked: Asked) -> tuple[bool, Sequence[str]]:
    """Codes and titles of periods, read with our own grammar."""

    def look(table: str) -> tuple[bool, Sequence[str]]:
        metadata = asked.metadata(table)
        found = [
            (name, code, title, read_period(code, title))
            for name in metadata.times
            for code, title in metadata.codes[name].select("code", "title").iter_rows()
        ]
        shown = ", ".join(f"{name} {code} = {title}" for name, code, title, _ in found[:6])
        odd = [f"  {reading.warning}" for _, _, _, reading in found if reading.warning]
        return all(reading.period for _, _, _, reading in found) and bool(found), [f"{table}: {shown}", *odd]

    return each((LARGE, "85094NED", "84849NED"), look)


def regions(asked: Asked) -> tuple[bool, Sequence[str]]:
    """Kinds of region codes: are jeugdregio's JZ.. and Veilig Thuis regions VT.., and which codes are odd?"""

    def look(table: str) -> tuple[bool, Sequence[str]]:
        found = asked.metadata(table)
        rows = list(found.codes[found.region].select("code", "title").iter_rows()) if found.region else []
        kinds = Counter(match[1] if (match := REGION_CODE.fullmatch(code)) else "anders" for code, _ in rows)
        odd = [f"{code} {title}" for code, title in rows if not REGION_CODE.fullmatch(code) or "exclusief" in title]
        told = f"{table} ({found.region or 'geen gebieden'}): {dict(kinds)}; bijzonder: {'; '.join(odd[:8]) or 'geen'}"
        return kinds[REGION_KINDS[table]] > 0, [told]

    return each(REGION_KINDS, look)


def dimensions(asked: Asked) -> tuple[bool, Sequence[str]]:
    """Ids of dimensions of the tables of which only titles are known."""
    lines: list[str] = []
    there = True
    for table in (*VEILIG_THUIS, *OTHERS, "84846NED"):
        try:
            found = V4(asked.v4, table).metadata()
            lines.append(f"{table}: {', '.join(one.id for one in found.dimensions)}")
        except NotFoundError:
            there &= table == "84846NED"  # nobody has shown that this one exists
            lines.append(f"{table}: bestaat niet")
    return there, lines


def areas(asked: Asked) -> tuple[bool, Sequence[str]]:
    """Gebieden in Nederland: the year in the title, jeugdregio's in it, Veilig Thuis too?"""

    def look(table: str) -> tuple[bool, Sequence[str]]:
        source = V4(asked.v4, table)
        title = source.properties().title
        rows = list(source.metadata().measures.select("code", "path").iter_rows())
        young = [f"{code} {path}" for code, path in rows if "jeugdregio" in path.casefold()]
        safe = [f"{code} {path}" for code, path in rows if "veilig thuis" in path.casefold()]
        right = "gebieden in nederland" in title.casefold() and AREAS[table] in title and bool(young)
        return right, [
            f"{table}: {title}",
            f"  {'; '.join(young) or 'geen jeugdregio'}",
            f"  {'; '.join(safe) or 'geen VT'}",
        ]

    passed, lines = each(AREAS, look)
    try:
        other = V4(asked.v4, "86047NED").properties().title
    except NotFoundError:
        other = "bestaat niet"
    return passed, [*lines, f"86047NED: {other}"]


def faults(asked: Asked) -> tuple[bool, Sequence[str]]:
    """What an error looks like, and which headers come along."""
    lines: list[str] = []
    expected = True
    for address, status in ((f"{asked.v4.base}/00000NED/Properties", 404), (f"{_rows(asked)}?$filter=foo", 400)):
        found, headers, body = asked.v4.probe(address)
        expected &= found == status
        lines.append(f"{address}: code {found}, {headers.get('content-type', 'geen soort')}, {shown_body(body)!r}")
    _, headers, _ = asked.v4.probe(f"{asked.v4.base}/{SMALL}/Properties")
    names = ("etag", "last-modified", "retry-after", "content-encoding", "cache-control")
    lines.append(f"koppen: {({name: headers[name] for name in names if name in headers}) or 'geen bijzondere'}")
    return expected, lines


def page_size(asked: Asked) -> tuple[bool, Sequence[str]]:
    """Rows on the first page of a table of more than 100,000, and the form of the link."""
    seen: list[tuple[int, str]] = []

    def look(answer: Answer) -> None:
        rows, content = records_of(answer)
        seen.append((len(rows), str(content.get(NEXT_V4) or "")))

    asked.v4.get(f"{asked.v4.base}/{LARGE}/Observations", look)
    rows, link = seen[-1]
    if link:
        asked.v4.check_origin(link)
    return rows == OLD_PAGE and bool(link), [f"{rows} rijen op de eerste pagina; verwijzing: {link or 'geen'}"]


def options(asked: Asked) -> tuple[bool, Sequence[str]]:
    """BOM of `$count`, tolower(), `in` with many codes, and how long an address may be."""
    _, _, body = asked.v4.probe(f"{_rows(asked)}/$count", "text/plain, application/json")
    lowered = quote(f"tolower(Identifier) eq '{SMALL.lower()}'", safe="(),'")
    status, _, _ = asked.v4.probe(f"{asked.v4.base}/Datasets?$filter={lowered}")
    metadata = asked.metadata(SMALL)
    codes = tuple(metadata.codes[metadata.region]["code"].head(_MANY_CODES).to_list())
    counted = V4Rows(V4(asked.v4, SMALL), metadata).count({metadata.region: codes})
    longest = max((length for length in _LENGTHS if _answers(asked, length)), default=0)
    lines = [
        f"$count begint {'met' if body.startswith(BOM_UTF8) else 'zonder'} BOM",
        f"tolower() geeft code {status}",
        f"in met {len(codes)} codes: {counted} rijen",
        f"langste adres dat werkt: {longest} tekens (geprobeerd: {', '.join(map(str, _LENGTHS))})",
    ]
    return bool(counted) and longest >= _LENGTHS[1], lines


def _answers(asked: Asked, length: int) -> bool:
    """Whether an address of this many characters is answered; a reset or a refusal is a no."""
    start = f"{_rows(asked)}/$count?$filter=Measure%20eq%20'"
    try:
        return asked.v4.probe(start + "x" * (length - len(start) - 1) + "'", "text/plain, application/json")[0] == 200
    except FetchError:
        return False


def old_tables(asked: Asked) -> tuple[bool, Sequence[str]]:
    """Which discontinued tables still have rows, and where."""
    found = {table: _where(asked, table) for table in OLD_TABLES}
    return all(found.values()), [f"{table}: {where or 'nergens'}" for table, where in found.items()]


def _where(asked: Asked, table: str) -> str:
    try:
        rows = asked.v4.get(f"{asked.v4.base}/{table}/Observations/$count", count_of)
    except NotFoundError:
        try:
            return f"alleen v3: {V3(asked.v3, table).properties().title}"
        except FetchError:
            return ""
    return f"v4: {rows} cijfers"


def _rows(asked: Asked) -> str:
    return f"{asked.v4.base}/{SMALL}/Observations"


QUESTIONS: tuple[tuple[int, str, Check], ...] = (
    (0, "Is de dienst te bereiken, en klopt het aantal cijfers van een kleine tabel?", basics),
    (1, f"Zijn de metingen en codelijsten van {SMALL} te lezen?", small_table),
    (2, "Welke ValueAttribute komt voor; hoe is een punt ('.') vastgelegd?", attributes),
    (3, "Zijn de codes van halfjaren en peildata te lezen?", periods),
    (4, "Zijn jeugdregio's JZ.. en Veilig Thuis-regio's VT..?", regions),
    (5, "Hoe heten de dimensies van de tabellen over Veilig Thuis en jeugdzorg?", dimensions),
    (6, "Zijn 86059NED en 86247NED Gebieden in Nederland, met jeugdregio's?", areas),
    (7, "Hoe ziet een foutmelding eruit, en welke koppen stuurt de dienst?", faults),
    (8, "Hoeveel rijen heeft een pagina?", page_size),
    (9, "Werken $count, tolower(), in met 50 codes en lange adressen?", options),
    (11, "Welke oude tabellen hebben nog cijfers?", old_tables),
)  # fmt: skip


def answers(asked: Asked) -> Iterator[Finding]:
    """Ask all questions, one after the other."""
    for number, question, check in QUESTIONS:
        yield ask(number, question, check, asked)


def slug(address: str) -> str:
    """A file name for the answer at an address."""
    plain = re.sub(r"[^A-Za-z0-9]+", "_", address.partition("://")[2]).strip("_")
    return f"{plain[:80]}_{sha256(address.encode()).hexdigest()[:8]}"
