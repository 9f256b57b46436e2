// A running module instance and the jobs in it: bytes in, progress and outcome out. The same for both modules, on page and in worker.

import { load, missingFeatures } from '../weft/weft-host.js';
import { KINDS, TranscodeError, internal, notLoaded, reasonText, refuseAborted } from './errors.js';
import { gather } from './slices.js';

/** Throws a TranscodeError of kind 'unsupported' if this browser lacks something; name is the file's. */
export function requireFeatures(name, { jspi }) {
  const missing = missingFeatures({ jspi });
  if (missing.length > 0) {
    const other = jspi && missingFeatures({ jspi: false }).length === 0 ? ' or choose the mode blocking or teavm-threads' : '';
    throw new TranscodeError('unsupported',
      `${name}: this browser lacks ${missing.join(' and ')}. Update it, use another${other}.`);
  }
}

export class Client {
  #weft;
  // By job number: {name, resolve, reject, progress}; resolve and reject only while Java works on it.
  #jobs = new Map();
  #last = 0;
  #crash;

  /** The error that ended this instance, or undefined. A client that has one takes no more jobs. */
  get crash() {
    return this.#crash;
  }

  /**
   * options: {jspi, module}, see load() of weft-host.js; every client has an instance of its own.
   */
  static async load(url, options) {
    const client = new Client();
    try {
      client.#weft = await load(url, {
        ...options,
        fresh: true,
        imports: (imports, weft) => client.#install(imports, weft),
        crashed: error => client.#crashed(error),
      });
    } catch (error) {
      throw notLoaded(error);
    }
    return client;
  }

  #install(imports, weft) {
    imports.client = {
      now: () => performance.now(),
      progress: (job, framesDone, framesTotal, mediaSeconds) => {
        this.#jobs.get(job)?.progress?.({ framesDone, framesTotal, mediaSeconds });
      },
      done: (job, size, frames) => this.#jobs.get(job)?.resolve?.({ size, frames, at: performance.now() }),
      failed: (job, kind, message) => {
        const error = new TranscodeError(KINDS[kind], weft.takeText(message));
        this.#jobs.get(job)?.reject?.(error);
      },
      facts: (job, json) => this.#jobs.get(job)?.resolve?.(JSON.parse(weft.takeText(json))),
    };
    // TeaVM's own threads run from here; a trap in one would otherwise end as an uncaught error that no job hears of.
    imports.teavmAsync.offer = (event, run, time) => setTimeout(() => {
      try {
        run(event);
      } catch (error) {
        this.#crashed(error);
      }
    }, Math.max(0, time - Date.now()));
  }

  /** Answers what the file's headers say. input: {name, length, slices}, the slices being an async iterable of Uint8Array. */
  async probe(input, signal) {
    return this.#withJob(input, signal, job => this.#outcome(job, () => this.#weft.exports['client.probe'](job)));
  }

  /**
   * Runs one job to its end; answers {bytes, frames, wallSeconds}, the time being that of Java's work alone.
   *
   * input     as for probe
   * begin     function (exports, job) that starts Java's work
   * cancel    function (exports, job, reasonText) that asks it to stop, called when `signal` aborts meanwhile
   * progress  function ({framesDone, framesTotal, mediaSeconds}), called for every frame, must not throw
   */
  async transcode(input, { begin, cancel, progress, signal }) {
    return this.#withJob(input, signal, async job => {
      const { exports } = this.#weft;
      this.#jobs.get(job).progress = progress;
      const stop = () => this.#call(job, () => cancel(exports, job, this.#weft.giveText(reasonText(signal.reason))));
      signal.addEventListener('abort', stop);
      try {
        const began = performance.now();
        const { size, frames, at } = await this.#outcome(job, () => begin(exports, job));
        const bytes = await this.#read(job, size);
        refuseAborted(signal, input.name);
        return { bytes, frames, wallSeconds: (at - began) / 1000 };
      } finally {
        signal.removeEventListener('abort', stop);
      }
    });
  }

  /** Calls an export that serves no job in particular. */
  call(name, ...args) {
    this.#weft.exports[name](...args);
  }

  async #withJob(input, signal, work) {
    const job = ++this.#last;
    const { exports } = this.#weft;
    this.#jobs.set(job, { name: input.name });
    try {
      exports['client.open'](job, this.#weft.giveText(input.name), input.length);
      for await (const slice of input.slices) {
        refuseAborted(signal, input.name);
        exports['client.write'](job, this.#weft.give(slice));
      }
      refuseAborted(signal, input.name);
      return await work(job);
    } catch (error) {
      throw error instanceof TranscodeError ? error : internal(input.name, this.#weft.describe(error));
    } finally {
      this.#jobs.delete(job);
      this.#weft.enter('client.close', job);
    }
  }

  /** What Java answers by done, failed or facts, now or later. */
  #outcome(job, action) {
    return new Promise((resolve, reject) => {
      Object.assign(this.#jobs.get(job), { resolve, reject });
      if (this.#crash) {
        reject(internal(this.#jobs.get(job).name, this.#crash));
      } else {
        this.#call(job, action);
      }
    });
  }

  #read(job, size) {
    return gather(size, (offset, count) => this.#weft.take(this.#weft.exports['client.read'](job, offset, count)));
  }

  /** Calls into Java for a job that waits for its outcome. A trap becomes that job's failure. */
  #call(job, action) {
    try {
      action();
    } catch (error) {
      this.#trapped(job, error);
    }
  }

  /** Java's code for this job was stopped by the machine. Java still knows where, and puts it into words. */
  #trapped(job, error) {
    const described = this.#weft.describe(error);
    try {
      this.#weft.exports['client.trapped'](job, this.#weft.giveText(String(described)));
    } catch {
      // The instance cannot even say that any more.
    }
    const entry = this.#jobs.get(job);
    entry?.reject?.(internal(entry.name, described));
  }

  /** Java's code outside every task was stopped: nothing in this instance can be relied on any more. */
  #crashed(error) {
    this.#crash = this.#weft.describe(error);
    for (const job of this.#jobs.keys()) {
      this.#trapped(job, error);
    }
  }
}
