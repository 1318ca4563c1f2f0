"""A button that puts a text on the clipboard; Streamlit has none in Dutch."""

from streamlit.components import v2

_HTML = '<button type="button" class="tk-kopieer"></button><span class="tk-gekopieerd" role="status"></span>'
_JS = """
export default function ({ parentElement, data }) {
  const button = parentElement.querySelector('button');
  const told = parentElement.querySelector('span');
  button.textContent = data.label;
  button.setAttribute('aria-label', data.description);
  const byHand = (text) => {
    const area = document.createElement('textarea');
    area.value = text;
    area.style.position = 'fixed';
    area.style.opacity = '0';
    document.body.appendChild(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    button.focus();
    return done;
  };
  button.onclick = async () => {
    let done = false;
    try {
      await navigator.clipboard.writeText(data.text);
      done = true;
    } catch (refused) {
      done = byHand(data.text);
    }
    told.textContent = done ? data.done : data.failed;
    setTimeout(() => { told.textContent = ''; }, 4000);
  };
}
"""
_CSS = """
button { font: inherit; font-size: 14px; font-weight: 600; color: var(--st-text-color); background: transparent;
  border: 1px solid var(--st-border-color); border-radius: 4px; padding: 6px 12px; min-height: 32px; cursor: pointer; }
button:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 2px; }
span { margin-left: 10px; font-size: 14px; }
"""
_component = v2.component("kopieerknop", html=_HTML, css=_CSS, js=_JS)


def show_copy_button(text: str, key: str, about: str, *, label: str = "Kopieer zin met bron") -> None:
    """Show a button that copies a text.

    Args:
        text: what is copied.
        key: unique on the page.
        about: what is copied, read aloud with the button.
        label: on the button.
    """
    _component(
        key=key,
        data={
            "text": text,
            "label": label,
            "description": f"{label}: {about}",
            "done": "Gekopieerd",
            "failed": "Kopiëren lukt niet in deze browser. Selecteer de tekst en kopieer hem zelf.",
        },
        height="content",
    )
