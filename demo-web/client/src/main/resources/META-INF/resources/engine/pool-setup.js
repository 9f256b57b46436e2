// What the transcoder's module imports beside Weft's own, in a worker of a pool: jobs there talk through channels, and tell the page nothing
// by themselves.

const silent = () => {};

export function imports(imports) {
  imports.client = { now: () => performance.now(), progress: silent, done: silent, failed: silent, facts: silent };
}
