// Checks of the JavaScript interop, against the tasks of dev.weft.wasm.tests.interop. The name of each is what it proves.

import { JavaError, load } from '../weft/weft-host.js';
import { check, equal, rejection, runChecks, sleep, until } from './checks.js';
import { guideChecks } from './interop-guide.js';
import { streamChecks } from './interop-streams.js';
import { webChecks } from './interop-web.js';

const MODULES = {
  jspi: { url: '/weft-tests/interop-jspi.wasm', jspi: true },
  coroutines: { url: '/weft-tests/interop-coroutines.wasm', jspi: true },
  // As in a browser without JSPI.
  'coroutines alone': { url: '/weft-tests/interop-coroutines.wasm', jspi: false },
};

/** All checks of this page or worker on one kind of fibers: [{name, ok, detail}]. */
export async function interop(fibers) {
  const { url, jspi } = MODULES[fibers];
  const crashes = [];
  const unhandled = [];
  globalThis.addEventListener('unhandledrejection', event => {
    unhandled.push(String(event.reason));
    event.preventDefault();
  });
  const weft = await load(url, { jspi, crashed: error => crashes.push(String(error)) });
  const results = await runChecks({
    ...valueChecks(weft),
    ...failureChecks(weft),
    ...promiseChecks(weft),
    ...jobChecks(weft),
    ...streamChecks(weft),
    ...webChecks(weft),
    ...guideChecks(weft),
    ...trapChecks(weft),
    ...(fibers === 'jspi' ? jspiChecks(weft) : {}),
  });
  await sleep(20);
  const quiet = {
    'no Java was stopped outside a task': () => equal(crashes, []),
    'no rejection was left unhandled': () => equal(unhandled, []),
  };
  return [...results, ...await runChecks(quiet)];
}

/** The same in a module worker. */
export function interopInWorker(fibers) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('interop-worker.js', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => {
      worker.terminate();
      data.error ? reject(new Error(data.error)) : resolve(data.results);
    };
    worker.onerror = event => reject(new Error(event.message));
    worker.postMessage(fibers);
  });
}

function valueChecks(weft) {
  return {
    'values come back as the same values': async () => {
      const object = { a: 1 };
      const values = [undefined, null, true, false, 0, -0, 1.5, NaN, '', 'täxt 🎬', 12n, Symbol.iterator, () => {}, object, [1]];
      for (const value of values) {
        equal(Object.is(await weft.start('echo', [value]), value), true, String(value));
      }
    },
    'text keeps every unit, lone surrogates too': async () => {
      for (const text of ['', 'a', 'naïve 东京 🎬', '\ud800 alone \udc00', 'x'.repeat(10_000) + '🎬'.repeat(5_000)]) {
        equal(await weft.start('echoText', [text]), text);
      }
    },
    'bytes are copied both ways, of views too': async () => {
      const bytes = Uint8Array.from({ length: 200_003 }, (_, i) => i * 31);
      const back = await weft.start('echoBytes', [bytes]);
      check(back instanceof Uint8Array && back !== bytes, 'a new Uint8Array');
      equal(back.length, bytes.length);
      check(back.every((byte, i) => byte === bytes[i]), 'other bytes');
      equal([...await weft.start('echoBytes', [bytes.subarray(3, 5)])], [93, 124]);
      equal((await weft.start('echoBytes', [new ArrayBuffer(0)])).length, 0);
    },
    'a single argument needs no array': async () => equal(await weft.start('square', 7), 49),
    'Java knows what kind a value is': async () => {
      equal(await weft.start('kinds', [undefined, null, true, 1, '', 1n, Symbol('s'), () => {}, {}, []]),
        'UNDEFINED NULL BOOLEAN NUMBER TEXT BIGINT SYMBOL FUNCTION OBJECT OBJECT');
    },
    'Java makes objects and arrays': async () => equal(await weft.start('object'),
      { text: 'täxt', number: 1.5, yes: true, nothing: null, list: [1, 'two'] }),
    'Java asks objects, calls methods and functions, and is called': async () => {
      const it = { name: 'it', greet(whom) { return `${this.name} greets ${whom}`; }, list: [1, 2], apply: (f, x) => f(x) };
      const [greeting, second, missing, twice, path, same, other] = await weft.start('ask', [it]);
      equal([greeting, second, twice, path, same, other], ['it greets Weft', 2, 42, '/b', true, false]);
      equal(missing, undefined);
    },
    'JSON goes both ways': async () => equal(await weft.start('json', [{ a: [1, { b: 'c' }] }]), { a: [1, { b: 'c' }] }),
  };
}

function failureChecks(weft) {
  return {
    'a Java exception is an Error with class, message, cause, suppressed and stack': async () => {
      const error = await rejection(weft.start('throwChecked'));
      check(error instanceof JavaError && error instanceof Error, 'a JavaError');
      equal(error.name, 'IllegalStateException');
      equal(error.javaClass, 'java.lang.IllegalStateException');
      equal(error.message, 'cannot save');
      equal(error.cause.javaClass, 'java.io.IOException');
      equal(error.cause.message, 'the disk is full');
      equal(error.suppressed.map(each => `${each.name}: ${each.message}`), ['IllegalArgumentException: nor clean up']);
      check(error.javaStack.includes('InteropTasks'), `the stack names the Java class: ${error.javaStack}`);
      check(error.stack.startsWith('IllegalStateException: cannot save\n'), error.stack);
    },
    'a Java exception without a message has an empty one': async () => {
      const error = await rejection(weft.start('throwWithoutMessage'));
      equal(`${error.javaClass}|${error.message}`, 'java.lang.UnsupportedOperationException|');
    },
    'a Java exception whose message cannot be read is told all the same': async () => {
      const error = await rejection(weft.start('throwUnreadable'));
      equal(`${error.name}|${error.message}|${error.cause}`, 'InteropTasks$Unreadable||undefined');
      equal((await rejection(weft.start('promiseOfUnreadable'))).name, 'InteropTasks$Unreadable');
    },
    'the failure of a child task is told as itself': async () => {
      const error = await rejection(weft.start('throwInChild'));
      equal(`${error.javaClass}|${error.message}`, 'java.io.IOException|in the child');
    },
    'a value of the wrong kind is refused in words': async () => {
      const error = await rejection(weft.start('wrongKind', ['seven']));
      equal(error.message, 'JavaScript gave text (seven) where a number was expected: pass that, or ask for the kind first.');
      const bytes = await rejection(weft.start('echoBytes', ['seven']));
      equal(bytes.message, 'JavaScript gave text (seven) where bytes were expected: '
        + 'pass an ArrayBuffer or a Uint8Array that nobody has transferred.');
      const nothing = await rejection(weft.start('echoText'));
      equal(nothing.message, 'JavaScript gave undefined where text was expected: pass that, or ask for the kind first.');
    },
    'bytes that have gone elsewhere are refused in words': async () => {
      const bytes = new Uint8Array(8);
      const { buffer } = bytes;
      structuredClone(buffer, { transfer: [buffer] });
      const memory = new WebAssembly.Memory({ initial: 1 });
      const before = new Uint8Array(memory.buffer);
      memory.grow(1);
      for (const gone of [buffer, bytes, before]) {
        const error = await rejection(weft.start('echoBytes', [gone]));
        equal(error.javaClass, 'java.lang.IllegalArgumentException');
        check(error.message.includes('that nobody has transferred'), error.message);
      }
    },
    'an unknown task is refused with the names of those there are': async () => {
      const error = await rejection(weft.start('nonsense'));
      equal(error.javaClass, 'dev.weft.loop.MisuseException');
      check(/^this module offers no task named 'nonsense': it offers .*echo, .*square/.test(error.message), error.message);
    },
    'a name cannot be offered twice': async () => equal(await weft.start('offerTwice'),
      "a task named 'echo' is offered to JavaScript already: choose another name"),
    'an unchecked exception through JavaScript and back is itself': async () => {
      equal(await weft.start('throughJs', [thrower => thrower()]), 'itself');
      equal(await weft.start('throughJs', [thrower => { try { thrower(); } catch (error) { throw error; } }]), 'itself');
    },
    'a checked exception through JavaScript comes back as a cause': async () => equal(
      await weft.start('checkedThroughJs', [thrower => thrower()]), 'as the cause of: IOException: on its way'),
    'an error of JavaScript through Java and back is itself': async () => {
      const error = new RangeError('too far', { cause: new Error('too fast') });
      equal(await rejection(weft.start('callIt', [() => { throw error; }])) === error, true);
      equal(await rejection(weft.start('callIt', [() => { throw 'no error'; }])), 'no error');
    },
    'Java sees name, message, stack and cause of what JavaScript throws': async () => {
      const error = new RangeError('too far', { cause: new Error('too fast') });
      const told = await weft.start('whatItThrows', [() => { throw error; }]);
      equal([told.class, told.name, told.message], ['dev.weft.wasm.js.JsException', 'RangeError', 'RangeError: too far']);
      check(told.value === error, 'the value');
      check(told.stack.includes('interop.js'), told.stack);
      equal(told.cause.message, 'Error: too fast');
    },
    'Java is told in words what is thrown that is no error': async () => {
      const messages = [];
      for (const thrown of ['boom', 42, undefined, null, { code: 7 }]) {
        messages.push((await weft.start('whatItThrows', [() => { throw thrown; }])).message);
      }
      equal(messages, [
        'JavaScript threw text (boom), which is no error',
        'JavaScript threw a number (42), which is no error',
        'JavaScript threw undefined, which is no error',
        'JavaScript threw null, which is no error',
        'JavaScript threw an object ([object Object]), which is no error',
      ]);
    },
    'a trap in a callback fails the task that led there, whatever JavaScript makes of it, and no other': async () => {
      const swallow = trap => {
        try {
          trap();
        } catch {
          return 'swallowed';
        }
        return 'no trap';
      };
      for (const lead of [trap => trap(), swallow]) {
        equal((await rejection(weft.start('trapInCallback', [lead]))).javaClass, 'dev.weft.task.TrapException');
        equal(await weft.start('square', 5), 25);
      }
      let kept;
      await rejection(weft.start('trapInCallback', [trap => { kept = trap; throw new Error('not yet'); }]));
      try {
        kept();
        throw new Error('no trap');
      } catch (error) {
        check(error instanceof WebAssembly.RuntimeError, String(error));
      }
      equal(await weft.start('square', 6), 36);
    },
    'calling what is no function fails the task and nothing else': async () => {
      const error = await rejection(weft.start('callIt', [7]));
      check(error instanceof TypeError, String(error));
      equal(await weft.start('square', 3), 9);
    },
  };
}

function promiseChecks(weft) {
  return {
    'a task awaits a promise': async () => {
      equal(await weft.start('await', [sleep(5).then(() => 'later')]), 'later');
      equal(await weft.start('await', [Promise.resolve('now')]), 'now');
      equal(await weft.start('await', ['no promise']), 'no promise');
    },
    'a rejection is thrown in the task, and comes out as itself': async () => {
      const error = new TypeError('not today');
      equal(await rejection(weft.start('await', [Promise.reject(error)])) === error, true);
      const told = await weft.start('awaitAndTell', [Promise.reject(error)]);
      equal([told.name, told.message], ['TypeError', 'TypeError: not today']);
    },
    'a rejection with something that is no error is told in words': async () => {
      const told = await weft.start('awaitAndTell', [Promise.reject(404)]);
      equal(told.message, 'JavaScript threw a number (404), which is no error');
      equal(await rejection(weft.start('await', [Promise.reject(404)])), 404);
    },
    'a task settles a promise': async () => {
      equal(await (await weft.start('promise', [7])).promise, 7);
      const error = await rejection((await weft.start('promise', ['in vain'])).promise);
      equal([error.javaClass, error.message], ['java.io.IOException', 'in vain']);
    },
    'a cancelled await leaves at once and aborts what it waited for': async () => {
      let signal;
      const began = performance.now();
      const reason = await weft.start('cancelledAwait', [given => {
        signal = given;
        return new Promise(() => {});
      }]);
      equal(reason, 'nobody waits any more');
      equal([signal.aborted, signal.reason.name, signal.reason.message], [true, 'AbortError', 'nobody waits any more']);
      check(performance.now() - began < 2_000, 'took too long');
    },
    'an abort cancels a scope, and its reason comes back as it is': async () => {
      const controller = new AbortController();
      const job = weft.start('abortedScope', [controller.signal, 60_000]);
      await sleep(10);
      const because = new Error('the user went away');
      controller.abort(because);
      const [reason, back] = await job;
      equal(reason, 'Error: the user went away');
      check(back === because, 'the same reason');
    },
    'a scope that ends stops listening to its signal': async () => {
      const { signal } = new AbortController();
      let listeners = 0;
      signal.addEventListener = (...args) => {
        listeners++;
        AbortSignal.prototype.addEventListener.apply(signal, args);
      };
      signal.removeEventListener = (...args) => {
        listeners--;
        AbortSignal.prototype.removeEventListener.apply(signal, args);
      };
      equal(await weft.start('abortedScope', [signal, 5]), 'slept on');
      equal(listeners, 0);
      const job = weft.start('nap', [], { signal });
      equal(listeners, 1);
      job.cancel('enough');
      await rejection(job);
      equal(listeners, 0);
    },
    'an abort that came before cancels at once': async () => {
      const [reason, back] = await weft.start('abortedScope', [AbortSignal.abort('text for a reason'), 60_000]);
      equal([reason, back], ['text for a reason', 'text for a reason']);
    },
    'a deadline aborts a signal with a TimeoutError': async () => {
      const reason = await weft.start('deadlineToSignal');
      equal([reason.name, reason.message], ['TimeoutError', "scope 'short' was cancelled: its time was up"]);
    },
    'a promise that never settles is cut short by a deadline': async () => {
      const error = await rejection(weft.start('timeout', [new Promise(() => {})]));
      equal(error.javaClass, 'dev.weft.task.DeadlineExceededException');
    },
  };
}

function jobChecks(weft) {
  const naps = async () => weft.start('cleaned');
  return {
    'a job is cancelled with a reason, and cleans up first': async () => {
      const before = await naps();
      const job = weft.start('nap');
      await sleep(10);
      job.cancel('time to get up');
      const error = await rejection(job);
      equal([error.name, error.message], ['AbortError', 'time to get up']);
      equal(await naps(), before + 1);
      job.cancel('again');
    },
    'an abort signal cancels a job with its own reason': async () => {
      const controller = new AbortController();
      const job = weft.start('nap', [], { signal: controller.signal });
      await sleep(10);
      const reason = { why: 'an object' };
      controller.abort(reason);
      check(await rejection(job) === reason, 'the same reason');
      equal(await rejection(weft.start('nap', [], { signal: AbortSignal.abort('before') })), 'before');
      const text = new AbortController();
      const other = weft.start('nap', [], { signal: text.signal });
      await sleep(10);
      text.abort('only text');
      equal(await rejection(other), 'only text');
      const timeout = await rejection(weft.start('nap', [], { signal: AbortSignal.timeout(20) }));
      equal(timeout.name, 'TimeoutError');
    },
    'a computing job is cancelled at its checkpoint': async () => {
      const job = weft.start('keepBusy');
      await sleep(20);
      job.cancel('enough');
      equal((await rejection(job)).message, 'enough');
    },
    'a job is iterated at the reader\'s pace': async () => {
      const job = weft.start('count', [5]);
      const seen = [];
      for await (const number of job) {
        seen.push(number);
        await sleep(1);
      }
      equal(seen, [0, 1, 2, 3, 4]);
      equal(await job, 'counted');
    },
    'a job emits text, numbers, bytes and undefined': async () => {
      const seen = [];
      for await (const value of weft.start('emitAll')) {
        seen.push(value instanceof Uint8Array ? `bytes ${value}` : String(value));
      }
      equal(seen, ['text', '1.5', 'bytes 1,2,3', 'undefined']);
    },
    'who stops reading early cancels the job': async () => {
      const before = await naps();
      const job = weft.start('count', [1_000_000]);
      for await (const number of job) {
        if (number === 3) {
          break;
        }
      }
      equal((await rejection(job)).message, 'the reader of its output stopped early');
      equal(await naps(), before + 1);
    },
    'a failure ends the iteration after what was emitted': async () => {
      const seen = [];
      const error = await rejection((async () => {
        for await (const value of weft.start('emitAndFail')) {
          seen.push(value);
        }
      })());
      equal(seen, ['one']);
      equal(error.message, 'broken in the middle');
    },
    'a job is iterated once': async () => {
      const job = weft.start('count', [1]);
      for await (const number of job) {
        equal(number, 0);
      }
      const error = await rejection((async () => { for await (const number of job) { equal(number, -1); } })());
      equal(error.message, "The output of 'count' is read already: iterate a job once.");
    },
    'output can be discarded': async () => equal(await weft.start('count', [1000], { output: 'discard' }), 'counted'),
    'an option that is unknown is refused': () => {
      try {
        weft.start('count', [1], { output: 'both' });
      } catch (error) {
        equal(error.message, 'The option output is "both": write \'stream\' or \'discard\'.');
        return;
      }
      throw new Error('not refused');
    },
  };
}

/** What the module of coroutines cannot have, or would not survive. */
function jspiChecks(weft) {
  return {
    'a callback that suspends is refused in words, and the task goes on': async () => {
      const told = await weft.start('suspendingCallback', [callback => {
        try {
          callback();
        } catch (error) {
          return error;
        }
        return 'not refused';
      }]);
      equal(told.javaClass, 'dev.weft.loop.MisuseException');
      equal(told.message, 'Task.sleep was called outside a task: call it inside one, or start one on a host first');
    },
  };
}

function trapChecks(weft) {
  return {
    'a trap in a codec cancels the stream and closes the channel': async () => {
      let cancelled;
      const stream = new ReadableStream({
        start(controller) { controller.enqueue(5); },
        cancel(reason) { cancelled = reason; },
      });
      const told = await weft.start('receiveTrapping', [stream]);
      equal([told.class, told.cause.class], ['dev.weft.channel.ClosedException', 'dev.weft.task.TrapException']);
      equal(cancelled.javaClass, 'dev.weft.task.TrapException');
    },
    'a trap fails its job and no other': async () => {
      const error = await rejection(weft.start('trap'));
      equal(error.javaClass, 'dev.weft.task.TrapException');
      await until(async () => await weft.start('square', 2) === 4, 'the module goes on');
    },
  };
}
