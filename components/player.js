// Plays the frames of the Plotly chart that stands above these controls. Streamlit's chart puts Plotly on the window.
const GLIDE = 700; // milliseconds from one period to the next
const STAY = 400; // at a period, before the next one
const SHOWN = 1500; // a period without transition
const SETTLED = 350; // after the last move of the slider, before the server is told
const PATIENCE = 15000;
const WATCH = 250; // whether another chart took the place of this one
const heard = new WeakMap(); // per plot: what to do after each drawing of it
let editions = 0;
const kept = new WeakMap(); // what survives a new run of the page, per place in the page

export default function ({ parentElement, data, setTriggerValue }) {
  const find = (name) => parentElement.querySelector(name);
  const play = find('.speel'), slider = find('input'), year = find('output'), told = find('.verteld');
  const save = find('.bewaar');
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  const mine = kept.get(parentElement) ?? { timer: 0, report: 0, run: 0 };
  kept.set(parentElement, mine);
  const hush = () => [mine.timer, mine.report, mine.watch].forEach(clearTimeout);
  hush();
  const run = ++mine.run;
  const last = data.moments.length - 1;
  const ahead = mine.moved && mine.chart === data.chart; // the reader moved on while the server was busy
  let place = ahead ? Math.min(mine.place, last) : data.place, playing = false;
  mine.moved = ahead;
  mine.chart = data.chart;
  const over = JSON.stringify(data.over);
  if (mine.over !== over) [mine.over, mine.edition] = [over, ++editions];
  const names = data.over.base.map((_, number) => `${mine.edition}.${number}`);

  const chart = () => {
    const plot = document.querySelector(`.st-key-${data.chart} .js-plotly-plot`);
    return window.Plotly && plot?._fullLayout && plot._transitionData?._frames?.length ? plot : null;
  };
  // Streamlit may draw its chart again as it was at first: at the latest period, without the regions that are followed.
  const complete = () => {
    const plot = chart();
    if (!plot || mine.run !== run) return;
    if (plot.data.slice(data.ground).map((trace) => trace.name).join() !== names.join()) lay(plot);
    else if (!playing && plot.data[0].text?.[0] !== data.moments[place].text) draw(0);
  };
  const lay = (plot) => {
    const known = new Map(plot._transitionData._frames.map((frame) => [frame.name, frame.data.slice(0, data.ground)]));
    if (data.moments.some(({ code }) => !known.has(code))) return; // the chart of the choice before
    const frames = data.moments.map(({ code }, number) => {
      const moving = [...known.get(code), ...data.over.frames[number]];
      return { name: code, data: moving, traces: [...moving.keys()] };
    });
    const followed = data.over.base.map((trace, number) => ({ ...trace, name: names[number] }));
    const shown = [...plot.data.slice(0, data.ground), ...followed].map((trace, number) => {
      const moving = frames[place].data[number];
      return { ...trace, ...moving, ...(moving.marker && { marker: { ...trace.marker, ...moving.marker } }) };
    });
    window.Plotly.react(plot, { data: shown, layout: plot.layout, frames });
  };
  const write = () => {
    const moment = data.moments[place];
    mine.place = place;
    slider.value = place;
    slider.setAttribute('aria-valuetext', moment.text);
    year.textContent = moment.text;
    told.setAttribute('aria-live', playing ? 'off' : 'polite');
    told.textContent = moment.words;
    play.textContent = playing ? data.words.pause : data.words.play;
  };
  const draw = (milliseconds) => {
    const plot = chart();
    if (!plot) return;
    window.Plotly.animate(plot, [data.moments[place].code], {
      mode: 'immediate',
      transition: { duration: milliseconds, easing: 'cubic-in-out' },
      frame: { duration: milliseconds, redraw: false },
    }).catch(() => {}); // the next move interrupts this one
  };
  const tell = () => {
    clearTimeout(mine.report);
    mine.moved = true;
    mine.report = setTimeout(() => {
      mine.moved = false;
      if (place !== data.place) setTriggerValue('jaar', data.moments[place].code);
    }, SETTLED);
  };
  const stop = () => {
    clearTimeout(mine.timer);
    playing = false;
    write();
    tell();
  };
  const next = () => {
    if (place >= last) return stop();
    place += 1;
    const glide = data.moments[place].joined && !still.matches ? GLIDE : 0;
    draw(glide);
    write();
    mine.timer = setTimeout(next, glide ? glide + STAY : SHOWN);
  };

  find('.wat').textContent = data.what;
  save.textContent = data.words.save;
  slider.max = last;
  slider.oninput = () => {
    clearTimeout(mine.timer);
    playing = false;
    place = Number(slider.value);
    draw(0);
    write();
    tell();
  };
  play.onclick = () => {
    if (playing) return stop();
    clearTimeout(mine.report);
    playing = mine.moved = true;
    if (place < last) return next();
    place = 0;
    draw(0);
    write();
    mine.timer = setTimeout(next, SHOWN);
  };
  save.onclick = () => keep(chart(), data.picture, data.moments[place].text);
  write();
  if (ahead) tell();

  const begun = Date.now();
  const begin = () => {
    if (mine.run !== run) return;
    const plot = chart();
    play.disabled = slider.disabled = save.disabled = !plot;
    if (plot) {
      plot.querySelector('.plot-container')?.setAttribute('aria-hidden', 'true'); // the name and the table say it
      if (!heard.has(plot)) plot.on('plotly_afterplot', () => heard.get(plot)());
      heard.set(plot, complete);
      complete();
      mine.watch = setTimeout(begin, WATCH);
    } else if (Date.now() - begun < PATIENCE) {
      mine.watch = setTimeout(begin, 60);
    } else {
      told.textContent = data.words.failed;
    }
  };
  begin();
  return () => {
    hush();
    mine.run += 1;
  };
}

// The picture says what, when and from whom: a chart does not leave without its source.
function keep(plot, picture, when) {
  if (!plot) return;
  const layout = structuredClone(plot.layout);
  const above = 70, below = 20 + 16 * picture.lines.length;
  layout.width = 1000;
  layout.height = 600 + above + below;
  layout.autosize = false;
  layout.paper_bgcolor = picture.ground;
  layout.margin = { ...layout.margin, t: layout.margin.t + above, b: layout.margin.b + below, l: 70, r: 40 };
  layout.title = {
    text: `<b>${picture.title}</b><br>${when}`, x: 0.02, xanchor: 'left', yref: 'container',
    y: 1 - 34 / layout.height, yanchor: 'top', font: { size: 17 }, automargin: false,
  };
  layout.annotations = [...layout.annotations, {
    text: picture.lines.join('<br>'), showarrow: false, align: 'left', x: 0, xref: 'paper', xanchor: 'left', xshift: -50,
    y: 0, yref: 'paper', yanchor: 'top', yshift: -layout.margin.b + below, font: { size: 12 },
  }];
  window.Plotly.downloadImage(
    { data: plot.data, layout, config: {} },
    { format: 'png', width: layout.width, height: layout.height, scale: 2, filename: picture.file },
  );
}
