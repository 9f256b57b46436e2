// The page's half of mode weft-worker: one worker a job. See worker.js for the other half.

import { TranscodeError, cancelled, internal, notLoaded, refuseAborted } from './errors.js';

/** How long a worker whose job went well waits for the next one, which then need not start a worker and load the module. */
const IDLE_MS = 60_000;

let idle = null;

/**
 * module  compiled once by the page; url is where it came from
 * Cancelling ends the worker at once, whatever it is doing, and with it all its memory.
 */
export async function runInWorker(module, url, input, settings, { progress, signal }) {
  refuseAborted(signal, settings.name);
  const worker = takeIdle() ?? startWorker(module, url);
  const ended = new AbortController();
  let well = false;
  try {
    const outcome = outcomeOf(worker, settings.name, progress, signal, ended.signal);
    // Awaited below; a failure during the upload must not count as unhandled meanwhile.
    outcome.catch(() => {});
    worker.postMessage({ type: 'start', settings, length: input.length });
    for await (const slice of input.slices) {
      if (signal.aborted) {
        break;
      }
      const copy = slice.slice();
      worker.postMessage({ type: 'slice', slice: copy }, [copy.buffer]);
    }
    worker.postMessage({ type: 'end' });
    const result = await outcome;
    well = true;
    return result;
  } finally {
    ended.abort();
    if (well) {
      keepIdle(worker);
    } else {
      worker.terminate();
    }
  }
}

function startWorker(module, url) {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module', name: 'weft' });
  worker.postMessage({ type: 'open', module, url });
  return worker;
}

function takeIdle() {
  const taken = idle;
  idle = null;
  clearTimeout(taken?.timer);
  return taken?.worker;
}

/** One is enough: several jobs at once are rare, and each worker holds a module instance. */
function keepIdle(worker) {
  takeIdle()?.terminate();
  idle = { worker, timer: setTimeout(() => takeIdle()?.terminate(), IDLE_MS) };
}

/** The worker's answer, or why there will be none. `ended` takes the listeners away. */
function outcomeOf(worker, name, progress, signal, ended) {
  return new Promise((resolve, reject) => {
    const on = (target, type, listener) => target.addEventListener(type, listener, { signal: ended });
    on(worker, 'message', ({ data }) => {
      if (data.type === 'progress') {
        progress(data.report);
      } else if (data.type === 'done') {
        resolve(data.result);
      } else {
        reject(new TranscodeError(data.kind, data.message));
      }
    });
    on(worker, 'error', event => {
      event.preventDefault();
      // A script that could not be fetched gives an event without a message.
      reject(event.message === undefined ? notLoaded('its worker script is missing') : internal(name, `its worker ended: ${event.message}`));
    });
    on(worker, 'messageerror', () => reject(internal(name, 'a message of its worker could not be read')));
    on(signal, 'abort', () => reject(cancelled(name, signal.reason)));
  });
}
