// Runs Weft's own checks in this page or worker. Each function answers plain data, so that a driver can carry it out of the browser.

import { load } from '../weft/weft-host.js';
import { turnImports } from '../weft/weft-turns.js';

/**
 * The checks of the browser host, in real time: [{name, ok, detail}]. Rejects if Java was stopped outside every task.
 *
 * fibers: a key of FIBERS
 */
export function hostChecks(fibers) {
  return new Promise((resolve, reject) => {
    const results = [];
    let expected = false;
    let crashes = 0;
    const crashed = error => {
      crashes++;
      if (!expected) {
        reject(new Error(`Java was stopped outside every task: ${error}`));
      }
    };
    const imports = (imports, weft) => {
      imports.tests = {
        expectCrash: () => {
          expected = true;
          return crashes;
        },
        result: (name, ok, detail) => {
          expected = false;
          results.push({ name: weft.takeText(name), ok: !!ok, detail: weft.takeText(detail) });
        },
        finished: () => resolve(results),
        echo: value => weft.give(weft.take(value)),
        frames: frameCounter(),
        stackOf: exception => weft.giveText(weft.stackOf(exception)),
        ...backgroundHold(),
        ...timerCount(),
        postSoon: ms => { setTimeout(() => weft.enter('post'), ms); },
      };
    };
    const { module, jspi } = FIBERS[fibers];
    load(`/weft-tests/host-checks-${module}.wasm`, { crashed, imports, jspi, fresh: true }).then(weft => weft.enter('start'), reject);
  });
}

/** The same in a module worker, which has no frames to count. */
export function hostChecksInWorker(fibers) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('checks-worker.js', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => {
      worker.terminate();
      data.error ? reject(new Error(data.error)) : resolve(data.results);
    };
    worker.postMessage(fibers);
    worker.onerror = event => reject(new Error(event.message));
  });
}

/** The same where the browser has no scheduler.postTask. Hides it from the rest of the page meanwhile. */
export async function hostChecksWithoutPostTask(fibers) {
  const { scheduler } = globalThis;
  Object.defineProperty(globalThis, 'scheduler', { value: undefined, configurable: true });
  try {
    return await hostChecks(fibers);
  } finally {
    Object.defineProperty(globalThis, 'scheduler', { value: scheduler, configurable: true });
  }
}

/** The same in a page that nobody sees, and without scheduler.postTask: no frames are drawn there. */
export async function hostChecksHidden(fibers) {
  const { requestAnimationFrame } = globalThis;
  Object.defineProperty(document, 'hidden', { value: true, configurable: true });
  globalThis.requestAnimationFrame = () => 0;
  try {
    return await hostChecksWithoutPostTask(fibers);
  } finally {
    delete document.hidden;
    globalThis.requestAnimationFrame = requestAnimationFrame;
  }
}

/**
 * A page that is busy with more urgent work: background turns are held back until they are released, or for five seconds. Without postTask
 * there are no such turns, and the answers are those of a page that has one of each.
 */
function backgroundHold() {
  let held;
  let blocking;
  let timer;
  const { scheduler } = globalThis;
  const postTask = scheduler?.postTask;
  const release = () => {
    clearTimeout(timer);
    if (held) {
      held.forEach(([task, options]) => postTask.call(scheduler, task, options));
      delete scheduler.postTask;
      held = undefined;
    }
  };
  return {
    holdBackground: () => {
      if (postTask) {
        held = [];
        blocking = 0;
        scheduler.postTask = (task, options) => {
          blocking += options.priority === 'user-blocking' ? 1 : 0;
          return options.priority === 'background' ? held.push([task, options]) : postTask.call(scheduler, task, options);
        };
        timer = setTimeout(release, 5_000);
      }
    },
    releaseBackground: () => {
      const count = postTask ? held?.length ?? -1 : 1;
      release();
      return count;
    },
    blockingTurns: () => (postTask ? blocking : 1),
  };
}

/** Counts the timers that are set between the two calls: how many are pending at one time, and how many have fired. */
function timerCount() {
  const { setTimeout, clearTimeout } = globalThis;
  const pending = new Set();
  let fired;
  let most;
  return {
    countTimers: () => {
      [fired, most] = [0, 0];
      globalThis.setTimeout = (callback, ms) => {
        const timer = setTimeout(() => {
          pending.delete(timer);
          fired++;
          callback();
        }, ms);
        pending.add(timer);
        most = Math.max(most, pending.size);
        return timer;
      };
      globalThis.clearTimeout = timer => {
        pending.delete(timer);
        clearTimeout(timer);
      };
    },
    mostTimers: () => {
      Object.assign(globalThis, { setTimeout, clearTimeout });
      return most;
    },
    timersFired: () => fired,
  };
}

function frameCounter() {
  if (globalThis.document?.hidden !== false) {
    return () => -1;
  }
  let frames = 0;
  const count = () => {
    frames++;
    requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  return () => frames;
}

/**
 * The times that Java is told when frames and the timer that stands in for them come in an unlucky order: after a stall the timer is before
 * the frame (due at 10), then no frame is drawn, then the next frame was due before the timer. Nothing here waits.
 */
export function frameTimes() {
  const { requestAnimationFrame, cancelAnimationFrame, setTimeout, clearTimeout } = globalThis;
  let [frame, timer] = [];
  const told = [];
  try {
    Object.assign(globalThis, {
      requestAnimationFrame: callback => { frame = callback; },
      cancelAnimationFrame: () => { frame = undefined; },
      setTimeout: callback => { timer = callback; },
      clearTimeout: () => { timer = undefined; },
    });
    const { askFrame } = turnImports({ enter: (name, time) => told.push(time) });
    askFrame();
    timer();
    frame?.(10);
    askFrame();
    timer();
    timer?.();
    askFrame();
    frame(11);
    frame?.(performance.now() + 1000);
  } finally {
    Object.assign(globalThis, { requestAnimationFrame, cancelAnimationFrame, setTimeout, clearTimeout });
  }
  return told;
}

const FIBERS = {
  jspi: { module: 'jspi', jspi: true },
  coroutines: { module: 'coroutines', jspi: true },
  // As in a browser without JSPI.
  'coroutines alone': { module: 'coroutines', jspi: false },
};

/**
 * The behaviour suite in virtual time: {promises, runs, failures: [{promise, seed, message}]}.
 *
 * fibers: a key of FIBERS
 */
export async function behaviour(fibers) {
  const suite = await Suite.load(fibers);
  const { exports } = suite.weft;
  const result = { promises: exports.count(), runs: 0, failures: [] };
  for (let promise = 0; promise < result.promises; promise++) {
    for (let run = 0; run < exports.runs(promise); run++) {
      result.runs++;
      const message = await suite.run('run', promise, run);
      if (message !== '') {
        result.failures.push({ promise: suite.weft.takeText(exports.name(promise)), seed: exports.seed(promise, run), message });
      }
    }
  }
  return result;
}

/** The trace of the trace program under a seed, one string a line. */
export async function trace(fibers, seed) {
  const suite = await Suite.load(fibers);
  return (await suite.run('trace', seed)).split('\n');
}

/** Nanoseconds a bare switch takes between so many fibers, without a loop: the median of some rounds. */
export async function switchNanos(fibers, ring = 2) {
  const suite = await Suite.load(fibers);
  const count = 200_000;
  const rounds = [];
  for (let round = 0; round < 9; round++) {
    const began = performance.now();
    const ended = Number(await suite.run('switches', ring, count));
    rounds.push((ended - began) * 1e6 / count);
  }
  return rounds.sort((one, other) => one - other)[4];
}

/**
 * A foreign library compresses so many bytes on this thread, again and again, while the page counts its frames:
 * {size, millis, problem, gaps}, the gaps being the milliseconds between frames.
 */
export async function squeeze(length, atLeastMillis) {
  let ended;
  const done = new Promise(resolve => { ended = resolve; });
  const gaps = [];
  let handle;
  const count = last => {
    handle = requestAnimationFrame(time => {
      gaps.push(time - last);
      count(time);
    });
  };
  const imports = (imports, weft) => {
    imports.tests = {
      begun: () => count(performance.now()),
      squeezed: (size, millis, problem) => ended({ size, millis, problem: weft.takeText(problem) }),
    };
  };
  const crashed = error => ended({ problem: `Java was stopped outside every task: ${error}` });
  const weft = await load('/weft-tests/squeeze.wasm', { imports, crashed, fresh: true });
  weft.enter('start', length, atLeastMillis);
  const result = await done;
  cancelAnimationFrame(handle);
  return { ...result, gaps };
}

/** A module of its own with the suite; one run at a time. */
class Suite {
  #outcomes = [];

  static async load(fibers) {
    const suite = new Suite();
    const { module, jspi } = FIBERS[fibers];
    const imports = imports => {
      imports.tests = {
        ended: failure => { suite.#outcomes.push(failure === 0 ? '' : suite.weft.takeText(failure)); },
        switched: () => { suite.#outcomes.push(`${performance.now()}`); },
        traced: lines => { suite.#outcomes.push(suite.weft.takeText(lines)); },
      };
    };
    const crashed = error => { suite.#outcomes.push(`Java was stopped outside every task: ${error}`); };
    suite.weft = await load(`/weft-tests/behaviour-${module}.wasm`, { jspi, imports, crashed, fresh: true });
    suite.weft.exports.begin();
    return suite;
  }

  /** Calls an export that reports once, and answers what it reported. */
  async run(name, ...args) {
    this.#outcomes = [];
    this.weft.enter(name, ...args);
    await nextTask();
    const outcomes = this.#outcomes;
    // Stacks that have ended are given back at once; those that are only let go of wait for the garbage collector, who does not see
    // how many there are.
    this.weft.enter('retire');
    await nextTask();
    this.weft.enter('clean');
    return outcomes.length === 1 ? outcomes[0] : `ended ${outcomes.length} times instead of once: ${outcomes.join('; ')}`;
  }
}

/** Resolves in a later task, when all pending microtasks have run: in virtual time nothing is left to happen then. */
function nextTask() {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}
