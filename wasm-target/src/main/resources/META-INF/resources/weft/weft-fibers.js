// Stacks that can be left and continued. Java decides who runs next; only JavaScript can see that a stack was taken away by a trap.

/** The import of Coroutine.java: stacks of TeaVM's own. */
export function coroutineImports(weft) {
  return {
    resumeGuarded: () => {
      try {
        weft.exports['weft.resume']();
        return 0;
      } catch (error) {
        return weft.giveText(String(weft.describe(error)));
      }
    },
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
      weft.exports['weft.died'](id, weft.giveText(message));
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
