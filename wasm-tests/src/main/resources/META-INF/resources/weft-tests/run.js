// Runs Weft's own checks in this page or worker. Each function answers plain data, so that a driver can carry it out of the browser.

import { load } from '../weft/weft-host.js';

/** The checks of the browser host, in real time: [{name, ok, detail}]. Rejects if Java was stopped outside every task. */
export function hostChecks() {
  return new Promise((resolve, reject) => {
    const results = [];
    const crashed = error => reject(new Error(`Java was stopped outside every task: ${error}`));
    const imports = (imports, weft) => {
      imports.tests = {
        result: (name, ok, detail) => { results.push({ name: weft.takeText(name), ok: !!ok, detail: weft.takeText(detail) }); },
        finished: () => resolve(results),
        echo: value => weft.give(weft.take(value)),
        postSoon: ms => { setTimeout(() => weft.enter('post'), ms); },
      };
    };
    load('/weft-tests/host-checks.wasm', { crashed, imports, fresh: true }).then(weft => weft.enter('start'), reject);
  });
}
