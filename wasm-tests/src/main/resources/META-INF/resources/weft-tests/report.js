// For browsers that nobody drives: calls the function of run.js that the page's address names, posts what it answers, and goes where the
// answer to that says.
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
const next = await fetch('/report', { method: 'POST', body: JSON.stringify(report) });
location.replace(await next.text());
