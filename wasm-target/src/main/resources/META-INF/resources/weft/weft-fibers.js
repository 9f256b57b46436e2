// Stacks that can be left and continued. Java decides who runs next; only JavaScript can see that a stack was taken away by a trap.

import { tellOfTrap } from './weft-teavm.js';

/** True if WebAssembly stacks can be suspended here (JSPI). */
export function hasJspi() {
  return typeof WebAssembly === 'object'
    && typeof WebAssembly.Suspending === 'function' && typeof WebAssembly.promising === 'function';
}

/**
 * The imports of CarrierImports.java: stacks of TeaVM's own, on a carrier.
 *
 * jspi: whether the carrier may be put away
 */
export function carrierImports(weft, jspi) {
  // For each stack that was put away the function that lets it continue.
  const wakers = [];
  let begin;

  function carry() {
    begin ??= jspi ? WebAssembly.promising(weft.exports['weft.carry']) : weft.exports['weft.carry'];
    if (jspi) {
      // Runs at once; only how it ended is known later.
      begin().then(undefined, error => {
        if (died(error)) {
          carry();
        }
      });
      return;
    }
    for (let done = false; !done;) {
      try {
        begin();
        done = true;
      } catch (error) {
        done = !died(error);
      }
    }
  }

  // Whether Java knows: what failed then is one task, and the others go on.
  function died(error) {
    try {
      tellOfTrap(error, () => weft.exports['weft.carrierDied'](weft.giveText(String(weft.describe(error)))));
      return true;
    } catch (second) {
      weft.crash(second);
      return false;
    }
  }

  return {
    carry,
    carrySoon: () => { queueMicrotask(carry); },
    canPutAway: () => (jspi ? 1 : 0),
    wakeStack: stack => { wakers[stack](); },
    putAway: jspi ? new WebAssembly.Suspending((self, next) => {
      const away = new Promise(resolve => { wakers[self] = resolve; });
      if (next >= 0) {
        wakers[next]();
      }
      return away;
    }) : () => {},
  };
}

/** The imports of JspiImports.java: WebAssembly stacks. */
export function fiberImports(weft) {
  // For each parked fiber the function that lets it continue.
  const wakers = [];
  let run;
  // One executor for all promises, so that a switch allocates the promise and nothing else.
  let waker;
  const keepWaker = resolve => { waker = resolve; };

  function begin(id) {
    run ??= WebAssembly.promising(weft.exports['weft.run']);
    try {
      run(id).then(undefined, error => died(id, error));
    } catch (error) {
      died(id, error);
    }
  }

  // A trap, a stack overflow or any other exception took the stack away. Java goes on with the next fiber.
  function died(id, error) {
    wakers[id] = undefined;
    const message = String(weft.describe(error));
    try {
      tellOfTrap(error, () => weft.exports['weft.died'](id, weft.giveText(message)));
    } catch (second) {
      weft.crash(second);
    }
  }

  return {
    start: id => { queueMicrotask(() => begin(id)); },
    wake: id => { wakers[id](); },
    forget: id => { wakers[id] = undefined; },
    park: new WebAssembly.Suspending((self, next) => {
      const parked = new Promise(keepWaker);
      wakers[self] = waker;
      if (next >= 0) {
        wakers[next]();
      }
      return parked;
    }),
  };
}
