// Times one choice on any page: from the click until the words and the picture differ, plus one animation frame.
// `arm(words, picture)` takes two selectors; `outcome` is a promise of milliseconds.
window.tkPeers = {
  arm(words, picture) {
    const said = () => [...document.querySelectorAll(words)].slice(0, 2).map(one => one.textContent).join('|');
    const drawn = () => (document.querySelector(picture) || {}).innerHTML;
    const before = {said: said(), drawn: drawn()};
    let start = 0;
    const note = event => { start = start || event.timeStamp; };
    for (const kind of ['click', 'change']) document.addEventListener(kind, note, {capture: true, once: true});
    this.outcome = new Promise(done => {
      const look = () => {
        const ready = start && said() !== before.said && drawn() && drawn() !== before.drawn;
        if (ready) requestAnimationFrame(() => done(performance.now() - start));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  },
};
