// Weft's JavaScript half: loads a module that TeaVM compiled, and is the world its loop lives in (clock, timer, turns of the
// page, stacks that can be left, bytes and text across the border). Works on a page and in a module worker. Compiles no text and
// depends on nothing, so the page's policy may be script-src 'self' 'wasm-unsafe-eval'.
//
//   import { load } from '/weft/weft-host.js';
//   const weft = await load('/engine/weft.wasm');
//   console.log(await weft.start('greet', ['you']));
//
// Java's main method is not run: it is where TeaVM begins to look for code. What a module offers to JavaScript it says in the method
// that it exports as weft.tasks.

import { Bytes } from './weft-bytes.js';
import { JavaError, UnsupportedError } from './weft-errors.js';
import { carrierImports, fiberImports, hasJspi } from './weft-fibers.js';
import { Job, jobImports, startJob } from './weft-jobs.js';
import { COMPILE_OPTIONS, describe, memoryFor, teavmImports } from './weft-teavm.js';
import { turnImports } from './weft-turns.js';

export { JavaError, Job, UnsupportedError };

// The smallest module with a type that only the garbage collection proposal knows: (module (type (struct))).
const GC_PROBE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 3, 1, 0x5f, 0]);

export { hasJspi };

/**
 * What this browser lacks, as phrases for the user; empty if nothing.
 *
 * options.jspi  false if the module does not suspend by JSPI (default true)
 */
export function missingFeatures({ jspi = true } = {}) {
  const missing = [];
  if (typeof WebAssembly !== 'object' || !WebAssembly.validate(GC_PROBE)) {
    missing.push('WebAssembly garbage collection (Chrome 119, Firefox 120, Safari 18.2 or newer)');
  }
  if (jspi && !hasJspi()) {
    missing.push('WebAssembly JavaScript Promise Integration (Chrome or Edge 137, Firefox 153 or newer)');
  }
  return missing;
}

const modules = new Map();
const instances = new Map();

/**
 * Downloads and compiles a module, once for each URL; it is compiled while it arrives, if the server calls it application/wasm. A
 * WebAssembly.Module can be posted to workers, which hand it to load().
 *
 * options.integrity  hashes that the file must match, as in a script's integrity attribute
 */
export function compile(url, { integrity } = {}) {
  const key = address(url);
  return once(modules, `${key} ${integrity ?? ''}`, () => compileStreamed(key, integrity));
}

async function compileStreamed(url, integrity) {
  let response;
  try {
    response = await fetch(url, { integrity });
  } catch (error) {
    const doubt = integrity ? ', or its content is not what the option integrity says' : '';
    throw new Error(`The module ${url} cannot be downloaded: it is not there or out of reach${doubt}. Check the address and the server.`,
      { cause: error });
  }
  if (!response.ok) {
    throw new Error(`The module ${url} cannot be downloaded: the server answers ${response.status}. Check the address.`);
  }
  const streams = response.headers.get('Content-Type')?.split(';')[0].trim() === 'application/wasm';
  // Servers that do not know the type are no reason to fail; the module is then compiled when it has arrived.
  return streams
    ? WebAssembly.compileStreaming(response, COMPILE_OPTIONS)
    : WebAssembly.compile(await response.arrayBuffer(), COMPILE_OPTIONS);
}

/**
 * Loads a module and answers its one instance in this page or worker; a second call with the same URL answers the same instance.
 *
 * options.jspi     false to do without JSPI even where the browser has it (default true)
 * options.module   the module, where it has been compiled already (see compile)
 * options.integrity  hashes that the file must match, as in a script's integrity attribute. What cannot be checked any more is refused: an
 *                  instance that was loaded without this option or with other hashes, and options.module
 * options.imports  function (imports, weft), called before the module is instantiated: add namespaces of your own here. An import
 *                  must never throw: Java cannot catch it.
 * options.crashed  function (error), called if Java code that no task owns (a callback, the loop itself) was stopped by a trap.
 *                  The default reports it as an uncaught error.
 * options.pool     {setup}: URL of a JavaScript module that workers of a pool import first; see weft-worker.js
 * options.fresh    true for an instance of its own instead of the shared one
 */
export async function load(url, options = {}) {
  const key = address(url);
  const { fresh, integrity } = options;
  if (fresh) {
    return instantiate(key, options);
  }
  const shared = await once(instances, key, async () => ({ weft: await instantiate(key, options), integrity }));
  if (integrity && integrity !== shared.integrity) {
    throw new Error(`The module ${key} runs already, and was not loaded with this integrity: give all that load it the same, or fresh: true.`);
  }
  return shared.weft;
}

const address = url => new URL(url, globalThis.location.href).href;

function once(promises, key, make) {
  let promise = promises.get(key);
  if (!promise) {
    promise = make(key);
    promises.set(key, promise);
    // A failed download must not stick: the next call tries again.
    promise.catch(() => promises.delete(key));
  }
  return promise;
}

async function instantiate(url, options) {
  requireFeatures(url, { jspi: false });
  if (options.module && options.integrity) {
    throw new Error(`The module ${url} is compiled already, and its integrity cannot be checked: give that option to compile().`);
  }
  const module = options.module ?? await compile(url, options);
  const jspi = options.jspi !== false && hasJspi();
  // The one import that JspiFibers cannot do without; coroutines get along without JSPI.
  const needsJspi = importsOf(module).includes('park');
  requireFeatures(url, { jspi: needsJspi });
  const memory = memoryFor(module);
  const weft = new Weft(memory.memory, options.crashed);
  const imports = teavmImports(module, memory, () => weft.exports);
  const extras = await extraImports(weft, module, { url, setup: options.pool?.setup });
  imports.weft = {
    window: () => memory.window,
    ...weft.bytes.imports(),
    ...turnImports(weft),
    ...jobImports,
    ...extras,
    ...carrierImports(weft, jspi),
    ...(needsJspi ? fiberImports(weft) : {}),
  };
  options.imports?.(imports, weft);
  weft.instance = await WebAssembly.instantiate(module, imports);
  try {
    weft.exports['weft.tasks']?.();
  } catch (error) {
    throw weft.describe(error);
  }
  return weft;
}

/** What a module wants of Weft. */
const importsOf = module => WebAssembly.Module.imports(module).filter(({ module }) => module === 'weft').map(({ name }) => name);

/** What comes from files that only some modules need. */
async function extraImports(weft, module, settings) {
  const names = importsOf(module);
  const wanted = prefix => names.some(name => name.startsWith(prefix));
  return {
    ...(wanted('js') ? (await import('./weft-values.js')).valueImports(weft) : {}),
    ...(wanted('pool') ? (await import('./weft-pool.js')).poolImports(weft, module, settings) : {}),
  };
}

function requireFeatures(url, needs) {
  const missing = missingFeatures(needs);
  if (missing.length > 0) {
    throw new UnsupportedError(
      `This browser cannot run ${url}: it lacks ${missing.join(' and ')}. Please update it or use another.`, missing);
  }
}

/** A running module. */
class Weft {
  #crashed;

  constructor(memory, crashed) {
    this.memory = memory;
    this.bytes = new Bytes(memory);
    this.#crashed = crashed ?? (error => reportError(error));
  }

  /**
   * Starts a task that the module offers (JsTasks in Java) and answers the job: await it for the result, iterate it for the output.
   *
   * name            as the module calls it; another is a rejected job that says which there are
   * args            an array of arguments, or the only argument
   * options.signal  an AbortSignal that cancels it
   * options.output  'discard' if nobody will read what the task emits (default 'stream')
   */
  start(name, args = [], options = {}) {
    return startJob(this, name, args, options);
  }

  /** The methods marked @Export in Java, by name. */
  get exports() {
    return this.instance.exports;
  }

  /** Copies a Uint8Array or ArrayBuffer for Java; the number goes to JsBytes.take. */
  give(bytes) {
    return this.bytes.give(new Uint8Array(bytes));
  }

  /** Copies text for Java; the number goes to JsBytes.takeText. */
  giveText(text) {
    return this.bytes.give(new TextEncoder().encode(text));
  }

  /** The Uint8Array that JsBytes.give numbered; once. */
  take(value) {
    return this.bytes.take(value);
  }

  /** The text that JsBytes.giveText numbered; once. */
  takeText(value) {
    return new TextDecoder().decode(this.bytes.take(value));
  }

  /** Calls an export from an event handler or a timer: a trap is reported (options.crashed) and does not throw into the caller. */
  enter(name, ...args) {
    try {
      return this.exports[name](...args);
    } catch (error) {
      this.crash(error);
      return undefined;
    }
  }

  /** Reports that Java code was stopped where no task owns it. */
  crash(error) {
    try {
      this.#crashed(this.describe(error));
    } catch (second) {
      // Nothing may be thrown from here: there may be Java frames below.
      console.error(second);
    }
  }

  /** Where a Java exception was thrown, as the browser tells it; '' if nothing is known. */
  stackOf(exception) {
    const face = this.exports['teavm.getJsException']?.(exception);
    return (face?.stack ?? '').split('\n').filter(line => line.includes('wasm') && !line.includes('java.lang.Throwable::')).join('\n');
  }

  /** An error whose message can be read, also for a Java exception that left WebAssembly. */
  describe(error) {
    return describe(this.exports, error);
  }
}
