// Tasks of Java's that a page has started (JsTasks.java, JsJob.java).

/** The imports by which Java tells a job how it goes. */
export const jobImports = {
  jsJobStarted: (job, handle) => { job.started(handle); },
  jsJobEnded: (job, succeeded, outcome) => { job.ended(succeeded !== 0, outcome); },
};

const enter = Symbol('enter');

/**
 * A running task. Await it for its result; iterate it for what it emits meanwhile:
 *
 *   const job = weft.start('count', [10], { signal });
 *   for await (const number of job) { ... }
 *   console.log(await job);
 *
 * Who iterates slows the task down to his own pace; who stops early cancels it. A task that emits and is not iterated waits for a
 * reader, unless it was started with output: 'discard'.
 */
export class Job {
  #weft;
  #handle;
  #resolve;
  #reject;
  #unlisten = () => {};
  #ended = false;
  #read = false;

  constructor(weft, name) {
    this.#weft = weft;
    /** The task's name. */
    this.name = name;
    /** The promise of the task's result. */
    this.result = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /** Called once, by Weft.start. */
  [enter](args, signal, discards) {
    if (signal?.aborted) {
      this.#ended = true;
      this.#reject(signal.reason);
      return;
    }
    this.#weft.exports['weft.js.start'](this, this.name, args, discards);
    if (signal && !this.#ended) {
      const abort = () => this.#cancelBecause(signal.reason);
      signal.addEventListener('abort', abort, { once: true });
      this.#unlisten = () => signal.removeEventListener('abort', abort);
    }
  }

  /** For Java. */
  started(handle) {
    this.#handle = handle;
  }

  /** For Java. */
  ended(succeeded, outcome) {
    this.#ended = true;
    this.#unlisten();
    (succeeded ? this.#resolve : this.#reject)(outcome);
  }

  /**
   * Cancels the task. It ends at its next cancellation point, cleans up, and is rejected with the reason; a reason that is text becomes
   * the message of an AbortError. Does nothing if it has ended.
   */
  cancel(reason = 'it was cancelled by the page') {
    this.#cancelBecause(typeof reason === 'string' ? new DOMException(reason, 'AbortError') : reason);
  }

  #cancelBecause(reason) {
    if (!this.#ended && this.#handle) {
      this.#weft.enter('weft.js.cancel', this.#handle, reason);
    }
  }

  then(fulfilled, rejected) {
    return this.result.then(fulfilled, rejected);
  }

  catch(rejected) {
    return this.result.catch(rejected);
  }

  finally(settled) {
    return this.result.finally(settled);
  }

  /** What the task emits, one after the other; ends with the task, and throws its failure. Can be had once. */
  async *[Symbol.asyncIterator]() {
    if (this.#read) {
      throw new Error(`The output of '${this.name}' is read already: iterate a job once.`);
    }
    this.#read = true;
    // Whoever iterates hears of a failure there.
    this.result.catch(() => {});
    let over = false;
    try {
      for (;;) {
        const next = this.#handle && await this.#weft.exports['weft.js.pull'](this.#handle);
        if (!next) {
          over = true;
          await this.result;
          return;
        }
        yield next[0];
      }
    } finally {
      if (!over) {
        this.cancel('the reader of its output stopped early');
      }
    }
  }
}

/** Starts one of the tasks that a module offers; see Weft.start. */
export function startJob(weft, name, args, { signal, output = 'stream' } = {}) {
  if (!weft.exports['weft.js.start']) {
    throw new Error(`This module offers no tasks, so '${name}' cannot be started: `
      + 'offer it with JsTasks in a static method that is exported as weft.tasks.');
  }
  if (output !== 'stream' && output !== 'discard') {
    throw new TypeError(`The option output is ${JSON.stringify(output)}: write 'stream' or 'discard'.`);
  }
  const job = new Job(weft, String(name));
  job[enter](Array.isArray(args) ? args : [args], signal, output === 'discard' ? 1 : 0);
  return job;
}
