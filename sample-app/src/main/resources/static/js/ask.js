import * as api from './api.js';
import { announce, byId, element, write } from './dom.js';
import { duration } from './format.js';
import { remember } from './history.js';
import { kinds } from './kinds.js';
import { hurry } from './live.js';

const form = byId('lookup');
const source = byId('source');
let last;

const kind = () => new FormData(form).get('kind');

const field = () => form.querySelector(`.field [data-for~="${kind()}"]`);

function question() {
  const input = field();
  return { kind: kind(), key: input.value.trim(), text: input.selectedOptions?.[0]?.textContent ?? input.value.trim() };
}

function chooseKind() {
  form.querySelectorAll('[data-for]').forEach((each) => { each.hidden = !each.dataset.for.split(' ').includes(kind()); });
  write(byId('kind-note'), kinds[kind()].note);
  write(byId('kind-code'), kinds[kind()].code);
}

function outcome(name, time, shown) {
  source.className = `badge ${name === 'no answer' ? 'none' : name}`;
  write(source, name);
  write(byId('time'), time);
  byId('value').className = 'value';
  byId('value').replaceChildren(shown);
  byId('evict').disabled = true;
  byId('refresh').disabled = true;
}

/** What is cached now can be evicted, or put anew. */
function allow(asked) {
  byId('evict').disabled = false;
  byId('refresh').disabled = !kinds[asked.kind].refreshable;
}

function waiting(on) {
  byId('result').setAttribute('aria-busy', on);
  byId('look-up').setAttribute('aria-disabled', on);
}

/** Runs one action at a time; what goes wrong takes the place of the answer. */
async function attempt(action) {
  if (byId('result').getAttribute('aria-busy') === 'true') {
    return;
  }
  waiting(true);
  try {
    await action();
  } catch (problem) {
    outcome('no answer', '', element('span', { className: 'problem', textContent: problem.message }));
    announce(problem.message);
  } finally {
    waiting(false);
    hurry();
  }
}

async function lookUp(asked) {
  const answer = await api.lookUp(asked.kind, asked.key);
  last = asked;
  outcome(answer.source, duration(answer.micros), kinds[asked.kind].show(answer.value));
  remember({ ...answer, question: `${kinds[asked.kind].name}: ${asked.text}` });
  announce(`${asked.text}: ${answer.source} in ${duration(answer.micros)}`);
  allow(asked);
}

async function evict(asked) {
  await api.evict(asked.kind, asked.key);
  outcome('no answer', '', element('span', { textContent: `Evicted: ${asked.text}. The next lookup asks the source.` }));
  announce(`Evicted: ${asked.text}`);
}

async function refresh(asked) {
  const value = await api.refresh(asked.kind, asked.key);
  outcome('no answer', '', element('span', {}, 'Asked anew and put: ', kinds[asked.kind].show(value)));
  announce(`Put anew: ${asked.text}`);
  allow(asked);
}

async function fillChoices() {
  byId('decade').append(...Array.from({ length: 13 }, (_, i) => 1900 + 10 * i).map((decade) =>
    element('option', { value: decade, textContent: `${decade}s`, selected: decade === 1960 })));
  const books = await api.knownBooks();
  byId('book').append(...books.map((book) => element('option', { value: book.isbn, textContent: book.title })));
}

form.addEventListener('change', chooseKind);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  const asked = question();
  if (asked.key) {
    attempt(() => lookUp(asked));
  } else {
    field().focus();
  }
});
byId('evict').addEventListener('click', () => attempt(() => evict(last)));
byId('refresh').addEventListener('click', () => attempt(() => refresh(last)));
chooseKind();
fillChoices().catch((problem) => announce(problem.message));
