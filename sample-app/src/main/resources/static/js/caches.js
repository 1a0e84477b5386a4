import * as api from './api.js';
import { announce, byId, element, write } from './dom.js';
import { columns, meter, ring } from './drawings.js';
import { bytes, count, counted, duration } from './format.js';
import { LastMinute } from './lastminute.js';
import { hurry, onOverview } from './live.js';

const SOURCES = ['memory', 'disk', 'loaded'];
const cards = new Map();

function tierView(cacheName, tier) {
  const title = tier === 'memory' ? 'Memory' : 'Disk';
  const hits = ring(tier, `${title} hit ratio of ${cacheName}`);
  const fill = meter(tier, `${title} fill of ${cacheName}`);
  const items = element('span');
  const size = element('span');
  const rest = element('p', { className: 'muted' });
  const view = element('div', { className: 'tier' },
    element('figure', {}, hits.drawing, element('figcaption', { textContent: 'hit ratio' })), element('div', {},
    element('h4', { textContent: title }), element('p', { className: 'fill' }, items, size), fill.drawing, rest));
  const draw = (figures, more) => {
    const entries = `${count(figures.items)} of ${counted(figures.maxItems, 'entry', 'entries')}`;
    hits.draw(figures.hitRatio);
    fill.draw(Math.max(figures.items / figures.maxItems, figures.bytes / figures.maxBytes), entries);
    write(items, entries);
    write(size, `${bytes(figures.bytes)} of ${bytes(figures.maxBytes)}`);
    write(rest, [counted(figures.hits, 'hit', 'hits'), `${count(figures.evictions)} evicted`, `kept ${duration(figures.ttlSeconds * 1e6)}`, ...more].join(' · '));
  };
  return { view, draw };
}

async function clear(name) {
  try {
    await api.clear(name);
    announce(`The cache ${name} is empty`);
  } catch (problem) {
    announce(problem.message);
  }
  hurry();
}

function card(name) {
  const button = element('button', { type: 'button', textContent: 'Clear' });
  button.setAttribute('aria-label', `Clear ${name}`);
  button.addEventListener('click', () => clear(name));
  const chart = columns(SOURCES);
  const minute = new LastMinute();
  const memory = tierView(name, 'memory');
  const disk = tierView(name, 'disk');
  const saved = element('p', { className: 'footing' });
  const view = element('article', { className: 'card cache', id: `cache-${name}` },
    element('header', {}, element('h3', { textContent: name }), button), chart.drawing, memory.view, disk.view, saved);
  return {
    view,
    draw(cache) {
      minute.add([cache.memory.hits, cache.disk.hits, cache.misses]);
      chart.draw(minute.history());
      memory.draw(cache.memory, []);
      disk.draw(cache.disk, [`file ${bytes(cache.fileBytes)}`]);
      write(saved, (cache.saved.savedCalls ? `Saved ${counted(cache.saved.savedCalls, 'call', 'calls')}, ${duration(cache.saved.savedMicros)}` : 'Nothing saved yet')
        + (cache.restored ? ` · ${count(cache.restored)} came back at the start` : ''));
    },
  };
}

onOverview((overview) => {
  overview?.caches.forEach((cache) => {
    if (!cards.has(cache.name)) {
      cards.set(cache.name, card(cache.name));
      byId('caches').append(cards.get(cache.name).view);
    }
    cards.get(cache.name).draw(cache);
  });
});
