// Runs the checks of the browser host in a worker, for run.js.

import { hostChecks } from './run.js';

onmessage = ({ data: fibers }) => {
  hostChecks(fibers).then(results => postMessage({ results }), error => postMessage({ error: String(error) }));
};
