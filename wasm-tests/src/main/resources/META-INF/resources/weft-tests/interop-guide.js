// The JavaScript of docs/guide/browser-interop.md and docs/guide/embedding.md, checked, for interop.js.

import { JavaError, load } from '../weft/weft-host.js';
import { check, equal, rejection, sleep } from './checks.js';

export function guideChecks(weft) {
  return { ...startChecks(weft), ...webChecks(weft) };
}

function startChecks(weft) {
  return {
    'guide: start, await, iterate': async () => {
      const lines = [];
      const print = line => lines.push(line);
      // region start
      print(await weft.start('greet', ['you']));
      print(await weft.start('square', 7));

      const job = weft.start('countdown', [3]);
      for await (const number of job) {
        print(number);
      }
      print(await job);
      // endregion
      equal(lines, ['Hello you', 49, 3, 2, 1, 'lift-off']);
    },
    'guide: cancel': async () => {
      const lines = [];
      const print = line => lines.push(line);
      // region cancel
      const stop = new AbortController();
      const job = weft.start('countdown', [1000], { signal: stop.signal });
      try {
        for await (const number of job) {
          if (number === 998) {
            stop.abort(new Error('changed my mind'));
          }
        }
      } catch (error) {
        print(error.message);
      }
      // endregion
      equal(lines, ['changed my mind']);
    },
    'guide: errors': async () => {
      const lines = [];
      const print = line => lines.push(line);
      // region errors
      try {
        await weft.start('parse', ['{']);
      } catch (error) {
        print(error instanceof JavaError);      // true
        print(error.javaClass);                 // java.lang.IllegalArgumentException
        print(error.message);                   // this is no JSON
        print(error.cause instanceof SyntaxError); // true: the very error that JSON.parse threw
        print(error.javaStack.includes('GuideTasks')); // true: built with names
      }
      // endregion
      equal(lines, [true, 'java.lang.IllegalArgumentException', 'this is no JSON', true, true]);
    },
    'guide: another instance': async () => {
      // region fresh
      const other = await load('/weft-tests/interop-jspi.wasm', { fresh: true });
      // endregion
      equal(await other.start('square', 3), 9);
    },
  };
}

function webChecks(weft) {
  return {
    'guide: values': async () => equal(await weft.start('where', ['/a/../b']), { path: '/b', local: true }),
    'guide: promise': async () => equal(
      await weft.start('digest', [new TextEncoder().encode('weft')]), '32 bytes, the first is '
        + new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode('weft')))[0]),
    'guide: fetch': async () => {
      equal(await weft.start('download', ['/weft-tests/checks.js']), (await (await fetch('/weft-tests/checks.js')).text()).length);
      equal(await weft.start('download', ['/missing']), 'status 404');
      equal(await weft.start('download', ['/drip']), 'too slow, and aborted');
    },
    'guide: streams': async () => {
      const text = 'warp and weft, '.repeat(5_000);
      const chunks = [];
      const job = weft.start('squeeze', [new Blob([text]).stream()]);
      for await (const chunk of job) {
        chunks.push(chunk);
      }
      const small = new Blob(chunks);
      equal(await job, small.size);
      check(small.size < 1_000, `${small.size} bytes`);
      equal(await new Response(small.stream().pipeThrough(new DecompressionStream('gzip'))).text(), text);
    },
    'guide: events': async () => {
      const target = new EventTarget();
      const job = weft.start('presses', [target]);
      await job[Symbol.asyncIterator]().next();
      for (const key of ['w', 'e', 'f', 't']) {
        target.dispatchEvent(Object.assign(new Event('keydown'), { key }));
      }
      equal(await job, 'weft');
    },
    'guide: abort': async () => {
      equal(await weft.start('share', [async ({ signal }) => `aborted: ${signal.aborted}`]), 'aborted: false');
      let given;
      const job = weft.start('share', [({ signal }) => {
        given = signal;
        return new Promise(() => {});
      }]);
      await sleep(10);
      job.cancel('never mind');
      equal((await rejection(job)).message, 'never mind');
      equal(given.reason.message, 'never mind');
    },
  };
}
