// One function a mode: run(input, settings, {progress, signal}) resolves to {bytes, frames, wallSeconds}.
// input: {name, length, slices}; settings as checkSettings() answers them.

import { compile } from '../weft/weft-host.js';
import { Client, requireFeatures } from './client.js';
import { notLoaded } from './errors.js';
import { WeftClients } from './weft-clients.js';
import { MAX_PACE } from './settings.js';
import { runInWorker } from './worker-mode.js';

const PLAIN = new URL('./plain.wasm', import.meta.url).href;
const WEFT = new URL('./weft.wasm', import.meta.url).href;

const onPage = new WeftClients(WEFT);

export const RUN = {
  blocking: (input, settings, watch) => runPlain(false, input, settings, watch),
  'teavm-threads': (input, settings, watch) => runPlain(true, input, settings, watch),
  weft: (input, settings, watch) => onPage.run(input, settings, watch),
  'weft-worker': async (input, settings, watch) => {
    requireFeatures(settings.name, { jspi: true });
    // At its own pace a film keeps no more than one worker busy.
    if (settings.workers > 1 && settings.pace === MAX_PACE) {
      return onPage.runPooled(input, settings, watch);
    }
    return runInWorker(await compileOrSay(WEFT), WEFT, input, settings, watch);
  },
};

async function compileOrSay(url) {
  try {
    return await compile(url);
  } catch (error) {
    throw notLoaded(error);
  }
}

/** Reads a file's headers. */
export async function readFacts(input, signal) {
  return (await plainClient(input.name)).probe(input, signal);
}

async function runPlain(threads, input, settings, { progress, signal }) {
  const client = await plainClient(settings.name);
  return client.transcode(input, {
    progress,
    signal,
    begin: (exports, job) => exports['client.startPlain'](
      job, threads ? 1 : 0, settings.pace, settings.width, settings.height, settings.quality),
    cancel: (exports, job, reason) => exports['client.cancelPlain'](job, reason),
  });
}

/** An instance for one job: its memory goes with it, and a trap in it harms nobody. The module is compiled once. */
function plainClient(name) {
  requireFeatures(name, { jspi: false });
  return Client.load(PLAIN, { jspi: false });
}
