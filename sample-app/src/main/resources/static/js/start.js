import * as api from './api.js';
import { announce, byId, write } from './dom.js';
import { count, counted, duration, when } from './format.js';
import { hurry, onOverview } from './live.js';

const card = byId('start');
const button = byId('restart');
let startedAt;
let awaited = false;

function running(overview) {
  const back = counted(overview.restored, 'entry', 'entries');
  const title = overview.restored > 0 ? `${back} came back from disk`
    : overview.starts === 1 ? 'This is the first start: the caches are empty' : 'Nothing came back: the caches were empty';
  const ago = duration(1000 * Math.max(0, Date.now() - Date.parse(overview.startedAt)));
  write(byId('start-title'), title);
  write(byId('start-detail'), overview.starts === 1 ? `Started ${ago} ago. Look things up, then restart.`
    : `Start number ${count(overview.starts)}, ${ago} ago. The first was on ${when(overview.firstStart)}.`);
  if (startedAt && startedAt !== overview.startedAt) {
    awaited = false;
    announce(`The application was restarted. ${title}.`);
    card.classList.remove('arrived');
    requestAnimationFrame(() => card.classList.add('arrived'));
  }
  startedAt = overview.startedAt;
}

function stopped() {
  write(byId('start-title'), awaited ? 'Restarting …' : 'The application is stopped');
  write(byId('start-detail'), 'Memory is gone. The files are still there.');
}

onOverview((overview) => {
  card.classList.toggle('stopped', overview === null);
  (overview === null ? stopped : running)(overview);
  button.disabled = awaited || overview === null;
});

button.addEventListener('click', async () => {
  awaited = true;
  button.disabled = true;
  announce('Restarting');
  try {
    await api.restart();
  } catch (problem) {
    awaited = false;
    announce(problem.message);
  }
  hurry(20000);
});
