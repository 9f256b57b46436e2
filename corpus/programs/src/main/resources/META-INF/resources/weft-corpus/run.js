// Runs the generated programs in this page and answers what each of them did.

import { load } from '../weft/weft-host.js';

/** fibers: 'jspi' or 'coroutines'; jspi: false to do without JSPI where the module can */
export async function corpus(fibers, jspi = true) {
  let trails = [];
  const imports = (imports, weft) => {
    imports.corpus = { ended: trail => { trails.push(weft.takeText(trail)); } };
  };
  const crashed = error => { trails.push(`Java was stopped outside every task: ${error}`); };
  const weft = await load(`/weft-corpus/${fibers}.wasm`, { jspi, imports, crashed, fresh: true });
  weft.exports.begin();
  const all = [];
  for (let program = 0; program < weft.exports.count(); program++) {
    trails = [];
    weft.enter('run', program);
    await nextTask();
    all.push(trails.length === 1 ? trails[0] : `ended ${trails.length} times: ${trails.join('; ')}`);
    weft.enter('retire');
    await nextTask();
  }
  return all;
}

/** Resolves when all pending microtasks have run: in virtual time nothing is left to happen then. */
function nextTask() {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}
