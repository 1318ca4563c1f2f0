"""What a phone folds behind a summary, with the summary escaped."""

from html import escape


def phone_fold(words: str, content: str, *, open_: bool, marks: str = "") -> str:
    """HTML that stands behind a summary on a phone, and in sight wherever there is room (style sheet, print).

    Args:
        words: the summary.
        content: safe HTML.
        open_: whether a phone shows it at once.
        marks: safe HTML beside the words of the summary.
    """
    opened = " open" if open_ else ""
    return f'<details class="tk-meer"{opened}><summary>{escape(words)}{marks}</summary>{content}</details>'
