// Weft's JavaScript half: loads a module that TeaVM compiled, and is the world its loop lives in (clock, timer, turns of the
// page, stacks that can be left, bytes and text across the border). Works on a page and in a module worker. Compiles no text and
// depends on nothing, so the page's policy may be script-src 'self' 'wasm-unsafe-eval'.
//
//   import { load } from '/weft/weft-host.js';
//   const weft = await load('/engine/weft.wasm');
//   weft.exports.start(weft.giveText('hello'));
//
// Java's main method is not run: it is where TeaVM begins to look for code. Call exports instead.

import { Bytes } from './weft-bytes.js';
import { carrierImports, fiberImports, hasJspi } from './weft-fibers.js';
import { poolImports } from './weft-pool.js';
import { COMPILE_OPTIONS, describe, memoryFor, teavmImports } from './weft-teavm.js';
import { turnImports } from './weft-turns.js';

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
    missing.push('WebAssembly JavaScript Promise Integration (Chrome or Edge 137 or newer)');
  }
  return missing;
}

const modules = new Map();
const instances = new Map();

/**
 * Downloads and compiles a module, once for each URL. A WebAssembly.Module can be posted to workers, which hand it to load().
 */
export function compile(url) {
  return once(modules, address(url), key => WebAssembly.compileStreaming(fetch(key), COMPILE_OPTIONS));
}

/**
 * Loads a module and answers its one instance in this page or worker; a second call with the same URL answers the same instance.
 *
 * options.jspi     false to do without JSPI even where the browser has it (default true)
 * options.module   the module, where it has been compiled already (see compile)
 * options.imports  function (imports, weft), called before the module is instantiated: add namespaces of your own here. An import
 *                  must never throw: Java cannot catch it.
 * options.crashed  function (error), called if Java code that no task owns (a callback, the loop itself) was stopped by a trap.
 *                  The default reports it as an uncaught error.
 * options.pool     {setup}: URL of a JavaScript module that workers of a pool import first; see weft-worker.js
 * options.fresh    true for an instance of its own instead of the shared one
 */
export function load(url, options = {}) {
  const key = address(url);
  return options.fresh ? instantiate(key, options) : once(instances, key, () => instantiate(key, options));
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
  const module = options.module ?? await compile(url);
  const jspi = options.jspi !== false && hasJspi();
  // The one import that JspiFibers cannot do without; coroutines get along without JSPI.
  const needsJspi = WebAssembly.Module.imports(module).some(({ module, name }) => module === 'weft' && name === 'park');
  requireFeatures(url, { jspi: needsJspi });
  const memory = memoryFor(module);
  const weft = new Weft(memory.memory, options.crashed);
  const imports = teavmImports(module, memory, () => weft.exports);
  imports.weft = {
    ...weft.bytes.imports(),
    ...turnImports(weft),
    ...poolImports(weft, module, { url, setup: options.pool?.setup }),
    ...carrierImports(weft, jspi),
    ...(needsJspi ? fiberImports(weft) : {}),
  };
  options.imports?.(imports, weft);
  weft.instance = await WebAssembly.instantiate(module, imports);
  return weft;
}

function requireFeatures(url, needs) {
  const missing = missingFeatures(needs);
  if (missing.length > 0) {
    throw new Error(`This browser cannot run ${url}: it lacks ${missing.join(' and ')}. Please update it or use another.`);
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

  /** An error whose message can be read, also for a Java exception that left WebAssembly. */
  describe(error) {
    return describe(this.exports, error);
  }
}
