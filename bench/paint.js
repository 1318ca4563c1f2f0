// Times one choice: from the click on an option until words and chart of the new figure have been painted.
// Put in the page once; `arm()` before the click, `outcome` is a promise of {words, painted} in milliseconds.
window.tkPaint = {
  arm() {
    const now = () => {
      const card = document.querySelector('[data-testid="stMain"]');
      const words = [...card.querySelectorAll('.tk-kop, .tk-bevinding')].slice(0, 2).map(one => one.textContent).join('|');
      const chart = card.querySelector('[data-testid="stVegaLiteChart"] .marks, .tk-panelen, .js-plotly-plot .cartesianlayer');
      return {words, chart};
    };
    const before = now(), drawn = before.chart && before.chart.innerHTML;
    const there = chart => chart
      && (chart !== before.chart || chart.innerHTML !== drawn)
      && [...chart.querySelectorAll('img')].every(picture => picture.complete && picture.naturalWidth);
    let start = 0, words = 0;
    document.addEventListener('click', function noted(event) {
      if (!event.target.closest('[role="option"]')) return;
      start = event.timeStamp;
      document.removeEventListener('click', noted, true);
    }, true);
    this.outcome = new Promise(done => {
      const look = () => {
        const found = now();
        if (start && !words && found.words !== before.words) words = performance.now() - start;
        if (words && there(found.chart)) {
          requestAnimationFrame(() => done({words, painted: performance.now() - start}));
        } else {
          requestAnimationFrame(look);
        }
      };
      requestAnimationFrame(look);
    });
  },
};
