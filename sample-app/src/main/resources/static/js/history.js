import { byId, element } from './dom.js';
import { duration } from './format.js';

const MOST = 6;
const list = byId('history');
const answers = [];

function row(answer, longest) {
  const bar = element('span', { className: `bar ${answer.source}` });
  bar.style.width = `${Math.max(0.4, (100 * answer.micros) / longest)}%`;
  return element('li', {},
    element('span', { className: 'asked', textContent: answer.question, title: answer.question }),
    element('span', { className: 'track' }, bar),
    element('span', { className: 'took', textContent: duration(answer.micros) }),
    element('span', { className: `from ${answer.source}`, textContent: answer.source }));
}

/** Draws the last answers, each as long as it took. */
export function remember(answer) {
  answers.unshift(answer);
  answers.length = Math.min(answers.length, MOST);
  const longest = Math.max(...answers.map((each) => each.micros));
  list.replaceChildren(...answers.map((each) => row(each, longest)));
}
