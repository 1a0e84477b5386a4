import * as api from './api.js';
import { announce, byId, element, set, write } from './dom.js';
import { count, counted, duration } from './format.js';
import { hurry, onOverview } from './live.js';

const SOURCES = ['loaded', 'memory', 'disk', 'failed'];
const buttons = [byId('many-titles'), byId('many-visitors')];
const cutSwitch = byId('cut');
const bar = byId('many-bar');
const segments = SOURCES.map((source) => element('span', { className: source }));
bar.append(...segments);
let wasRunning = false;

function drawMany(many) {
  const done = SOURCES.reduce((sum, source) => sum + many[source], 0);
  segments.forEach((segment, i) => {
    segment.style.width = `${many.total ? (100 * many[SOURCES[i]]) / many.total : 0}%`;
  });
  set(bar, { 'aria-valuenow': many.total ? Math.round((100 * done) / many.total) : 0 });
  if (many.total) {
    const parts = SOURCES.filter((source) => many[source]).map((source) => `${count(many[source])} ${source}`).join(', ');
    const text = many.running ? `${count(done)} of ${counted(many.total, 'answer', 'answers')}: ${parts || 'asking'}`
      : `${counted(many.total, 'answer', 'answers')} in ${duration(many.millis * 1000)}: ${parts}`;
    write(byId('many-text'), text);
    if (wasRunning && !many.running) {
      announce(text);
    }
  } else {
    write(byId('many-text'), 'Nobody has asked yet.');
  }
  wasRunning = many.running;
}

onOverview((overview) => {
  buttons.forEach((button) => { button.disabled = !overview || overview.many.running; });
  cutSwitch.disabled = !overview;
  if (overview) {
    drawMany(overview.many);
    set(cutSwitch, { 'aria-checked': overview.sourcesCut });
    write(byId('cut-text'), overview.sourcesCut ? 'No source can be reached. Ask for something known, and for something new.'
      : 'What was looked up before is still answered.');
  }
});

async function attempt(action) {
  try {
    await action();
  } catch (problem) {
    announce(problem.message);
    write(byId('many-text'), problem.message);
  }
  hurry();
}

buttons[0].addEventListener('click', () => attempt(() => api.many('titles', 300)));
buttons[1].addEventListener('click', () => attempt(() => api.many('visitors', 1000)));
cutSwitch.addEventListener('click', () => attempt(() => api.cut(cutSwitch.getAttribute('aria-checked') !== 'true')));
