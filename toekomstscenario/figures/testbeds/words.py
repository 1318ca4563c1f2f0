"""What is said with everything on testbeds: that it describes, and why it proves nothing."""

from collections.abc import Iterable

from toekomstscenario.figures.facts import fact_link
from toekomstscenario.figures.origin import Passage
from toekomstscenario.register import ClaimVerdict, Fact, Register

NO_PROOF = (
    "Dit beeld beschrijft hoe regio's zich ontwikkelen. Het bewijst niet dat een proeftuin werkt of niet werkt, en wij"
    " rekenen geen effect uit."
)
CHANCE = (
    "Of een verschil groter is dan toeval, is hier niet nagegaan. Cijfers van kleine regio's bewegen ook als er niets"
    " verandert."
)
WHY_TITLE = "Waarom is dit geen bewijs?"
WHY: tuple[tuple[str, str], ...] = (
    (
        "Er is geen controlegroep.",
        "Wij kennen geen groep regio's die in alles gelijk is, behalve de proeftuin. De andere regio's zijn dus geen"
        " eerlijke maatstaf.",
    ),
    (
        "Er is ook een landelijke ontwikkeling.",
        "De instroom van maatregelen daalde in heel Nederland, terwijl maar een deel van de regio's proeftuin is. Zie"
        " de feiten hieronder.",
    ),
    (
        "Er is een keuze gemaakt.",
        "Hoe de regio's zijn gekozen, is niet gezien. Zij kunnen al anders zijn geweest voordat zij begonnen.",
    ),
    (
        "Het begin is vaak niet bekend.",
        "Van veel proeftuinen is alleen een dag gezien waarop zij al liepen. Voor en na zijn dan niet te scheiden.",
    ),
    (
        "De regio is groter dan de proeftuin.",
        "Het cijfer gaat over alle jongeren in de jeugdregio, ook over wie niets met de proeftuin te maken had.",
    ),
    (
        "Lager is niet vanzelf veiliger.",
        "Minder maatregelen kan ook betekenen dat er minder is gezien. Cijfers over veiligheid horen ernaast.",
    ),
)
UNSEEN_TESTBED = "Van {number} {noun} is de regio niet gezien. Die regio kan dus bij de andere regio's staan."


def evidence(register: Register) -> tuple[Passage, ...]:
    """The facts that the box leans on, those that contradict the claims which cannot be checked, by number and name.

    A sentence stands only on its own card, with its caveat.
    """
    claims = [one.fact for one in register.gradings.values() if one.verdict is ClaimVerdict.UNCHECKABLE]
    others = dict.fromkeys(name for fact in register.named_facts(claims) for name in fact.conflicts_with)
    return links(register.named_facts(others))


def links(facts: Iterable[Fact]) -> tuple[Passage, ...]:
    """Facts as links to their cards."""
    return tuple(Passage(f"{fact.id}: {fact.label}", fact_link(fact.id)) for fact in facts)


def unseen_note(number: int) -> tuple[str, ...]:
    """That a testbed of which the region was not seen may lie among the others; nothing when there is none."""
    noun = "proeftuin" if number == 1 else "proeftuinen"
    return (UNSEEN_TESTBED.format(number=number, noun=noun),) if number else ()
