// What the jobs of the checks of pools import; workers import this file by itself.

const counts = { posted: 0, detached: 0 };

const nothing = () => {};

export const jobImports = {
  result: nothing,
  finished: nothing,
  terminateLast: nothing,
  workersMade: () => 0,
  throwSoon: () => { setTimeout(() => { throw new Error('planted'); }); },
  closeSelf: () => { globalThis.close(); },
  posted: () => counts.posted,
  detached: () => counts.detached,
  noMemoryFor,
  refuseNext: () => { refuse = true; },
  // How LoadChecks says it: by the address of this file.
  twice: () => (import.meta.url.endsWith('?twice') ? 1 : 0),
};

let refuse = false;

const RealArray = globalThis.Uint8Array;

function noMemoryFor(length) {
  globalThis.Uint8Array = length === 0 ? RealArray : new Proxy(RealArray, {
    construct(target, args) {
      if (args[0] === length) {
        throw new RangeError('Array buffer allocation failed');
      }
      return new target(...args);
    },
  });
}

export function imports(imports) {
  imports.tests = jobImports;
  const post = globalThis.postMessage;
  globalThis.postMessage = (message, transfer = []) => {
    if (refuse) {
      refuse = false;
      throw new Error('refused');
    }
    post.call(globalThis, message, transfer);
    counts.posted += transfer.length;
    counts.detached += transfer.filter(buffer => buffer.detached).length;
  };
}
