// Weft, on one kind of fiber.

import { load } from '../weft/weft-host.js';

const ROWS = ['spawn', 'switch', 'switch10', 'rendezvous', 'rendezvous10', 'buffered', 'buffered10', 'select', 'chain', 'skynet', 'sleepers',
  'turns'];

/** module: which .wasm; jspi: false to do without where the module can */
export async function weft(module, jspi) {
  let ended;
  const imports = imports => { imports.bench = { ended: answer => ended(answer) }; };
  const crashed = error => { throw error; };
  const instance = await load(new URL(`${module}.wasm`, import.meta.url).href, { imports, jspi, crashed, fresh: true });
  instance.exports.begin();
  const call = (name, ...args) => new Promise(resolve => {
    ended = resolve;
    instance.exports[name](...args);
  });
  return {
    // Each parked task of the chain holds a stack: 10,000 are all that JSPI allows.
    rows: module === 'jspi' ? ROWS.filter(row => row !== 'chain' && row !== 'skynet' && row !== 'sleepers') : ROWS,
    run: (row, size) => call('run', instance.giveText(row), size),
    park: count => call('park', count),
    unpark: () => call('unpark'),
  };
}
