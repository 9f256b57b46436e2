// Runs the programs of the conformance suite in this page and answers what each of them said.

import { load } from '../weft/weft-host.js';

/** How long a program may take, in milliseconds, before the run is given up. */
const PATIENCE = 20_000;

/** [{name, text}], in order; the last one's text says so if it did not end. */
export const conformance = () => run('/weft-concurrent-tests/conformance.wasm');

/** The same on coroutines. */
export const conformanceOnCoroutines = () => run('/weft-concurrent-tests/conformance-coroutines.wasm');

/** The same of the programs that use libraries. */
export const libraries = () => run('/weft-concurrent-tests/libraries.wasm');

function run(url) {
  return new Promise((resolve, reject) => {
    const said = [];
    let weft;
    let timer;
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        said.at(-1).text = `did not end\n${weft.takeText(weft.exports.dump())}`;
        resolve(said);
      }, PATIENCE);
    };
    const imports = (imports, loaded) => {
      weft = loaded;
      imports.tests = {
        began: name => {
          said.push({ name: weft.takeText(name), text: '' });
          watch();
        },
        said: text => { said.at(-1).text = weft.takeText(text); },
        finished: () => {
          clearTimeout(timer);
          resolve(said);
        },
      };
    };
    const crashed = error => reject(new Error(`Java was stopped outside every task: ${error}, after ${said.at(-1)?.name}`));
    load(url, { crashed, imports, fresh: true }).then(loaded => loaded.enter('start'), reject);
  });
}
