// Runs the checks of pools on this page: {results: [{name, ok, detail}], pageErrors: [text]}.

import { load } from '../weft/weft-host.js';
import { jobImports } from './pool-setup.js';

/**
 * only    name of the only check to run; empty for all that need not be asked for, 'few' for some of them
 * setup   what workers import; the default is what the checks' jobs need
 * fibers  jspi or coroutines
 */
export async function poolChecks(only = '', setup = './pool-setup.js', fibers = 'jspi') {
  const results = [];
  const pageErrors = [];
  addEventListener('error', event => {
    event.preventDefault();
    pageErrors.push(event.message);
  });
  const spy = spyOnWorkers();
  let finish;
  const finished = new Promise((resolve, reject) => { finish = { resolve, reject }; });
  const imports = (imports, weft) => {
    imports.tests = {
      ...jobImports,
      result: (name, ok, detail) => results.push({ name: weft.takeText(name), ok: !!ok, detail: weft.takeText(detail) }),
      finished: () => finish.resolve(),
      terminateLast: () => spy.workers.at(-1).terminate(),
      posted: () => spy.posted,
      detached: () => spy.detached,
      workersMade: () => spy.workers.length,
    };
  };
  const crashed = error => finish.reject(new Error(`Java was stopped outside every task: ${error}`));
  const pool = { setup: new URL(setup, import.meta.url).href };
  try {
    const weft = await load(`/weft-tests/pool-checks-${fibers}.wasm`, { crashed, imports, pool, fresh: true });
    weft.enter('start', only === '' ? 0 : weft.giveText(only));
    await finished;
  } finally {
    spy.restore();
  }
  return { results, pageErrors };
}

/** Workers made from now on are remembered, and so is what becomes of the buffers posted to them. */
function spyOnWorkers() {
  const Real = globalThis.Worker;
  const spy = { workers: [], posted: 0, detached: 0, restore: () => { globalThis.Worker = Real; } };
  globalThis.Worker = class extends Real {
    constructor(...args) {
      super(...args);
      spy.workers.push(this);
    }

    postMessage(message, transfer = []) {
      super.postMessage(message, transfer);
      spy.posted += transfer.length;
      // An empty buffer looks the same before and after.
      spy.detached += transfer.filter(buffer => buffer.detached).length;
    }
  };
  return spy;
}
