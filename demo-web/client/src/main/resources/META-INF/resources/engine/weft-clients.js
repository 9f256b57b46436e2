// Weft's module on this thread: one instance, one loop, all jobs on it. Used on the page (mode weft) and in a worker.

import { Client, requireFeatures } from './client.js';

export class WeftClients {
  #url;
  #module;
  #current;

  /** module: the WebAssembly.Module if it has been compiled already. */
  constructor(url, module) {
    this.#url = url;
    this.#module = module;
  }

  async run(input, settings, { progress, signal }) {
    requireFeatures(settings.name, { jspi: true });
    const client = await this.#client();
    // One loop for all jobs: what the latest one asks for holds for the others too.
    client.call('client.share', settings.mainThreadShare, settings.sliceMillis);
    return client.transcode(input, {
      progress,
      signal,
      begin: (exports, job) => exports['client.startWeft'](
        job, settings.pace, settings.width, settings.height, settings.quality),
      cancel: (exports, job, reason) => exports['client.cancelWeft'](job, reason),
    });
  }

  /** The instance that takes jobs. One that could not be loaded or crashed as a whole is replaced; one whose task trapped is not. */
  async #client() {
    const current = this.#current;
    const unusable = current === undefined || await current.then(client => client.crash, () => true);
    if (unusable && this.#current === current) {
      this.#current = Client.load(this.#url, { module: this.#module });
    }
    return this.#current;
  }
}
