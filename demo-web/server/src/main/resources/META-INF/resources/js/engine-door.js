// Loads the engine (Java as WebAssembly) once, when it is first needed.

const ENGINE = '/engine/engine.js';

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
  let engine;
  try {
    engine = await import(ENGINE);
  } catch (cause) {
    throw new Error('The transcoder could not be loaded from the server. Check that it still runs, then reload the page.', { cause });
  }
  // Says which feature this browser lacks, such as WebAssembly garbage collection or promise integration.
  await engine.assertSupported?.();
  return engine;
}
