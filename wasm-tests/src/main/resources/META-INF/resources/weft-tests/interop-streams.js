// Checks of streams and channels, for interop.js.

import { check, equal, rejection, sleep, until } from './checks.js';

/** A stream of 0, 1, 2, ... that remembers how far it was read and what it was cancelled with. */
function numbers(count = Infinity, failure) {
  const seen = { pulled: 0, cancelled: undefined };
  const stream = new ReadableStream({
    pull(controller) {
      if (seen.pulled < count) {
        controller.enqueue(seen.pulled++);
      } else if (failure) {
        controller.error(failure);
      } else {
        controller.close();
      }
    },
    cancel(reason) { seen.cancelled = reason; },
  }, { highWaterMark: 0 });
  return { stream, seen };
}

/** A slow or failing sink. */
function sink({ failAt, slow = 0 } = {}) {
  const seen = { written: [], closed: false, aborted: undefined };
  const stream = new WritableStream({
    async write(chunk) {
      await sleep(slow);
      if (seen.written.length === failAt) {
        throw new Error('the sink is full');
      }
      seen.written.push(chunk);
    },
    close() { seen.closed = true; },
    abort(reason) { seen.aborted = reason; },
  });
  return { stream, seen };
}

async function* letters(seen) {
  try {
    for (let i = 0; ; i++) {
      yield i;
    }
  } finally {
    seen.returned = true;
  }
}

export function streamChecks(weft) {
  return { ...readChecks(weft), ...serveChecks(weft), ...writeChecks(weft), ...gatherChecks(weft) };
}

function readChecks(weft) {
  return {
    'Java receives a stream, an async iterable and an array': async () => {
      equal(await weft.start('sum', [numbers(101).stream]), 5050);
      equal(await weft.start('sum', [(async function* () { yield 1; yield 2; })()]), 3);
      equal(await weft.start('sum', [[1, 2, 3]]), 6);
      equal(await weft.start('joinBytes', [new Blob([new Uint8Array([1, 255]), new Uint8Array([3])]).stream()]), '1 -1 3');
    },
    'what cannot be read is refused in words': async () => {
      const error = await rejection(weft.start('sum', [{ no: 'stream' }]));
      equal(error.message, 'JavaScript gave an object ([object Object]) where something to read was expected: '
        + 'pass a ReadableStream, an async iterable or an array.');
      const { stream } = numbers(1);
      stream.getReader();
      check(await rejection(weft.start('sum', [stream])) instanceof TypeError, 'a locked stream');
    },
    'a stream is read no further than its elements are received': async () => {
      const { stream, seen } = numbers();
      const job = weft.start('readOneAndWait', [stream]);
      await sleep(50);
      check(seen.pulled >= 1 && seen.pulled <= 2, `pulled ${seen.pulled}`);
      job.cancel('enough');
      await rejection(job);
      await until(() => seen.cancelled, 'the stream is cancelled with the job');
      equal([seen.cancelled.name, seen.cancelled.message], ['AbortError', 'enough']);
    },
    'a receiver that cancels cancels the stream at once': async () => {
      const { stream, seen } = numbers(2);
      const silent = stream.pipeThrough(new TransformStream({ flush: () => new Promise(() => {}) }));
      equal(await weft.start('take', [silent, 2]), 1);
      await until(() => seen.cancelled !== undefined || seen.pulled === 2, 'told');
      const other = numbers();
      equal(await weft.start('take', [other.stream, 3]), 3);
      await until(() => other.seen.cancelled, 'cancelled');
      equal(other.seen.cancelled.message, 'seen enough');
    },
    'a receiver that cancels ends a waiting read and an iterator': async () => {
      let cancelled;
      const mute = new ReadableStream({
        start(controller) { controller.enqueue(7); },
        cancel(reason) { cancelled = reason; },
      });
      equal(await weft.start('take', [mute, 1]), 7);
      await until(() => cancelled, 'cancelled while it has nothing to give');
      equal(cancelled.message, 'seen enough');
      const seen = {};
      equal(await weft.start('take', [letters(seen), 3]), 3);
      await until(() => seen.returned, 'the iterator returned');
    },
    'an error in the middle of a stream closes the channel with it': async () => {
      const told = await weft.start('receiveAndTell', [numbers(3, new RangeError('torn')).stream]);
      equal([told.received, told.class, told.cause.name, told.cause.message],
        [3, 'dev.weft.channel.ClosedException', 'RangeError', 'RangeError: torn']);
    },
    'an element of the wrong kind cancels the stream and closes the channel': async () => {
      let cancelled;
      const mixed = new ReadableStream({
        start(controller) { controller.enqueue(1); controller.enqueue('two'); },
        cancel(reason) { cancelled = reason; },
      });
      const told = await weft.start('receiveAndTell', [mixed]);
      equal([told.received, told.cause.class], [1, 'java.lang.IllegalArgumentException']);
      await until(() => cancelled, 'cancelled');
      check(cancelled.message.startsWith('JavaScript gave text (two) where a number was expected'), cancelled.message);
    },
    'a scope that ends before its stream is read cancels the stream and closes the channel': async () => {
      for (const cancels of [true, false]) {
        const { stream, seen } = numbers();
        const told = await weft.start('hastyReceive', [stream, cancels]);
        equal([told.class, told.cause?.class], ['dev.weft.channel.ClosedException', 'dev.weft.task.CancelledException']);
        equal([seen.pulled, seen.cancelled?.name], [0, 'AbortError']);
      }
    },
  };
}

/** The first thing that a job emits. */
async function first(job) {
  const output = job[Symbol.asyncIterator]();
  return (await output.next()).value;
}

function serveChecks(weft) {
  return {
    'JavaScript reads a channel as a stream': async () => {
      const job = weft.start('serve', [5]);
      const stream = await first(job);
      check(stream instanceof ReadableStream, 'a ReadableStream');
      const read = [];
      for await (const number of stream) {
        read.push(number);
      }
      equal(read, [0, 1, 2, 3, 4]);
      equal(await job, 5);
    },
    'nothing is sent before it is asked for': async () => {
      const job = weft.start('serve', [5]);
      const reader = (await first(job)).getReader();
      let ended = false;
      job.result.then(() => { ended = true; });
      equal((await reader.read()).value, 0);
      await sleep(30);
      check(!ended, 'the channel is received ahead');
      for (let i = 1; i < 5; i++) {
        equal((await reader.read()).value, i);
      }
      equal((await reader.read()).done, true);
    },
    'a channel\'s error is the stream\'s': async () => {
      const reader = (await first(weft.start('serve', [1, 'out of yarn']))).getReader();
      equal((await reader.read()).value, 0);
      const error = await rejection(reader.read());
      equal([error.javaClass, error.message], ['java.io.IOException', 'out of yarn']);
    },
    'a stream that JavaScript cancels cancels the channel': async () => {
      const job = weft.start('serve', [1000]);
      const reader = (await first(job)).getReader();
      await reader.read();
      await reader.cancel('no more of this');
      const told = await job;
      check(/^stopped after [12]: .*cancelled it on the receiving side: no more of this/.test(told), told);
    },
    'a job that is cancelled fails the stream it gave': async () => {
      const job = weft.start('serve', [1000]);
      const reader = (await first(job)).getReader();
      await reader.read();
      job.cancel('closing time');
      const error = await rejection((async () => { for (;;) { await reader.read(); } })());
      equal([error.name, error.message], ['AbortError', 'closing time']);
      await rejection(job);
    },
    'a stream whose task is cancelled while it is read leaves the channel to others': async () => {
      const job = weft.start('leaveStream');
      const reading = rejection((await first(job)).getReader().read());
      equal(await job, 7);
      const error = await reading;
      equal([error.name, error.message], ['AbortError', 'changed my mind']);
    },
    'an element without a value for it fails the stream and cancels the channel': async () => {
      for (const [word, failure] of [
        ['{"no', 'SyntaxError'],
        ['unchecked', 'IllegalStateException'],
        ['error', 'AssertionError'],
      ]) {
        const job = weft.start('serveFragile', [word]);
        const error = await rejection((await first(job)).getReader().read());
        equal(error.name, failure);
        const told = await job;
        check(told.includes('the stream that reads it failed: '), told);
      }
    },
  };
}

function writeChecks(weft) {
  return {
    'Java writes to a stream no faster than it takes': async () => {
      const { stream, seen } = sink({ slow: 2 });
      equal(await weft.start('writeTo', [stream, 4]), 4);
      equal([seen.written, seen.closed], [[0, 1, 2, 3], true]);
    },
    'a sink that fails fails the writer, and cancels the channel': async () => {
      const { stream } = sink({ failAt: 2 });
      const error = await rejection(weft.start('writeTo', [stream, 1000]));
      equal(error.message, 'the sink is full');
    },
    'a channel that fails aborts the stream': async () => {
      const { stream, seen } = sink();
      await rejection(weft.start('writeTo', [stream, 2, 'out of yarn']));
      await until(() => seen.aborted, 'aborted');
      equal([seen.aborted.javaClass, seen.aborted.message, seen.closed], ['java.io.IOException', 'out of yarn', false]);
    },
    'a job that is cancelled aborts the stream it writes to': async () => {
      const { stream, seen } = sink({ slow: 5 });
      const job = weft.start('writeTo', [stream, 1_000_000]);
      await until(() => seen.written.length > 2, 'some are written');
      job.cancel('closing time');
      await rejection(job);
      await until(() => seen.aborted, 'aborted');
      equal(seen.aborted.message, 'closing time');
    },
  };
}

function gatherChecks(weft) {
  return {
    'JavaScript writes to a channel': async () => {
      const job = weft.start('gather');
      const writer = (await first(job)).getWriter();
      for (const word of ['warp', ' and ', 'weft']) {
        await writer.write(word);
      }
      await writer.close();
      equal(await job, 'warp and weft.');
    },
    'a write is done when the channel has taken it': async () => {
      const job = weft.start('gather', [1]);
      const writer = (await first(job)).getWriter();
      await writer.write('one');
      const error = await rejection(writer.write('two'));
      check(error.message.includes('the basket is full'), error.message);
      equal(await job, 'one');
    },
    'to abort the stream closes the channel with the error': async () => {
      const job = weft.start('gather');
      const writer = (await first(job)).getWriter();
      await writer.write('one');
      await writer.abort(new Error('changed my mind'));
      const told = await job;
      equal([told.joined, told.cause.message], ['one', 'Error: changed my mind']);
    },
    'a job that is cancelled fails the stream it listens to': async () => {
      const job = weft.start('gather');
      const writer = (await first(job)).getWriter();
      job.cancel('closing time');
      await rejection(job);
      const error = await rejection(writer.closed);
      equal([error.name, error.message], ['AbortError', 'closing time']);
    },
    'a job that is cancelled ends a write that nobody takes': async () => {
      const job = weft.start('deaf');
      const writer = (await first(job)).getWriter();
      const failures = [writer.write('one'), writer.closed].map(rejection);
      await sleep(20);
      job.cancel('closing time');
      await rejection(job);
      for (const error of await Promise.all(failures)) {
        equal([error.name, error.message], ['AbortError', 'closing time']);
      }
    },
    'a chunk that the codec fails on closes the channel with that': async () => {
      const job = weft.start('gatherFragile');
      const writer = (await first(job)).getWriter();
      await writer.write({ word: 'one' });
      check(await rejection(writer.write(undefined)) instanceof TypeError, 'a TypeError');
      const told = await job;
      equal([told.joined, told.cause.name], ['one', 'TypeError']);
    },
  };
}
