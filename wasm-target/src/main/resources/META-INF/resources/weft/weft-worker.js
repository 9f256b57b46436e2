// A worker of a pool: loads the module that it is posted and runs the jobs that the export weft.jobs defines.
//
// A module that needs imports of its own names a JavaScript module for workers (load()'s option pool.setup). That may export
//   imports(imports, weft)   as load()'s option of that name

import { load } from './weft-host.js';
import { PING, PONG, READY, deliver } from './weft-pool.js';

addEventListener('message', ({ data }) => open(data), { once: true });

async function open({ module, url, setup }) {
  try {
    const own = setup === undefined ? {} : await import(setup);
    const weft = await load(url, { module, imports: own.imports, crashed: lost, pool: { setup } });
    if (typeof weft.exports['weft.jobs'] !== 'function') {
      throw new Error('the module has no export weft.jobs: define there what workers do, and mention its class from main');
    }
    defineJobs(weft);
    addEventListener('message', message => {
      if (message.data === PING) {
        postMessage(PONG);
      } else {
        deliver(weft, 0, message.data);
      }
    });
    postMessage(READY);
  } catch (error) {
    postMessage({ failed: `it could not be loaded: ${error?.message ?? error}` });
  }
}

function defineJobs(weft) {
  try {
    weft.exports['weft.jobs']();
  } catch (error) {
    throw weft.describe(error);
  }
}

/** Java was stopped where no task owns it: nothing in this instance can be relied on any more. */
function lost(error) {
  postMessage({ failed: `Java was stopped outside every task: ${error?.message ?? error}` });
}
