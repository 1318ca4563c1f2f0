"""What a sentence says that the source does not: then a number that agrees is no longer simply right.

A denial, an expectation, a cause or a part of the whole changes what a number means, and so does another pace (per
week), or a word or a comparison that the caveat of the source rules out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from toekomstscenario.claims.claim import Claim
from toekomstscenario.claims.flat import flat
from toekomstscenario.claims.known import Known
from toekomstscenario.claims.quantity import Measure
from toekomstscenario.claims.signals import BESIDE, FOLD
from toekomstscenario.claims.subjects import Subject, Vocabulary
from toekomstscenario.claims.verdicts import AGREES, Judgement, Verdict

_PACE = re.compile(
    r"\b(?:per|elke|iedere|in een) (?:dag|week|maand|kwartaal|uur|etmaal)\b|\b(?:dagelijks|wekelijks|maandelijks)e?\b"
)
_PART = re.compile(r"[,;(]|(?<!nog )\bmaar\b(?! liefst)|\b(?:terwijl|omdat|want|hoewel|doordat|zodat|van wie)\b")
# What a caveat says that the number is not ("ingediend, niet aangenomen"), and that it goes with no other number.
_RULED_OUT = re.compile(r"\b(?:geen|niet) ([a-z]{6,})")
_STANDS_ALONE = re.compile(r"\bniet te vergelijken\b|\bvergelijk niet\b")
_COMPARES = re.compile(rf"{BESIDE.pattern}|{FOLD.pattern}")
_DOUBTS = (
    (
        re.compile(
            r"(?<!al dan )\b(?:niet|geen|nooit|noch)\b"
            r"(?! (?:minder|meer|alleen|eens|eerder|lager|hoger|enkel|meegeteld|meegerekend|\d|bekend))"
        ),
        "In deze zin staat een ontkenning: ga na of het getal zo om hetzelfde gaat.",
    ),
    (
        re.compile(
            r"\b(?:volgend jaar|komende? (?:half)?jaar|komende jaren|verwacht\w*|prognoses?|voorspel\w*|raming\w*"
            r"|streef\w*|streven|\bdoel(?:en|stelling\w*)?|ambitie\w*|zou(?:den)?|stel dat|plafond|afspraak"
            r"|begroot\w*)\b"
        ),
        "Deze zin gaat over een verwachting of een doel; het cijfer is wat er is geteld of geschat.",
    ),
    (
        re.compile(
            r"\bdankzij\b|\bte danken aan\b|\bte wijten aan\b|\b(?:door|als gevolg van) (?:de|het|onze?|deze|dit)"
            r" (?:\w+ )?(?:proeftuin\w*|toekomstscenario|aanpak|werkwijze|beleid|inzet|hervorming\w*|bezuiniging\w*)\b"
        ),
        "Deze zin noemt een oorzaak; het cijfer zegt hoeveel het er zijn, niet waardoor.",
    ),
    (
        re.compile(
            r"\bjongens\b(?! en meisjes)|\bmeisjes\b(?! en jongens)|\bpleegg?ezin\w*|\binstelling(?:en)?\b"
            r"|\bbeperking\w*|\bmigratie\w*|\bpeuters?\b|\bkleuters?\b|\bbaby'?s?\b|\btieners?\b|\bouderen\b|\bstudent\w*|\bscholier\w*"
            r"|\basiel\w*|\bstatushouder\w*|\beenouder\w*|\blhbti\w*|\bleeftijd\b|\bvan \d+ tot(?: en met)? \d+ jaar\b"
            r"|\b(?:jonger|ouder) dan (?!18\b)\w+|\b(?:onder|boven) de (?!18\b)\d+\b|\bin de leeftijd\b"
            r"|\bvoor het eerst\b|\bvoor de tweede keer\b|\blanger dan\b|\bkorter dan\b"
            r"|\bbinnen \w+ (?:dagen|weken|maanden)\b"
        ),
        "Deze zin noemt een deel van de groep waar het cijfer over gaat.",
    ),
    (
        re.compile(
            r"\bpolitie\b|\bkindertelefoon\b|\bslachtofferhulp\b|\braad voor de kinderbescherming\b"
            r"|\bopenbaar ministerie\b|\bhuisarts\w*|\bschool\b|\bscholen\b|\bleerplicht\w*|\bbureau halt\b|\bggd\b"
            r"|\b(?:wijk|buurt|sociaal|lokale?) ?teams?\b|\bziekenhui\w+|\brechtbank\w*|\bkinderrechter\w*"
            r"|\breclassering\b|\binspectie\b|\bmeldkamer\b|\bcorporatie\w*|\bwoningcorporatie\w*|\bwerkgevers?\b"
        ),
        "Deze zin noemt een andere organisatie dan de bron.",
    ),
)


def doubted(
    claim: Claim, subject: Subject, judgement: Judgement, *, words: Vocabulary, known: Sequence[Known]
) -> Judgement:
    """The judgement, less sure when the part of the sentence with the number says what the source does not.

    Args:
        claim: a claim.
        subject: what it is about; words that tell what it is about are no doubt.
        judgement: only one that is right, or right with care, may change.
        words: to find the words of the subject.
        known: the numbers that agree; what their own sentence says is no doubt.
    """
    if judgement.verdict not in (Verdict.RIGHT, Verdict.WITH_CARE):
        return judgement
    text = _around(claim)
    own = [span for need in subject.needs for term in need for span in _spans(words.words[term], text)]
    facts = " ".join(flat(one.fact.sentence) for one in known if one.fact is not None and one.id in judgement.facts)
    if claim.quantity.measure is Measure.COUNT and _says(_PACE, text, own, facts):
        reason = f"De bron noemt dit niet per dag, week of maand. {judgement.reason.removeprefix(AGREES)}"
        return replace(judgement, verdict=Verdict.OTHERWISE, reason=reason)
    if judgement.verdict is Verdict.RIGHT:
        for pattern, reason in _DOUBTS:
            if _says(pattern, text, own, facts):
                return replace(judgement, verdict=Verdict.WITH_CARE, reason=f"{reason} {judgement.reason}")
        if _against_caveat(text, judgement, known):
            reason = f"Lees het voorbehoud: deze zin zegt wat de bron daar uitsluit. {judgement.reason}"
            return replace(judgement, verdict=Verdict.WITH_CARE, reason=reason)
    return judgement


def _against_caveat(text: str, judgement: Judgement, known: Sequence[Known]) -> bool:
    """Whether the sentence uses a word, or makes a comparison, that the caveat of the deciding fact rules out."""
    fact = next((one.fact for one in known if one.id == judgement.facts[0]), None)
    if fact is None:
        return False
    told, own = flat(fact.caveat), flat(fact.sentence)
    if _STANDS_ALONE.search(told) and _COMPARES.search(text):
        return True
    ruled_out = (match[1] for match in _RULED_OUT.finditer(told))
    return any(re.search(rf"\b{word}\b", text) and word not in own for word in ruled_out)


def _around(claim: Claim) -> str:
    """The part of the clause between two signs or words that begin another thought."""
    words, start = claim.words, max(claim.clause[0], claim.setting.sentence.start)
    first, last = claim.quantity.start - start, claim.quantity.end - start
    before = [match.end() for match in _PART.finditer(words, 0, max(0, first))]
    after = _PART.search(words, max(0, last))
    blank = " " * (last - first)  # what the number itself says is no doubt
    return words[before[-1] if before else 0 : max(0, first)] + blank + words[last : after.start() if after else None]


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in pattern.finditer(text))


def _says(pattern: re.Pattern[str], text: str, own: Sequence[tuple[int, int]], facts: str) -> bool:
    if pattern.search(facts):
        return False
    return any(not any(first <= start and end <= last for first, last in own) for start, end in _spans(pattern, text))
