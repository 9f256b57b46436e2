// For browsers that nobody drives: calls the function of run.js that the page's address names, and posts what it answers.
//
//   report.html?call=behaviour&with=jspi

import * as functions from './run.js';

const query = new URLSearchParams(location.search);
let report;
try {
  report = { answer: await functions[query.get('call')](...query.getAll('with')), agent: navigator.userAgent };
} catch (error) {
  report = { error: `${error}\n${error.stack}`, agent: navigator.userAgent };
}
await fetch('/report', { method: 'POST', body: JSON.stringify(report) });
