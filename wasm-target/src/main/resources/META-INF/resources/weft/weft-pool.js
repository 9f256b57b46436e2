// Workers that run the same module, and the messages between them and this page or worker (see package dev.weft.wasm.pool).
//
// A message is a number (READY, PONG, PING), an array for Java, or an object that opens a worker or says why one is lost.

export const READY = 1;
export const PING = 2;
export const PONG = 3;

// Among the numbers of workers: who made this one.
const PARENT = 0;

/**
 * The imports of BrowserDoor.java. None of them throws.
 *
 * weft     the instance
 * module   what it was made of; workers get it posted, compiled
 * options  {url: where the module came from, setup: URL of a JavaScript module for workers, or undefined; see weft-worker.js}
 */
export function poolImports(weft, module, options) {
  // By the number that Java gave them; those that were terminated are gone from here.
  const workers = new Map();

  function start(number, name) {
    const worker = new Worker(new URL('./weft-worker.js', import.meta.url), { type: 'module', name });
    workers.set(number, worker);
    worker.onmessage = ({ data }) => arrived(number, data);
    worker.onmessageerror = () => failed(number, 'a message of it could not be read');
    worker.onerror = event => {
      // What fails here is told to Java, and is no uncaught error of this page as well.
      event.preventDefault();
      failed(number, event.message === undefined || event.message === ''
        ? 'its script could not be loaded, or the browser ended it'
        : `its JavaScript threw an error that nothing caught: ${event.message}`);
    };
    worker.postMessage({ module, url: options.url, setup: options.setup });
  }

  function arrived(number, data) {
    // Some messages may be on their way when a worker is terminated.
    if (!workers.has(number)) {
      return;
    }
    if (data === READY) {
      weft.enter('weft.pool.ready', number);
    } else if (data === PONG) {
      weft.enter('weft.pool.answered', number);
    } else if (Array.isArray(data)) {
      deliver(weft, number, data);
    } else {
      failed(number, data.failed);
    }
  }

  function failed(number, what) {
    if (workers.has(number)) {
      weft.enter('weft.pool.failed', number, weft.giveText(what));
    }
  }

  // Java must not be called back from within its own call, and must not be thrown at.
  function attempt(number, action) {
    try {
      action();
    } catch (error) {
      setTimeout(() => {
        if (number === PARENT) {
          // Who waits for this worker's answer must not wait for ever: what nothing catches here is told there.
          throw error;
        }
        failed(number, `the browser refused: ${error}`);
      });
    }
  }

  return {
    poolStart: (number, name) => {
      const text = weft.takeText(name);
      attempt(number, () => start(number, text));
      if (!workers.has(number)) {
        // Even a worker that could not be made must be told of as lost.
        workers.set(number, { postMessage() {}, terminate() {} });
      }
    },
    poolPost: (to, kind, job, number, name, detail, payload) => {
      const bytes = payload === 0 ? null : weft.take(payload).buffer;
      const message = [kind, job, number, text(weft, name), text(weft, detail), bytes];
      const target = to === PARENT ? globalThis : workers.get(to);
      attempt(to, () => target?.postMessage(message, bytes === null ? [] : [bytes]));
    },
    poolPing: number => attempt(number, () => workers.get(number)?.postMessage(PING)),
    poolTerminate: number => {
      workers.get(number)?.terminate();
      workers.delete(number);
    },
  };
}

const text = (weft, value) => (value === 0 ? '' : weft.takeText(value));

/** Hands a message to Java. */
export function deliver(weft, from, [kind, job, number, name, detail, bytes]) {
  weft.enter('weft.pool.message', from, kind, job, number,
    name === '' ? 0 : weft.giveText(name),
    detail === '' ? 0 : weft.giveText(detail),
    bytes === null ? 0 : weft.give(bytes));
}
