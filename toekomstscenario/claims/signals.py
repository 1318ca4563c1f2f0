"""Words in a sentence that tell how its numbers are meant; looked up in a text as `flat` gives it."""

import re

from toekomstscenario.claims.number_words import UNITS

BREAK = re.compile(
    r"[;,(]|\ben\b|\bterwijl\b|\bmaar\b|\btegen\b|\bnaar\b(?! (?:schatting|eigen))|\bwaarvan\b"
    r"|\bvan wie\b|\bdaarvan\b|\bbij\b"
)
UP = (
    r"stijg\w*|\bsteeg|gestegen|toenam\w*|toename|toegenomen|\bgroei\w*|gegroeid|\btoe\b|omhoog|opgelopen"
    r"|\bmeer\b|hoger"
)
DOWN = (
    r"dal(?:ing|en|t)\b|daal\w*|gedaald|afnam\w*|afname|afgenomen|krimp\w*|teruggelopen|\bminder\b|lager|verminder\w*"
    r"|\baf\b|reductie|omlaag|terugloop|teruggebracht|gehalveerd"
)
CHANGE = re.compile(rf"(?P<up>{UP})|(?P<down>{DOWN})")
BY = re.compile(r"(?:\bmet|(?:stijging|daling|toename|afname|groei|krimp|reductie|vermindering)(?: dus| dan ook)? van)"
                 r"(?: (?:ruim|bijna|ongeveer|circa|zo'n|meer dan|maar liefst|wel))*(?: de)? *$")  # fmt: skip
THAN = re.compile(r"(?: van de)?[ \u00a0]*(?:meer|minder|hoger|lager|toe|af|toegenomen|afgenomen|gestegen|gedaald|erbij"
                  r"|omhoog|omlaag|groter|kleiner|stijging|daling|toename|afname|groei)\b")  # fmt: skip
WHO = re.compile(r"\b(?:met|onder)\b")
NEW = re.compile(r"[.!?][\"')\]]*\x1e")  # a paragraph behind a full stop, so not behind a heading
NOT = re.compile(r"\bniet (?:om |van |op |de )*$")
BUT = re.compile(r"[^.;]{0,60}\bmaar\b")
PER_YEAR = re.compile(r"\b(?:per jaar|jaarlijkse?|(?:elk|ieder) jaar|structure\w+)\b")
ONCE = re.compile(r"\b(?:eenmalig|incidente\w+)\b")
SHARES = re.compile(r"\b(?:aandeel|percentage)\b")
THAN_WHEN = re.compile(r"[ \u00a0]*(?:meer|minder|hoger|lager) dan [^.,;]{0,60}(?:\d{4}|jaar\b)")
SHIFT = re.compile(
    r"stijg\w*|\bsteeg|gestegen|toenam\w*|toename|toegenomen|groei\w*|dal(?:ing|en|t)\b|daal\w*|gedaald|afnam\w*|afname"
    r"|afgenomen|gehalveerd|verdubbel\w*|\bnaar\b(?! schatting)|vergeleken|ten opzichte van|\bdan in\b"
    r"|\btegen\b|\btegenover\b|hoger|lager"
    r"|(?:meer|minder|vaker) dan (?:in|de (?!helft)|bij)\b|nam [^.]{0,50}(?:toe|af)\b|teruggelopen|\bwas dat\b"
)
TOTAL = re.compile(
    r"\b(?:er|telt|telde|kent|heeft|aantal|totaal|alle|deed|noemt|zijn er|waren er|van de (?:vijf|5)|in heel|stopte)\b"
)
REFERS = re.compile(
    r"\b(?:(?:was|is|zijn|waren) dat|daarvan|hiervan|waarvan|van hen|van wie|van deze|van die|het er|er nog"
    r"|er(?: ongeveer| circa| ruim| bijna)?(?= \d)|om precies te zijn|preciezer"
    r"|dat (?:aantal|jaar|er|cijfer|zijn|waren|is|was)"
    r"|dit (?:aantal|cijfer|zijn|is)|(?:moet|moeten|moest|wordt|werd|worden) dat"
    r"|^(?:dat is )?(?:een |deze |die )?(?:\w+ )?(?:stijging|daling|toename|afname|groei) van"
    r"|die dag|toen|(?:later|eerder|ervoor|erna|daarna|daarvoor)|ging het|dus|hen|andere|zij|ze|ook"
    r"|inmiddels|nu)\b|\bantwoord:"
)
# 'verdrievoudigd' is what is three times as much, so 200 percent more
FOLD = re.compile(
    r"\bver(?P<times>dubbel|drievoudig|viervoudig)(?:de?n?|ing)\b|\b(?P<half>gehalveerd|halveerden?|halvering)\b"
)
WAITING = re.compile(r"\bwacht(?:tijd|lijst|en)\w*|doorlooptijd")
YEAR_ON = re.compile(
    rf"\b(?P<years>een|het|{'|'.join(list(UNITS)[2:])}|\d\d?) (?P<half>half ?)?jaar"
    r" (?:(?P<back>eerder|ervoor|daarvoor|tevoren)|later|erna|daarna|erop)\b"
)
BESIDE = re.compile(
    r"\b(?:meer|minder|hoger|lager|groter|kleiner|beter|slechter|vergeleken|ten opzichte|tegenover|vaker) dan\b"
    r"|vergeleken met|ten opzichte van|tegenover"
)
UNTIL = re.compile(
    r"(?:(?:loop\w*|duur\w*|doorloopt)\b[^.]{0,60}?(?:tot en met|tot|t/m)"
    r"|(?:looptijd|einddatum|eindigt)\b[^.]{0,60}?(?:tot|in|is|van)) ((?:19|20)\d\d)\b"
)
NUMBER_OF = re.compile(r"\baantal((?: [\w-]+){1,4})")
END_OF = re.compile(r"\b(?:(?P<first>van)|naar|tot) *$")
