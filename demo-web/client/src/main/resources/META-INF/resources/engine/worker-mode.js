// The page's half of mode weft-worker: one worker a job, ended with it. See worker.js for the other half.

import { TranscodeError, cancelled, internal, notLoaded, refuseAborted } from './errors.js';

/**
 * module  compiled once by the page; url is where it came from
 * Cancelling ends the worker at once, whatever it is doing, and with it all its memory.
 */
export async function runInWorker(module, url, input, settings, { progress, signal }) {
  refuseAborted(signal, settings.name);
  const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module', name: settings.name });
  const ended = new AbortController();
  try {
    const outcome = outcomeOf(worker, settings.name, progress, signal, ended.signal);
    // Awaited below; a failure during the upload must not count as unhandled meanwhile.
    outcome.catch(() => {});
    worker.postMessage({ type: 'start', module, url, settings, length: input.length });
    for await (const slice of input.slices) {
      if (ended.signal.aborted) {
        break;
      }
      const copy = slice.slice();
      worker.postMessage({ type: 'slice', slice: copy }, [copy.buffer]);
    }
    worker.postMessage({ type: 'end' });
    return await outcome;
  } finally {
    ended.abort();
    worker.terminate();
  }
}

/** The worker's answer, or why there will be none. `ended` lets go of the caller's signal. */
function outcomeOf(worker, name, progress, signal, ended) {
  const result = new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => {
      if (data.type === 'progress') {
        progress(data.report);
      } else if (data.type === 'done') {
        resolve(data.result);
      } else {
        reject(new TranscodeError(data.kind, data.message));
      }
    });
    worker.addEventListener('error', event => {
      event.preventDefault();
      // A script that could not be fetched gives an event without a message.
      reject(event.message === undefined ? notLoaded('its worker script is missing') : internal(name, `its worker ended: ${event.message}`));
    });
    worker.addEventListener('messageerror', () => reject(internal(name, 'a message of its worker could not be read')));
    signal.addEventListener('abort', () => reject(cancelled(name, signal.reason)), { signal: ended });
  });
  return result;
}
