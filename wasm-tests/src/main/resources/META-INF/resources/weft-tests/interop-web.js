// Checks of requests and events, for interop.js. The server has /echo, /hang (headers that never come), /drip (a body that never ends),
// /torn (a body that breaks off) and /missing.

import { check, equal, rejection, sleep, until } from './checks.js';

/** An event target that knows how many listeners it has. */
class Counted extends EventTarget {
  listeners = 0;

  addEventListener(...args) {
    this.listeners++;
    super.addEventListener(...args);
  }

  removeEventListener(...args) {
    this.listeners--;
    super.removeEventListener(...args);
  }

  ping(detail) {
    const event = new CustomEvent('ping', { detail, cancelable: true });
    this.dispatchEvent(event);
    return event;
  }
}

/** How many requests the server has seen breaking off before their end. */
const broken = async () => Number(await (await fetch('/broken-off')).text());

export function webChecks(weft) {
  return { ...fetchChecks(weft), ...eventChecks(weft) };
}

function fetchChecks(weft) {
  return {
    'a request carries method, headers and body, and its answer too': async () => equal(
      await weft.start('fetchEcho', ['täxt']),
      { status: 200, ok: true, method: 'POST', header: 'warp', none: 'null', text: 'täxt' }),
    'a status that says failure is an exception in words': async () => {
      const told = await weft.start('fetchAndTell', ['/missing']);
      equal([told.class, told.status], ['dev.weft.wasm.js.FetchException', 404]);
      check(told.message.startsWith('the answer to GET /missing is 404 '), told.message);
    },
    'a request without an answer says what to look at': async () => {
      const told = await weft.start('fetchAndTell', ['/refuse']);
      equal([told.status, told.cause.name], [0, 'TypeError']);
      equal(told.message, 'no answer to GET /refuse: TypeError: Failed to fetch; check the address, the network, '
        + 'and whether the server (CORS) and the page\'s policy (connect-src) allow it');
    },
    'an address that is none is told so': async () => {
      const told = await weft.start('fetchAndTell', ['http://']);
      check(told.message.startsWith('no answer to GET http://: TypeError: Failed to '), told.message);
    },
    'a body that breaks off is told so': async () => {
      const told = await weft.start('fetchAndTell', ['/torn']);
      check(told.message.startsWith('the body of the answer to GET /torn cannot be had: '), told.message);
    },
    'a cancelled request is aborted': async () => {
      const before = await broken();
      const job = weft.start('fetchText', ['/hang']);
      await sleep(100);
      job.cancel('never mind');
      equal((await rejection(job)).message, 'never mind');
      await until(async () => await broken() > before, 'the server sees the request break off');
    },
    'a task that is cancelled already aborts its request, and leaves no rejection unhandled': async () => {
      const unhandled = [];
      const note = event => unhandled.push(String(event.reason));
      globalThis.addEventListener('unhandledrejection', note);
      equal(await weft.start('fetchWhenCancelled', ['/hang']), 'nobody asks');
      await sleep(50);
      globalThis.removeEventListener('unhandledrejection', note);
      equal(unhandled, []);
    },
    'a deadline aborts a body that never ends': async () => {
      const before = await broken();
      equal(await weft.start('fetchInTime', ['/drip']), false);
      await until(async () => await broken() > before, 'the server sees the request break off');
      equal(await weft.start('fetchInTime', ['/weft-tests/checks.js']), true);
    },
    'a body is received in chunks, and a cancel of the channel aborts it': async () => {
      const size = (await (await fetch('/weft-tests/interop-jspi.wasm')).arrayBuffer()).byteLength;
      equal(await weft.start('fetchChunks', ['/weft-tests/interop-jspi.wasm']), size);
      const before = await broken();
      check(await weft.start('fetchChunks', ['/drip', true]) > 0, 'a first chunk');
      await until(async () => await broken() > before, 'the server sees the request break off');
    },
  };
}

function eventChecks(weft) {
  const policy = async (kind, expected) => {
    const target = new Counted();
    const output = weft.start('firstEvents', [target, kind]);
    const reader = output[Symbol.asyncIterator]();
    await reader.next();
    equal(target.listeners, 1, 'listeners');
    const events = [1, 2, 3, 4].map(detail => target.ping(detail));
    check(events.every(event => event.defaultPrevented), 'the codec runs while the event is dispatched');
    await reader.next();
    equal(await output, expected, kind);
    equal(target.listeners, 0, 'listeners afterwards');
  };
  return {
    'events come as the channel\'s kind says': async () => {
      await policy('unlimited', '1 2 3 4 lost 0');
      await policy('latest', '4 lost 0');
      await policy('dropOldest', '3 4 lost 0');
      await policy('buffered', '1 2 lost 2');
    },
    'a cancel takes the listener away': async () => {
      const target = new Counted();
      const job = weft.start('eventsUntilCancelled', [target]);
      await job[Symbol.asyncIterator]().next();
      target.ping(1);
      job.cancel('seen enough');
      await rejection(job);
      equal(target.listeners, 0);
    },
    'a receiver that cancels takes the listener away': async () => {
      const target = new Counted();
      const job = weft.start('cancelledReceiver', [target]);
      await job[Symbol.asyncIterator]().next();
      target.ping(1);
      equal(await job, "events 'ping' (not listening) into channel 'pings' (unlimited, 0 in it, closed)");
      equal(target.listeners, 0);
    },
    'what has no events is refused': async () => check(
      await rejection(weft.start('eventsUntilCancelled', [{}])) instanceof TypeError, 'a TypeError'),
    'an exception in a listener is the browser\'s to report, and harms nobody': async () => {
      const target = new Counted();
      const reported = [];
      const report = event => {
        reported.push(event.error?.message ?? event.message);
        event.preventDefault();
      };
      globalThis.addEventListener('error', report);
      const job = weft.start('firstEvents', [target, 'unlimited']);
      const reader = job[Symbol.asyncIterator]();
      await reader.next();
      target.ping('no number');
      target.ping(2);
      await reader.next();
      equal(await job, '2 lost 0');
      globalThis.removeEventListener('error', report);
      equal(reported.length, 1, 'reports');
      check(reported[0].includes('JavaScript gave text (no number) where a number was expected'), reported[0]);
    },
  };
}
