// A stand-in for the engine, for work on the page alone. It keeps the engine's contract and loads the main thread in each mode's manner, but
// it decodes nothing: the "result" is the original. File names steer it: "broken" fails at once, "late" fails half-way.

export const MODES = ['blocking', 'teavm-threads', 'weft', 'weft-worker'];

const FRAME_MILLIS = 20;

class TranscodeError extends Error {
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

export async function probe(bytes, name) {
  if (name.includes('broken')) {
    throw new TranscodeError('input', `${name} is not an MP4 file: no box "ftyp" at byte 0. Choose a file that a video player can open.`);
  }
  return { durationSeconds: 10, frames: 250, framesPerSecond: 25, width: 640, height: 360, videoCodec: 'H.264', audio: { codec: 'AAC', channels: 2, sampleRate: 44_100 } };
}

export function transcode(bytes, options, { progress }) {
  let cancelled = false;
  const begun = performance.now();
  const run = async () => {
    for (let frame = 1; frame <= 250; frame++) {
      await work(options);
      if (cancelled) {
        throw new TranscodeError('cancelled', 'Cancelled.');
      }
      if (options.name.includes('late') && frame === 120) {
        throw new TranscodeError('input', `${options.name}: frame 120 at 4.80 s cannot be decoded (slice header at byte 48213 is damaged). Repair or export the file again.`);
      }
      progress({ framesDone: frame, framesTotal: 250, mediaSeconds: frame / 25 });
    }
    return { bytes, frames: 250, wallSeconds: (performance.now() - begun) / 1_000 };
  };
  return { done: run(), cancel: () => { cancelled = true; } };
}

function work({ mode, mainThreadShare }) {
  switch (mode) {
    case 'blocking':
      spin(FRAME_MILLIS);
      return Promise.resolve();
    case 'weft-worker':
      return sleep(FRAME_MILLIS);
    case 'teavm-threads':
      spin(FRAME_MILLIS);
      return sleep(0);
    default:
      return slices(mainThreadShare);
  }
}

async function slices(share) {
  for (let done = 0; done < FRAME_MILLIS; done += 4) {
    spin(4);
    if (share < 1) {
      await sleep(4 / share - 4);
    } else {
      await scheduler.postTask(() => {}, { priority: 'user-visible' });
    }
  }
}

function spin(millis) {
  const end = performance.now() + millis;
  while (performance.now() < end);
}

function sleep(millis) {
  return new Promise((resolve) => setTimeout(resolve, millis));
}
