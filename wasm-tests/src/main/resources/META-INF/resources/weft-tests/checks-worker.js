// Runs the checks of the browser host in a worker, for run.js.

import { hostChecks } from './run.js';

hostChecks().then(results => postMessage({ results }), error => postMessage({ error: String(error) }));
