import { byId, write } from './dom.js';
import { count, duration, euros, when } from './format.js';
import { onOverview } from './live.js';

onOverview((overview) => {
  if (overview) {
    write(byId('saved-calls'), count(overview.saved.calls));
    write(byId('saved-time'), duration(overview.saved.micros));
    write(byId('saved-money'), euros(overview.saved.euros));
    write(byId('saved-note'), `Since ${when(overview.firstStart)}, restarts included: the sum is itself kept in a cache.`);
  }
});
