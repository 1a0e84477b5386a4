import { byId, element, write } from './dom.js';
import { count, percent } from './format.js';
import { onOverview } from './live.js';

const SOURCES = ['memory', 'disk', 'loaded'];
const bar = byId('sum-bar');
const segments = SOURCES.map((source) => element('span', { className: source }));
bar.append(...segments);

const answers = (caches) => ({
  memory: caches.reduce((sum, cache) => sum + cache.memory.hits, 0),
  disk: caches.reduce((sum, cache) => sum + cache.disk.hits, 0),
  loaded: caches.reduce((sum, cache) => sum + cache.misses, 0),
});

onOverview((overview) => {
  if (overview) {
    const sums = answers(overview.caches);
    const all = SOURCES.reduce((sum, source) => sum + sums[source], 0);
    SOURCES.forEach((source, i) => {
      segments[i].style.width = `${all ? (100 * sums[source]) / all : 0}%`;
      write(byId(`sum-${source}`), all ? `${count(sums[source])} · ${percent(sums[source] / all)}` : '0');
    });
  }
});
