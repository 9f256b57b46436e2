// Runs the checks of the interop in a worker, for interop.js.

import { interop } from './interop.js';

globalThis.onmessage = ({ data }) => {
  interop(data).then(results => postMessage({ results }), error => postMessage({ error: String(error) }));
};
