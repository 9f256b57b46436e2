// Any JavaScript value in Java's hands, and failures on their way between the two (the imports of JsImports.java). Values cross as
// WebAssembly's externref, so there is no table to keep: whoever refers to a value keeps it alive, on either side.

import { JavaError } from './weft-errors.js';

// In the order of JsKind.java; what is missing here is an object.
const KINDS = ['undefined', 'null', 'boolean', 'number', 'string', 'bigint', 'symbol', 'function'];
const OBJECT = KINDS.length;

/** The imports that Java calls to hold, ask and change values. None of them throws, for Java could not catch it; but see Guard. */
export function valueImports(weft) {
  const guarding = new Guard();
  const guard = run => guarding.run(run);
  return {
    jsKind: value => {
      const kind = value === null ? 1 : KINDS.indexOf(typeof value);
      return kind < 0 ? OBJECT : kind;
    },
    jsUndefined: () => undefined,
    jsNull: () => null,
    jsGlobal: () => globalThis,
    jsOfNumber: value => value,
    jsOfBoolean: value => value !== 0,
    jsNumber: value => value,
    jsBoolean: value => (value ? 1 : 0),
    jsTextAppend: (text, address, units) => (text ?? '')
      + String.fromCharCode.apply(null, new Uint16Array(weft.memory.buffer, address, units)),
    jsString: value => guard(() => String(value)) ?? '',
    jsGiveBytes: value => {
      const bytes = bytesOf(value);
      return bytes === undefined ? 0 : weft.bytes.give(bytes);
    },
    jsTakeBytes: number => weft.bytes.take(number),
    jsParse: text => guard(() => JSON.parse(text)),
    jsStringify: value => guard(() => {
      const text = JSON.stringify(value);
      if (text === undefined) {
        throw new TypeError('JSON has no words for undefined, a function or a symbol: pass an object, an array or a plain value.');
      }
      return text;
    }),
    jsObject: () => ({}),
    jsArray: () => [],
    jsPush: (array, value) => { array.push(value); },
    jsSame: (one, other) => (Object.is(one, other) ? 1 : 0),
    jsGet: (target, key) => guard(() => target[key]),
    jsSet: (target, key, value) => { guard(() => { target[key] = value; }); },
    jsCall: (run, self, args) => guard(() => Reflect.apply(run, self, args)),
    jsConstruct: (type, args) => guard(() => Reflect.construct(type, args)),
    jsFailed: () => (guarding.failure ? 1 : 0),
    jsThrown: () => guarding.take(),
    ...callImports(weft, guarding),
    ...errorImports(weft),
  };
}

/**
 * Runs code of others for Java. What it throws is kept until Java asks.
 *
 * One thing does go through Java's frames: a trap in Java code that was called back meanwhile. It has taken frames away whose finally blocks
 * did not run, so nothing below it may go on, whatever the code in between made of it; its task fails, as with any trap.
 */
class Guard {
  failure;
  #depth = 0;
  #trap;

  run(action) {
    let result;
    this.#depth++;
    try {
      result = action();
    } catch (error) {
      this.failure = { error };
    } finally {
      this.#depth--;
    }
    if (this.#trap) {
      const { error } = this.#trap;
      this.#trap = undefined;
      this.failure = undefined;
      throw error;
    }
    return result;
  }

  take() {
    const error = this.failure?.error;
    this.failure = undefined;
    return error;
  }

  /** Calls Java back. Java catches its own exceptions, so what comes out is a trap. */
  callBack(java) {
    try {
      return java();
    } catch (error) {
      if (this.#depth > 0) {
        this.#trap = { error };
      }
      throw error;
    }
  }
}

/** What Java calls to be called back, or to settle what JavaScript waits for. */
function callImports(weft, guarding) {
  // Set by the Java function that is about to return, and thrown by the JavaScript function that called it.
  let failure;
  return {
    jsFunction: java => (...args) => {
      const result = guarding.callBack(() => weft.exports['weft.js.call'](java, args));
      if (failure) {
        const { error } = failure;
        failure = undefined;
        throw error;
      }
      return result;
    },
    jsThrow: error => { failure = { error }; },
    jsSettle: (promise, wait) => {
      const settled = rejected => outcome => { weft.enter('weft.js.settled', wait, rejected, outcome); };
      try {
        Promise.resolve(promise).then(settled(0), settled(1));
      } catch (error) {
        // A thenable whose constructor cannot be read.
        queueMicrotask(() => settled(1)(error));
      }
    },
    jsDeferred: () => {
      const deferred = {};
      deferred.promise = new Promise((resolve, reject) => { Object.assign(deferred, { resolve, reject }); });
      return deferred;
    },
  };
}

/** Failures: each side's face of the other's is made once. */
function errorImports(weft) {
  const errors = new WeakMap();
  const faults = new WeakMap();
  return {
    jsError: (failure, fault, javaClass, message, cause, suppressed) => {
      const error = new JavaError(javaClass, message, { cause, suppressed, javaStack: weft.stackOf(failure) });
      errors.set(failure, error);
      faults.set(error, fault);
      return error;
    },
    jsErrorOf: failure => errors.get(failure),
    jsFault: error => faults.get(error) ?? null,
  };
}

/** The bytes that a value holds, without a copy; undefined if it holds none, or its buffer is detached. */
function bytesOf(value) {
  try {
    if (value instanceof ArrayBuffer) {
      return new Uint8Array(value);
    }
    return ArrayBuffer.isView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : undefined;
  } catch {
    return undefined;
  }
}
