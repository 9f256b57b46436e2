// Weft's module on this thread: one instance, one loop, all jobs on it. Used on the page (mode weft) and in a worker.

import { Client, requireFeatures } from './client.js';

const POOL_SETUP = new URL('./pool-setup.js', import.meta.url).href;

export class WeftClients {
  #url;
  #module;
  #current;

  /** module: the WebAssembly.Module if it has been compiled already. */
  constructor(url, module) {
    this.#url = url;
    this.#module = module;
  }

  run(input, settings, watch) {
    return this.#run(input, settings, watch, (exports, job) => exports['client.startWeft'](
      job, settings.pace, settings.width, settings.height, settings.quality));
  }

  /** The same by several workers: here the film is cut and joined again, there its segments are transcoded. */
  runPooled(input, settings, watch) {
    return this.#run(input, { ...settings, mainThreadShare: 1 }, watch, (exports, job) => exports['client.startPooled'](
      job, settings.workers, settings.width, settings.height, settings.quality));
  }

  async #run(input, settings, { progress, signal }, begin) {
    requireFeatures(settings.name, { jspi: true });
    const client = await this.#client();
    // One loop for all jobs: what the latest one asks for holds for the others too.
    client.call('client.share', settings.mainThreadShare, settings.sliceMillis);
    return client.transcode(input, {
      progress,
      signal,
      begin,
      cancel: (exports, job, reason) => exports['client.cancelWeft'](job, reason),
    });
  }

  /** The instance that takes jobs. One that could not be loaded or crashed as a whole is replaced; one whose task trapped is not. */
  async #client() {
    const current = this.#current;
    const unusable = current === undefined || await current.then(client => client.crash, () => true);
    if (unusable && this.#current === current) {
      this.#current = Client.load(this.#url, { module: this.#module, pool: { setup: POOL_SETUP } });
    }
    return this.#current;
  }
}
