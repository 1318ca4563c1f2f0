// What a reader puts in a letter is kept in this tab of the browser: a link to another page starts a new session.
// The text is that of toekomstscenario/basket/links.py.
const KEY = 'tk-brief';
const ITEM = /^(?:[FTA]\d|[gt]\.)/;

export default function ({ parentElement, data }) {
  const { words } = data;
  const link = parentElement.querySelector('a');
  const told = parentElement.querySelector('[role="status"]');
  const read = () => {
    try { return sessionStorage.getItem(KEY) || ''; } catch (refused) { return window.tkBrief || ''; }
  };
  const write = (text) => {
    try { sessionStorage.setItem(KEY, text); } catch (refused) { window.tkBrief = text; }
  };
  const items = () => read().split('~').filter(part => ITEM.test(part));
  const show = () => {
    const count = data.hidden ? 0 : items().length;
    link.hidden = !count;
    link.textContent = `${words.letter} (${count})`;
  };
  const add = (button) => {
    const present = items();
    const code = button.dataset.brief;
    const full = !present.includes(code) && present.length >= data.most;
    if (!present.includes(code) && !full) write(`${read() || data.version}~${code}`);
    const said = full ? words.full : words.added;
    button.textContent = said;
    button.setAttribute('aria-label', button.getAttribute('aria-label').replace(/^[^:]*/, said));
    if (!button.nextElementSibling || !button.nextElementSibling.matches('a[href="/brief"]')) {
      const open = document.createElement('a');
      open.href = '/brief';
      open.className = 'tk-naarbrief';
      button.after(open);
    }
    button.nextElementSibling.textContent = `${words.open} (${items().length})`;
    told.textContent = `${said}. ${words.letter}: ${items().length}`;
    show();
  };
  const clicked = (event) => {
    const button = event.target instanceof Element && event.target.closest('button[data-brief]');
    if (button) add(button);
  };
  document.addEventListener('click', clicked);
  show();
  return () => document.removeEventListener('click', clicked);
}
