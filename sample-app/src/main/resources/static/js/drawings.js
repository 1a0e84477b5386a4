import { element, set, svg, write } from './dom.js';
import { percent } from './format.js';

const RADIUS = 24;
const AROUND = 2 * Math.PI * RADIUS;

/** A ring that is as full as a ratio. */
export function ring(tier, label) {
  const arc = svg('circle', { class: `arc ${tier}`, cx: 28, cy: 28, r: RADIUS, 'stroke-dasharray': `0 ${AROUND}` });
  const text = svg('text', { x: 28, y: 28 });
  const drawing = svg('svg', { class: 'ring', viewBox: '0 0 56 56', role: 'img' },
    svg('circle', { class: 'track', cx: 28, cy: 28, r: RADIUS }), arc, text);
  return {
    drawing,
    draw(ratio) {
      set(arc, { 'stroke-dasharray': `${(ratio ?? 0) * AROUND} ${AROUND}` });
      write(text, percent(ratio));
      set(drawing, { 'aria-label': `${label}: ${ratio == null ? 'nobody has asked' : percent(ratio)}` });
    },
  };
}

/** A meter that is as full as a tier is against its nearer limit. */
export function meter(tier, label) {
  const filled = element('span', { className: tier });
  const drawing = element('div', { className: 'meter' }, filled);
  set(drawing, { role: 'meter', 'aria-label': label, 'aria-valuemin': 0, 'aria-valuemax': 100 });
  return {
    drawing,
    draw(fill, text) {
      filled.style.width = `${Math.min(100, 100 * fill)}%`;
      filled.classList.toggle('some', fill > 0);
      set(drawing, { 'aria-valuenow': Math.round(100 * fill), 'aria-valuetext': text });
    },
  };
}

const SECONDS = 60;
const HEIGHT = 48;

/** Answers of the last minute, a column for each second. */
export function columns(sources) {
  const drawing = svg('svg', { class: 'columns', viewBox: `0 0 ${SECONDS * 4} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  const bars = Array.from({ length: SECONDS }, (_, second) => sources.map((source) =>
    svg('rect', { class: source, x: second * 4 + 0.5, width: 3, y: HEIGHT, height: 0 })));
  drawing.append(svg('line', { class: 'ground', x1: 0, x2: SECONDS * 4, y1: HEIGHT - 0.5, y2: HEIGHT - 0.5 }), ...bars.flat());
  return {
    drawing,
    /** Takes an array of counts for each second, the last one at the end. */
    draw(history) {
      const most = Math.max(4, ...history.map((counts) => counts.reduce((sum, each) => sum + each, 0)));
      bars.forEach((rects, second) => {
        let y = HEIGHT - 1;
        rects.forEach((rect, i) => {
          const height = ((history[second]?.[i] ?? 0) / most) * (HEIGHT - 4);
          y -= height;
          set(rect, { y, height });
        });
      });
    },
  };
}
