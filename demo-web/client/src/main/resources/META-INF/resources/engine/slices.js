// Large files cross in slices, and between them the page has its turn: copying must never be a long task.

const SLICE_BYTES = 256 * 1024;
const BUSY_MS = 4;

/** The parts of `bytes`, in order, as views. Waits for the page's turn after every few milliseconds. */
export async function* slicesOf(bytes) {
  const turns = new Turns();
  for (let offset = 0; offset < bytes.length; offset += SLICE_BYTES) {
    yield bytes.subarray(offset, offset + SLICE_BYTES);
    await turns.give();
  }
}

/** Fills a new array of `length` bytes from `read(offset, count)`, slice by slice. */
export async function gather(length, read) {
  await pageTurn(); // who calls has just ended a turn of work
  const bytes = new Uint8Array(length);
  const turns = new Turns();
  for (let offset = 0; offset < length; offset += SLICE_BYTES) {
    bytes.set(read(offset, Math.min(SLICE_BYTES, length - offset)), offset);
    await turns.give();
  }
  return bytes;
}

class Turns {
  #began = performance.now();

  async give() {
    if (performance.now() - this.#began > BUSY_MS) {
      await pageTurn();
      this.#began = performance.now();
    }
  }
}

/** Resolves after the browser has had the chance to draw and to answer input. Not setTimeout(0), which is clamped to 4 ms. */
export function pageTurn() {
  if (globalThis.scheduler?.postTask) {
    return scheduler.postTask(() => {});
  }
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}
