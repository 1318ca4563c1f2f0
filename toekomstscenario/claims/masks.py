"""What looks like a number in a letter and is none: dates, references, addresses, telephone numbers, list numbers."""

import re

from toekomstscenario.claims.periods_said import periods_said
from toekomstscenario.claims.squeeze import PARAGRAPH
from toekomstscenario.numbers import MONTHS

_MONTH = "|".join(MONTHS)
_ORDER = r"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"https?://\S+|www\.\S+|\S{1,80}@\S{1,80}\.\w{2,10}|\b[\w-]{1,60}\.(?:nl|eu|com|org)\b\S{0,200}",
        rf"\b\d{{1,2}}(?:e|ste|de)?(?: +(?:en|tot en met|tot|-) +\d{{1,2}})? +(?:{_MONTH})(?: +\d{{4,5}})?",
        r"\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b",
        r"\b\d{1,2} \d{1,2} \d{2,4}(?=\s|$)(?! ?%)|\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b|(?<![\d.,])0\d+\b",
        r"\b\d{1,2}[.:]\d{2} ?uur\b|\b\d{1,2} uur\b",
        # parliamentary papers, law articles, document numbers
        r"\b(?:kamerstuk(?:ken)?|vergaderjaar|kst|tk|ah-tk|stb|stcrt|staatsblad|staatscourant|ecli)\b[^\n.;)]{0,60}",
        r"\b\d{2} ?\d{3},? (?:nr|nrs|no)\.? ?\d+\w*|\b\d{5}-\d{1,4}\b|\(\d{5}\)",
        r"\b(?:artikel(?:en)?|art|lid|leden|onderdeel|paragraaf|par|hoofdstuk|bijlage|tabel|figuur|grafiek|pagina|blz|pag"
        r"|voetnoot|noot|nummer|nr|nrs|no|punt|stap|fase|versie|deel|bladzijde|brieven|dossier|kenmerk|zaaknummer|spoor"
        r"|agendapunt|scenario|variant|optie|plan|tranche|vraag)\.? ?\d+[\w.:/-]*(?: (?:en|tot en met) \d+)?(?! *%)",
        r"\b(?:kenmerk|zaaknummer|dossier(?:nummer)?|(?:brief|registratie)?nummer|telefoon|tel)\.?:? ?[\d./-]+\b",
        r"\b(?:onder de|boven de|jonger dan|ouder dan) \d{1,2}\b(?! ?%| procent|[.,]\d| (?:miljoen|duizend|mln))",
        r"\bkamer \d+\b|\b14 0\d{1,3}\b|\((?:19|20)\d\d-\d+\)",
        r"\b(?:moeder|vader|vrouw|man|meisje|jongen|dochter(?:tje)?|zoon(?:tje)?|kind|baby)"
        r" van (?:\d{1,2}|[a-z]+)\b(?! \w+en\b)",
        r"§ ?\d+[\d.]*|\b[p]\. ?\d+",
        r"(?:\+31|0031|(?<![\d.,])0)[ \d()-]{8,14}\d\b|\b0[89]00[- ]?\d{3,6}\b|\bpostbus \d+(?: \d+)*",
        r"\b[a-z]+\d[\w-]*|\b\d+[a-z]{2,}\d\w*",
        rf"\b(?:\d{{1,2}}(?:e|ste|de)|{_ORDER}) (?:kwartaal|half ?jaar|helft|tranche|kamer|meting|lid|keer|plaats)\b",
        r"\b\d{1,2}(?:e|ste|de)\b",
        r"\b(?:tweede|eerste|2de|2e) (?:kamer|helft|lijn)\w*",
        r"'\d\d\b",
        r"\b(?:een|1) ?(?:a|à) ?(?:twee|2)\b",
        r"\b24/7\b|\b24[- ]uurs?\b|\b(?:nul|0)[- ]?meting\b|\b(?:een|1) op (?:een|1)\b",
    )
)
_LIST = re.compile(r"(?:^|[\n\x1e])[ \t]*\(?\d{1,3}[.):]?[ \t]+(?=\S)")
_NOTE = re.compile(r"(?:(?<=[a-z\"')])|(?<=[a-z)][.,]))\d{1,2}(?=[\s.,;:)]|$)")
_CAPITALS = re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b|\bNL\d\d ?[A-Z]{4}[ \d]{8,16}")  # postal codes, bank accounts
_LONE = re.compile(r"(?:^|[\n\x1e])[ \t]*(?:pagina )?\d{1,3}(?: van \d{1,3})?[ \t]*(?=[\n\x1e]|$)")
# A list number may begin a line of running text too, so only with its point or before a capital.
_NUMBERED = re.compile(r"^\s*\(?\d{1,3}[.):]")


def mask(raw: str, text: str) -> str:
    """The text with everything blanked out that must not be read as a number.

    Args:
        raw: the draft.
        text: the draft as `flat` gives it.
    """
    spans = [match.span() for pattern in _PATTERNS for match in pattern.finditer(text)]
    spans += [match.span() for match in _LIST.finditer(raw) if _is_list(raw, match)]
    spans += [match.span() for match in (*_LONE.finditer(raw), *_CAPITALS.finditer(raw), *_NOTE.finditer(text))]
    spans += [(said.start, said.end) for said in periods_said(text) if not _counted(text, said.end)]
    signs = list(text)
    for start, end in spans:
        signs[start:end] = " " * (end - start)
    return "".join(signs)


def _is_list(raw: str, match: re.Match[str]) -> bool:
    if _NUMBERED.match(match[0].lstrip("\n\x1e")):
        return True
    new = match[0].startswith(PARAGRAPH) or raw[: match.start()].endswith((".", ":"))
    return new and raw[match.end() : match.end() + 1].isupper()


def _counted(text: str, end: int) -> bool:
    """Whether a number that looks like a year counts something: 1950 meldingen."""
    return bool(re.match(r" (?:meldingen|adviezen|maatregelen|gezinnen|onderzoeken|euro)\b", text[end:]))
