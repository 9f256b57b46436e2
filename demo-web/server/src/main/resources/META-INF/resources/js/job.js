// One file on its way: waiting -> running -> done | failed | cancelled.
//
//   waiting -> running    // start
//   waiting -> failed     // not a video this transcoder reads
//   waiting -> cancelled  // cancel before the start
//   running -> done       // the engine delivered
//   running -> failed     // the engine's error
//   running -> cancelled  // cancel

import { fittedSize } from './settings.js';
import { Speed } from './speed.js';

/** A job tells whoever listens: 'state' (state, facts or error changed). Progress is read, not told, so that it costs nothing per frame. */
export class Job extends EventTarget {
  state = 'waiting';
  facts = null;
  settings = null;
  error = null;
  result = null;
  speed = null;

  #openEngine;
  #examined = null;
  #running = null;
  #startAsked = false;

  constructor(file, openEngine) {
    super();
    this.file = file;
    this.name = file.name;
    this.#openEngine = openEngine;
  }

  /** Reads what the file holds; a file that cannot be used fails at once. */
  examine() {
    this.#examined ??= this.#readFacts();
    return this.#examined;
  }

  async #readFacts() {
    try {
      const engine = await this.#openEngine();
      const facts = await engine.probe(await bytesOf(this.file), this.name);
      if (this.state === 'waiting') {
        this.facts = facts;
        this.#tell();
      }
    } catch (failure) {
      this.#end('failed', failure);
    }
  }

  /** Starts a waiting job with the given settings; does nothing in any other state. */
  async start(settings) {
    if (this.state !== 'waiting' || this.#startAsked) {
      return;
    }
    this.#startAsked = true;
    await this.examine();
    if (this.state !== 'waiting') {
      return;
    }
    this.settings = settings;
    this.speed = new Speed(this.facts.frames);
    this.#become('running');
    await this.#transcode();
  }

  async #transcode() {
    try {
      const engine = await this.#openEngine();
      const bytes = await bytesOf(this.file);
      await painted();
      if (this.state !== 'running') {
        return;
      }
      this.speed.begin();
      this.#running = engine.transcode(bytes, this.#options(), { progress: (step) => this.speed.step(step) });
      const result = await this.#running.done;
      this.speed.finish(result.frames);
      this.result = result;
      this.#become('done');
    } catch (failure) {
      this.#end(failure?.kind === 'cancelled' ? 'cancelled' : 'failed', failure);
    } finally {
      this.#running = null;
    }
  }

  #options() {
    const { mode, workers, pace, quality, share, box } = this.settings;
    const { width, height } = fittedSize(this.facts, box);
    return { name: this.name, mode, workers, pace, width, height, quality, mainThreadShare: share, sliceMillis: 4 };
  }

  /** Gives the job up. Never touches another job. */
  cancel() {
    if (this.#running !== null) {
      this.#running.cancel('cancelled on the page');
    } else if (this.state === 'waiting' || this.state === 'running') {
      this.#become('cancelled');
    }
  }

  #end(state, failure) {
    if (this.state === 'waiting' || this.state === 'running') {
      this.error = state === 'failed' ? failure?.message || String(failure) : null;
      this.#become(state);
    }
  }

  #become(state) {
    this.state = state;
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new Event('state'));
  }
}

async function bytesOf(file) {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    throw new Error(`${file.name} could not be read: it was moved or changed, or is too large for this tab. Choose it again.`, { cause });
  }
}

/** Lets the page show the new state before a mode that blocks it begins; does not wait for frames that a hidden tab never shows. */
function painted() {
  return new Promise((resolve) => {
    setTimeout(resolve, 200);
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
  });
}
