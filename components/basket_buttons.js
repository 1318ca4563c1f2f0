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
    const copier = event.target instanceof Element && event.target.closest('button[data-kopieer]');
    if (copier) copyText(copier);
    const button = event.target instanceof Element && event.target.closest('button[data-brief]');
    if (button) add(button);
    // The view may have changed since the foot of the page was written.
    const mail = event.target instanceof Element && event.target.closest('a[data-adres]');
    if (mail) {
      const [before, after] = mail.getAttribute('href').split(mail.dataset.adres);
      const room = data.longest - before.length - (after ?? '').length;
      const [whole, page] = [location.href, location.origin + location.pathname].map(encodeURIComponent);
      const here = whole.length > room ? page : whole;
      if (after !== undefined) [mail.href, mail.dataset.adres] = [before + here + after, here];
    }
    const text = event.target instanceof Element && event.target.closest('a[data-tekst]');
    if (text) text.href = text.dataset.tekst + '/' + (location.pathname.split('/').pop() || 'overzicht') + location.search;
  };
  // One listener for as long as the tab is open: between two pages no click is lost. Until there is one, the style
  // sheet does not show the buttons.
  if (!window.tkKlik) document.addEventListener('click', (event) => window.tkKlik(event));
  window.tkKlik = clicked;
  document.documentElement.dataset.brief = 'klaar';
  show();
}
