// Runs before Streamlit's own script: Dutch words, the place in the menu, what changed said aloud, the theme followed.
(() => {
  // Where the server is. Streamlit would look for it one folder too deep first, and trust messages of other sites.
  window.__streamlit = {
    BACKEND_BASE_URL: new URL('.', location.href).href,
    HOST_CONFIG: { allowedOrigins: [location.origin], useExternalAuthToken: false },
  };

  // --- Streamlit's English; what the site itself writes stays as it is ---
  const OURS = '.stHtml, canvas, pre.tk-adres, iframe';
  const NAMES = ['aria-label', 'title', 'placeholder', 'alt'];
  const ROLE = 'aria-roledescription'; // of the parts of a chart, whose texts and names are ours
  const words = new Map(Object.entries(WORDS));
  const rules = PATTERNS.map(([english, dutch]) => [new RegExp(`^${english}$`, 's'), dutch]);
  const some = new RegExp(`^(?:${PATTERNS.map(([english]) => english).join('|')})$`, 's');
  const say = (text) => {
    if (words.has(text)) return words.get(text);
    if (text.length > 300 || !some.test(text)) return text;
    const [english, dutch] = rules.find(([rule]) => rule.test(text));
    return text.replace(english, dutch);
  };
  const sayText = (node) => {
    if (node.parentElement instanceof SVGElement) return;
    const dutch = say(node.data);
    if (dutch !== node.data) node.data = dutch;
  };
  const sayName = (one, name) => {
    const english = one.getAttribute(name);
    if (!english) return;
    const dutch = name === ROLE ? ROLES[english] ?? english : say(english);
    if (dutch !== english) one.setAttribute(name, dutch);
  };
  const sayNames = (one) => {
    sayName(one, ROLE);
    if (one instanceof SVGElement) return;
    for (const name of NAMES) if (one.hasAttribute(name)) sayName(one, name);
    // It means something to who cannot see it: a place to drop a file.
    if (one.localName === 'section' && one.getAttribute('role') === 'presentation') one.setAttribute('role', 'group');
  };
  const foreign = (one) => one.nodeType === Node.ELEMENT_NODE && one.matches(OURS)
    ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
  const sayAll = (root) => {
    const nodes = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, foreign);
    for (let node = root; node; node = nodes.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) sayText(node);
      else if (node.nodeType === Node.ELEMENT_NODE) sayNames(node);
    }
  };
  const isOurs = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(OURS) ?? !node.isConnected;

  // --- after each change: the place in the menu, and what is new ---
  const HEADS = '.stMain :is(h1, h2, h3, [data-tk-nieuws])';
  let told, shown, waits = 0;
  const mark = () => {
    for (const [menu, name] of Object.entries(MENUS)) {
      const box = document.querySelector(`.st-key-${menu}`);
      if (!box) continue;
      box.setAttribute('role', 'navigation');
      box.setAttribute('aria-label', name);
      for (const link of box.querySelectorAll('a')) {
        if (!link.querySelector('strong')) link.removeAttribute('aria-current');
        else link.setAttribute('aria-current', new URL(link.href).pathname === location.pathname ? 'page' : 'true');
      }
    }
  };
  const tell = () => {
    const heads = [...document.querySelectorAll(HEADS)].filter(one => one.checkVisibility()).map(one => one.innerText.trim());
    const now = { path: location.pathname, query: location.search, heads };
    const before = shown;
    shown = now;
    if (!before) return;
    const fresh = heads.filter(head => head && !before.heads.includes(head));
    if (now.path !== before.path) told.textContent = `Pagina: ${document.title}`;
    else if (fresh.length) told.textContent = `U ziet nu: ${fresh.slice(0, 2).join('. ')}`;
    else if (now.query !== before.query) told.textContent = `Bijgewerkt: ${heads[1] ?? heads[0]}`;
  };
  const settle = () => {
    if (!document.querySelector('[data-test-script-state="notRunning"] .tk-voet')
      || document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]')) return;
    mark();
    tell();
  };
  const look = (changes) => {
    let page = false;
    for (const change of changes) {
      if (change.target === told) continue;
      page = true;
      if (isOurs(change.target)) continue;
      if (change.type === 'attributes') sayNames(change.target);
      else if (change.type === 'characterData') sayText(change.target);
      else for (const node of change.addedNodes) if (!isOurs(node)) sayAll(node);
    }
    if (!page) return;
    clearTimeout(waits);
    waits = setTimeout(settle, 250);
  };

  document.addEventListener('DOMContentLoaded', () => {
    told = document.body.appendChild(document.createElement('div'));
    told.setAttribute('role', 'status');
    told.style.cssText = 'position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)';
    sayAll(document.body);
    new MutationObserver(look).observe(document.body, {
      subtree: true, childList: true, characterData: true, attributeFilter: [...NAMES, ROLE, 'data-test-script-state', 'data-stale'],
    });
  });

  // Streamlit follows the theme of the device at once, but a chart has the colours it was drawn with.
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    setTimeout(() => postMessage({ stCommVersion: 1, type: 'RERUN_SCRIPT' }, location.origin), 200);
  });

  // One letter runs the page again: who speaks to the computer, or hits a key by accident, would not know why.
  addEventListener('keydown', (event) => {
    const { target } = event;
    if (!/^[rca]$/i.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!target.isContentEditable && !/^(?:input|textarea|select)$/.test(target.localName)) event.stopImmediatePropagation();
  }, true);
})();
