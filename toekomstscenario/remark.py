"""A remark of a reader as a mail that is ready to write: what it is about stands in it, the words are the reader's.

Every text is percent-encoded, so that none of it can add a recipient or a header (RFC 6068).
"""

from urllib.parse import quote

from toekomstscenario.figure import Figure

QUESTION = "Klopt dit cijfer?"
YOUR_WORDS = "Mijn opmerking:"
LONGEST = 1900  # signs of a whole link; mail programs of Windows cut longer ones
_LONGEST_SUBJECT, _LONGEST_LINE = 160, 300
_MOST_VIEW = 900  # encoded; the address of a letter holds its words and can be ten times as long
_MOST_ENCODED = 400  # of a subject: one letter with an accent takes six signs


def figure_mail(address: str, figure: Figure, view: str) -> str:
    """The link that opens a mail about a figure: its view, what it says, and room for the remark.

    Args:
        address: of who gets it, as `settings.feedback_mail` gives it.
        figure: what the remark is about.
        view: address of the view as the reader sees it.
    """
    said = tuple(one.sentence for one in figure.quotes[:1]) or (figure.finding,)
    return mail_link(
        address, f"{QUESTION} {figure.title}", view, (figure.subtitle, *said, figure.source_line, figure.status_line)
    )


def mail_link(address: str, subject: str, view: str, about: tuple[str, ...] = ()) -> str:
    """The link that opens a mail.

    Args:
        address: of who gets it.
        subject: of the mail.
        view: address that the remark is about; a choice in it for which the link has no room is left out.
        about: what stands there, the most important line first; lines for which the link has no room are left out.
    """
    subject = _one_line(subject, _LONGEST_SUBJECT)
    while len(_encoded([subject])) > _MOST_ENCODED:
        subject = _one_line(subject, len(subject) - 1)
    start = f"mailto:{quote(address, safe='@')}?subject={_encoded([subject])}&body="
    view = short_view(view)
    told = [subject, *(_one_line(line, _LONGEST_LINE) for line in about if line)]
    room = LONGEST - len(start) - len(_body([], view))
    while len(told) > 1 and len(_encoded(told)) > room:
        told.pop()
    return start + _body(told, view)


def short_view(view: str) -> str:
    """The address of a view as it stands in a mail: without the choice in it when that is too long."""
    return view if len(_encoded([view])) <= _MOST_VIEW else view.partition("?")[0]


def _body(told: list[str], view: str) -> str:
    return _encoded([YOUR_WORDS, "", "", "", "---", *told, f"Te zien op: {_one_line(view, LONGEST)}"])


def _one_line(text: str, longest: int) -> str:
    """Without line ends and other signs that print nothing."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def _encoded(lines: list[str]) -> str:
    return quote("\r\n".join(lines), safe="")
