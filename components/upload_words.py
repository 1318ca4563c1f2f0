"""Dutch words in an upload box: Streamlit writes them in English and has no setting for them.

It also gives the box the role 'presentation', which says that it means nothing, and a name; a group may have one.
"""

from streamlit.components import v2

# English as a regular expression -> Dutch. What Streamlit writes differently tomorrow simply stays English.
WORDS = (
    (r"(\d+)MB per file.*", "ten hoogste $1 MB"),
    (r"Upload", "Kies een bestand"),
    (r"Drag and drop a file here", "Laat het bestand hier los"),
    (r"file upload", "Bestand"),
    (r"Add files", "Kies een ander bestand"),
    (r"(?:add|upload) icon", ""),  # beside a name that says it already
    (r"Remove (.+)", "Haal weg: $1"),
    (r"Cancel upload of (.+)", "Stop met versturen: $1"),
    (r"File must be (\d+)(?:\.\d+)?MB or smaller\.",
     "Dit bestand is groter dan $1 MB. Verdeel het in kleinere bestanden."),
    (r"Only one file is allowed\.", "Kies één bestand tegelijk."),
    (r"(?:Network Error|Request failed.*|Upload failed|Unexpected error.*)",
     "Het versturen is niet gelukt. Probeer het nog een keer."),
    (r"Error: ", "Niet verstuurd. "),
    (r"Press Enter to apply", "Druk op Enter"),
    (r"Press (?:Ctrl|⌘|Cmd)\+Enter to apply", "Druk op Ctrl+Enter, of klik ernaast"),
    (r"Increment", "Hoger"),
    (r"Decrement", "Lager"),
)  # fmt: skip
_HTML = "<span hidden></span>"
_JS = """
export default function ({ data }) {
  const rules = data.words.map(([english, dutch]) => [new RegExp(`^${english}$`), dutch]);
  const say = (text) => {
    const rule = rules.find(([english]) => english.test(text));
    return rule ? text.replace(rule[0], rule[1]) : text;
  };
  const translate = () => {
    for (const box of document.querySelectorAll(data.boxes)) {
      const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const dutch = say(texts.currentNode.data);
        if (dutch !== texts.currentNode.data) texts.currentNode.data = dutch;
      }
      box.querySelectorAll('section[role="presentation"]').forEach(one => one.setAttribute('role', 'group'));
      for (const name of ['aria-label', 'title']) {
        for (const one of box.querySelectorAll(`[${name}]`)) {
          const dutch = say(one.getAttribute(name));
          if (dutch !== one.getAttribute(name)) one.setAttribute(name, dutch);
        }
      }
    }
  };
  const main = document.querySelector('.stMain');
  const watcher = new MutationObserver(translate);
  watcher.observe(main, { subtree: true, childList: true, characterData: true, attributeFilter: ['aria-label'] });
  translate();
  return () => watcher.disconnect();
}
"""
_component = v2.component("uploadwoorden", html=_HTML, js=_JS)


def put_in_dutch(boxes: str) -> None:
    """Replace the English words inside the elements of a CSS selector, now and whenever they change."""
    _component(key="uploadwoorden", data={"words": WORDS, "boxes": boxes}, height="content")
