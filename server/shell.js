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
    for (const name of NAMES) if (one.hasAttribute(name)) sayName(one, name);
    // It means something to who cannot see it: a place to drop a file.
    if (one.localName === 'section' && one.getAttribute('role') === 'presentation') one.setAttribute('role', 'group');
  };
  // A drawing has hundreds of elements and is new at every choice: only the roles of its parts are not ours.
  const sayDrawing = (root) => {
    sayName(root, ROLE);
    for (const one of root.querySelectorAll(`[${ROLE}]`)) sayName(one, ROLE);
  };
  const foreign = (one) => {
    if (one instanceof SVGElement) sayDrawing(one);
    else if (one.nodeType !== Node.ELEMENT_NODE || !one.matches(OURS)) return NodeFilter.FILTER_ACCEPT;
    return NodeFilter.FILTER_REJECT;
  };
  const sayAll = (root) => {
    if (root instanceof SVGElement) return sayDrawing(root);
    const nodes = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, foreign);
    for (let node = root; node; node = nodes.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) sayText(node);
      else if (node.nodeType === Node.ELEMENT_NODE) sayNames(node);
    }
  };
  const isOurs = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(OURS) ?? !node.isConnected;

  // --- after each change: the place in the menu, and what is new ---
  const HEADS = '.stMain :is(h1, h2, h3, .st-key-gevonden)';
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
  const announce = (words) => { // the same words twice would not be read aloud the second time
    told.textContent = '';
    setTimeout(() => { told.textContent = words; }, 50);
  };
  const tell = () => {
    const heads = [...document.querySelectorAll(HEADS)].filter(one => one.checkVisibility()).map(one => one.innerText.trim());
    const now = { path: location.pathname, query: location.search, heads };
    const before = shown;
    shown = now;
    if (!before) return;
    const fresh = [...new Set(heads)].filter(head => head && !before.heads.includes(head));
    const gone = before.heads.find(head => head && !heads.includes(head));
    if (now.path !== before.path) announce(`Pagina: ${document.title}`);
    else if (fresh.length) announce(`U ziet nu: ${fresh.slice(0, 2).map(head => head.replace(/\.$/, '')).join('. ').replace('?.', '?')}`);
    else if (now.query !== before.query) announce(`Bijgewerkt: ${heads[1] ?? heads[0]}`);
    else if (gone) announce(`Niet meer op deze pagina: ${gone}`);
  };
  // --- who pressed what is gone now goes on beside it, and not at the top of the page ---
  const CONTROLS = '.stMain :is(a[href], button:enabled, input:enabled, textarea:enabled, summary)';
  const controls = () => [...document.querySelectorAll(CONTROLS)].filter(one => one.checkVisibility() && one.tabIndex >= 0);
  let pressed;
  const note = ({ target, isTrusted }) => {
    if (!isTrusted) return; // a button that opens the choice of a file
    const one = document.activeElement, all = [...document.querySelectorAll(CONTROLS)], place = all.indexOf(one), around = [];
    for (let part = one.parentElement; place >= 0 && one.contains(target) && part; part = part.parentElement) around.push(part);
    const key = [...around[0]?.closest('[class*="st-key-"]')?.classList ?? []].find(name => name.startsWith('st-key-'));
    pressed = { one, key, path: location.pathname, around, before: all.slice(0, Math.max(place, 0)).reverse() };
  };
  const goOn = () => {
    if (!pressed || pressed.one.isConnected) return;
    const { key, path, around, before } = pressed;
    pressed = null;
    const title = document.querySelector('.stMain h1');
    if (document.activeElement !== document.body || path !== location.pathname || !title) return;
    const all = controls(), under = all.filter(one => title.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    const again = key ? all.filter(one => one.closest(`.${CSS.escape(key)}`)) : []; // drawn anew, as under a message
    if (again.length === 1) return again[0].focus();
    for (const part of around.filter(one => one.isConnected)) {
      const wide = part.contains(title), here = wide ? under : all.filter(one => part.contains(one));
      const last = before.find(one => here.includes(one));
      const next = wide ? last ?? title : here[here.indexOf(last) + 1] ?? last;
      if (next === title) title.tabIndex = -1;
      if (next) return next.focus();
    }
  };
  addEventListener('click', note, true);
  const settle = () => {
    if (!document.querySelector('[data-test-script-state="notRunning"] .tk-voet')
      || document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]')) return;
    mark();
    tell();
    goOn();
  };
  // Who chooses before the page has come to rest hears what changed as well.
  for (const act of ['pointerdown', 'keydown']) addEventListener(act, () => { if (!shown) settle(); }, true);
  const look = (changes) => {
    let page = false;
    for (const change of changes) {
      if (change.target === told) continue;
      page = true;
      const drawn = change.target instanceof SVGElement || change.target.parentElement instanceof SVGElement;
      if (drawn && change.type !== 'childList' && change.attributeName !== ROLE) continue;
      if (isOurs(change.target)) continue;
      if (change.type === 'attributes') drawn ? sayName(change.target, ROLE) : sayNames(change.target);
      else if (change.type === 'characterData') sayText(change.target);
      else for (const node of change.addedNodes) {
        if (drawn ? node.nodeType === Node.ELEMENT_NODE : !isOurs(node)) sayAll(node);
      }
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
