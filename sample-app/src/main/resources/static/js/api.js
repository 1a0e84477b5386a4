/** What the server said instead of an answer, in words for people. */
export class Problem extends Error {
}

/** The application is stopped, or starting. */
export class Unreachable extends Problem {
}

async function send(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Unreachable('The application can’t be reached. It may be restarting: ask again in a moment.');
  }
  const text = await response.text();
  const body = text ? JSON.parse(text) : null;
  if (!response.ok) {
    throw new Problem(body?.detail ?? `The application answered with status ${response.status}.`);
  }
  return body;
}

const path = (kind, key) => `api/${kind}/${encodeURIComponent(key)}`;

// While the server stops, a connection may be made that is never answered.
export const overview = () => send('api/overview', { cache: 'no-store', signal: AbortSignal.timeout(5000) });
export const knownBooks = () => send('api/known-books');
export const lookUp = (kind, key) => send(path(kind, key), { cache: 'no-store' });
export const evict = (kind, key) => send(path(kind, key), { method: 'DELETE' });
export const refresh = (kind, key) => send(`${path(kind, key)}/refresh`, { method: 'POST' });
export const clear = (cache) => send(`actuator/diskcache/${cache}`, { method: 'DELETE' });
export const many = (what, count) => send(`api/many/${what}/${count}`, { method: 'POST' });
export const restart = () => send('api/restart', { method: 'POST' });
export const cut = (on) => send('api/sources/cut', { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: String(on) });
