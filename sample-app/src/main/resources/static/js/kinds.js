import { euros } from './format.js';
import { element } from './dom.js';

const bookLine = (book) => element('span', {}, element('b', { textContent: book.title }), ` ${book.author}, ${book.published}`);

const nothing = (text) => element('span', { textContent: text });

/** What can be looked up: how it is annotated, and how its values are shown. */
export const kinds = {
  searches: {
    name: 'search',
    note: 'The catalogue, about 0.6 s.',
    code: '@Cacheable(key = …, condition = "#text.strip().length() > 2")',
    show: (books) => (books.length ? element('ul', {}, ...books.map((book) => element('li', {}, bookLine(book)))) : nothing('Nothing found, which is an answer, too.')),
  },
  books: {
    name: 'book',
    note: 'The catalogue, about 0.6 s. Optional.',
    code: '@Cacheable(unless = "#result == null")',
    refreshable: true,
    show: (book) => (book ? bookLine(book) : nothing('There is no such book. That is not cached.')),
  },
  prices: {
    name: 'price',
    note: 'The shop takes €0.02 for each answer. CompletableFuture.',
    code: '@Cacheable("prices")',
    refreshable: true,
    show: (price) => element('span', {}, element('b', { textContent: euros(price.amount) }),
      ` asked at ${new Date(price.askedAt).toLocaleTimeString('en', { hour12: false })}`),
  },
  reports: {
    name: 'report',
    note: 'The archive, about 2.4 s. One at a time for each decade. The 2020s are kept warm.',
    code: '@Cacheable(sync = true)',
    show: (report) => element('span', {}, element('b', { textContent: `${report.titles} titles in the ${report.decade}s. ` }),
      `Most by ${report.authors.slice(0, 3).map((each) => `${each.author} (${each.titles})`).join(', ')}. `,
      `Most frequent: ${Object.entries(report.words).slice(0, 4).map(([word, times]) => `${word} (${times})`).join(', ')}.`),
  },
};
