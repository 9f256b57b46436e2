// Loads the engine (Java as WebAssembly) once, when it is first needed.

const ENGINE = '/engine/engine.js';
const HOST = '/weft/weft-host.js';

let opened = null;

/**
 * The engine module, or a rejection whose message can be shown as it is. A failure to load is not remembered: the next file tries again.
 */
export function openEngine() {
  opened ??= load().catch((failure) => {
    opened = null;
    throw failure;
  });
  return opened;
}

async function load() {
  try {
    return await import(ENGINE);
  } catch (cause) {
    throw notLoaded(cause);
  }
}

/**
 * What this browser lacks, as words to show: {everything: [..] without which no mode runs, weft: [..] without which Weft's own modes do not}.
 */
export async function missingFeatures() {
  try {
    const host = await import(HOST);
    return { everything: host.missingFeatures({ jspi: false }), weft: host.missingFeatures({ jspi: true }) };
  } catch (cause) {
    throw notLoaded(cause);
  }
}

function notLoaded(cause) {
  return new Error('The transcoder could not be loaded from the server. Check that it still runs, then reload the page.', { cause });
}
