const SECONDS = 60;

/** What happened in each of the last seconds, from counters that only grow until a restart. */
export class LastMinute {

  #seconds = new Map();
  #before;

  add(counters) {
    const second = Math.floor(Date.now() / 1000);
    const before = this.#before ?? counters;
    const restarted = counters.some((value, i) => value < before[i]);
    const change = counters.map((value, i) => value - (restarted ? 0 : before[i]));
    const sum = this.#seconds.get(second) ?? counters.map(() => 0);
    this.#seconds.set(second, sum.map((value, i) => value + change[i]));
    this.#seconds.delete(second - SECONDS - 1);
    this.#before = counters;
  }

  history() {
    const now = Math.floor(Date.now() / 1000);
    return Array.from({ length: SECONDS }, (_, i) => this.#seconds.get(now - SECONDS + 1 + i) ?? []);
  }

}
