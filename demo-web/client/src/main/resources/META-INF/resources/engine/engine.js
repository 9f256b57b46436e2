// Transcodes MP4 files in this tab, in Java compiled to WebAssembly.
//
//   import { probe, transcode } from '/engine/engine.js';
//   const job = transcode(bytes, { name: 'clip.mp4', mode: 'weft', mainThreadShare: 0.18 }, { progress: p => show(p) });
//   const { bytes: mp4, frames, wallSeconds } = await job.done;      // or job.cancel('the user left')
//
// Works under script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'.

import { TranscodeError, internal } from './errors.js';
import { RUN, readFacts } from './modes.js';
import { MODES, checkInput, checkSettings, nameOf } from './settings.js';
import { slicesOf } from './slices.js';
import { Throttle } from './throttle.js';

/** 'blocking' and 'teavm-threads' (without Weft, for comparison), 'weft' (this thread), 'weft-worker' (workers beside the page). */
export { MODES, TranscodeError };

/**
 * Reads an MP4 file's headers: {container, videoCodec, width, height, frames, durationSeconds, framesPerSecond,
 * audio: null | {codec, channels, sampleRate}}.
 *
 * Rejects with a TranscodeError if the file is damaged or not supported.
 */
export async function probe(bytes, name) {
  return asTranscodeError(nameOf({ name }), async () => {
    checkInput(nameOf({ name }), bytes);
    return readFacts(inputOf(bytes, nameOf({ name })), new AbortController().signal);
  });
}

/**
 * Starts to transcode an MP4 file.
 *
 * bytes     Uint8Array, the whole file; left as it is, and not to be changed until done
 * options   name, mode ('weft'), pace ('max' | 'realtime'), width and height (0 = keep), quality ('low' | 'medium' | 'high'),
 *           workers (1 to 16; mode weft-worker at pace max only; by default one less than there are processors, at most 4): above 1 the film
 *           is cut into segments, and these are transcoded at the same time by workers that all files share,
 *           mainThreadShare (0.01 to 1) and sliceMillis (1 to 50): mode weft only, shared by all jobs of the page, the latest counts;
 *           signal (AbortSignal, as good as cancel)
 * handlers  progress({framesDone, framesTotal, mediaSeconds}), about ten times a second and at the end
 *
 * Answers {done, cancel(reason)}. done resolves to {bytes, frames, wallSeconds (of the work alone, without loading and copying)} or
 * rejects with a TranscodeError. cancel stops this job and no other; in mode blocking only before the work has begun, as
 * nothing else runs after.
 */
export function transcode(bytes, options = {}, handlers = {}) {
  const stop = new AbortController();
  const cancel = reason => stop.abort(reason ?? 'no reason was given');
  const outer = options.signal;
  const follow = () => cancel(outer.reason);
  if (outer?.aborted) {
    follow();
  } else {
    outer?.addEventListener('abort', follow, { once: true });
  }
  const done = asTranscodeError(nameOf(options), () => run(bytes, options, handlers, stop.signal))
    .finally(() => outer?.removeEventListener('abort', follow));
  return { done, cancel };
}

async function run(bytes, options, handlers, signal) {
  const settings = checkSettings(options);
  checkInput(settings.name, bytes);
  const throttle = new Throttle(handlers.progress);
  const watch = { progress: report => throttle.report(report), signal };
  const result = await RUN[settings.mode](inputOf(bytes, settings.name), settings, watch);
  throttle.flush();
  return result;
}

const inputOf = (bytes, name) => ({ name, length: bytes.length, slices: slicesOf(bytes) });

async function asTranscodeError(name, action) {
  try {
    return await action();
  } catch (error) {
    throw error instanceof TranscodeError ? error : internal(name, error);
  }
}
