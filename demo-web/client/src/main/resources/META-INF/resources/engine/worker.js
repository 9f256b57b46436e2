// The worker's half of mode weft-worker: the same module and the same loop as on the page, with a thread of its own.

import { internal, TranscodeError } from './errors.js';
import { Throttle } from './throttle.js';
import { WeftClients } from './weft-clients.js';

// Nothing is drawn here, so the loop need not give way for that; only messages wait.
const SLICE_MS = 16;

/** One job after the other: the page starts the next one when this one has been answered. */
let clients;
let writer;

addEventListener('message', ({ data }) => {
  switch (data.type) {
    case 'open':
      clients = new WeftClients(data.url, data.module);
      break;
    case 'start':
      run(data);
      break;
    case 'slice':
      writer.write(data.slice);
      break;
    case 'end':
      writer.close();
      break;
    default:
      throw new Error(`worker.js knows no message of type ${data.type}: page and worker are of different versions, reload the page.`);
  }
});

async function run({ settings, length }) {
  const slices = new TransformStream();
  writer = slices.writable.getWriter();
  const throttle = new Throttle(report => postMessage({ type: 'progress', report }));
  try {
    const result = await clients.run(
      { name: settings.name, length, slices: slices.readable },
      { ...settings, mainThreadShare: 1, sliceMillis: SLICE_MS },
      // The page ends the worker to cancel a job; here it never happens.
      { progress: report => throttle.report(report), signal: new AbortController().signal },
    );
    throttle.flush();
    postMessage({ type: 'done', result }, [result.bytes.buffer]);
  } catch (error) {
    const { kind, message } = error instanceof TranscodeError ? error : internal(settings.name, error);
    postMessage({ type: 'failed', kind, message });
  }
}
