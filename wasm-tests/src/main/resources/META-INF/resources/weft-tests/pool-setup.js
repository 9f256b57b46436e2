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
};

export function imports(imports) {
  imports.tests = jobImports;
  const post = globalThis.postMessage;
  globalThis.postMessage = (message, transfer = []) => {
    post.call(globalThis, message, transfer);
    counts.posted += transfer.length;
    counts.detached += transfer.filter(buffer => buffer.detached).length;
  };
}
