import * as api from './api.js';

const USUAL = 1000;
const SOON = 250;

const listeners = [];
let timer;
let hurried = 0;

/** Lets somebody see each overview, or null while the application can't be reached. */
export const onOverview = (listener) => listeners.push(listener);

/** Looks now, and for a while more often. */
export function hurry(millis = 1500) {
  hurried = Math.max(hurried, performance.now() + millis);
  clearTimeout(timer);
  timer = setTimeout(look, 30);
}

async function look() {
  let overview = null;
  try {
    overview = await api.overview();
  } catch {
    // Stopped or starting: that is what the listeners are told.
  }
  listeners.forEach((listener) => listener(overview));
  const soon = overview === null || overview.many.running || performance.now() < hurried;
  clearTimeout(timer);
  if (!document.hidden) {
    timer = setTimeout(look, soon ? SOON : USUAL);
  }
}

export function start() {
  document.addEventListener('visibilitychange', () => document.hidden || hurry());
  look();
}
