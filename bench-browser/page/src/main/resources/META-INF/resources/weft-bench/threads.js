// TeaVM's own threads. They hand over by page timers, so the sizes are divided.

import { load } from '../weft/weft-host.js';

const ROWS = ['spawn', 'switch', 'switch10', 'rendezvous', 'buffered', 'chain', 'sleepers'];

export async function threads() {
  let ended;
  const imports = imports => { imports.bench = { ended: answer => ended(answer) }; };
  const instance = await load(new URL('threads.wasm', import.meta.url).href, { imports, jspi: false, fresh: true });
  return {
    rows: ROWS,
    run: (row, size) => new Promise(resolve => {
      ended = resolve;
      instance.exports.run(ROWS.indexOf(row), size);
    }),
  };
}
