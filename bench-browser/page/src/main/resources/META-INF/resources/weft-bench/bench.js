// Times a workload of one contestant in this page. A contestant is {rows, run(row, size)}, the promise being kept when the work is done, with
// an answer that depends on it.

import { js } from './js.js';
import { go } from './go.js';
import { threads } from './threads.js';
import { weft } from './weft.js';

const CONTESTANTS = {
  weft: () => weft('coroutines', true),
  'weft/jspi': () => weft('jspi', true),
  'weft/no-jspi': () => weft('coroutines', false),
  js: () => js(),
  threads: () => threads(),
  go: () => go(),
};

const ELEMENT = 'element'.length;

/** What each row answers, whoever does it: who does less work must not win unnoticed. */
const ANSWERS = {
  spawn: size => size,
  switch: size => size,
  switch10: size => size,
  rendezvous: size => size * ELEMENT,
  // One more for each call on the way.
  rendezvous10: size => size * (ELEMENT + 9),
  buffered: size => size * ELEMENT,
  buffered10: size => size * (ELEMENT + 9),
  select: size => size * ELEMENT,
  chain: size => size,
  skynet: size => size * (size - 1) / 2,
  sleepers: size => size,
  turns: size => size,
};

/** Throws if that is not what a row of that size answers. */
export function check(name, row, size, answer) {
  const right = ANSWERS[row](size);
  if (answer !== right) {
    throw new Error(`${name} answers ${answer} for ${row} of ${size}, and not ${right}: it has not done that work.`);
  }
}

const loaded = new Map();

async function contestant(name) {
  if (!loaded.has(name)) {
    loaded.set(name, await CONTESTANTS[name]());
  }
  return loaded.get(name);
}

/** Milliseconds of each round after those to warm up; null if the contestant has no such row. */
export async function time(name, row, size, warm, rounds) {
  const who = await contestant(name);
  if (!who.rows.includes(row)) {
    return null;
  }
  const millis = [];
  for (let round = 0; round < warm + rounds; round++) {
    const began = performance.now();
    const answer = await who.run(row, size);
    const took = performance.now() - began;
    check(name, row, size, answer);
    if (round >= warm) {
      millis.push(took);
    }
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  return millis;
}

/** Has so many tasks wait; answers the milliseconds that took, or null if the contestant cannot. */
export async function park(name, count) {
  const who = await contestant(name);
  if (!who.park) {
    return null;
  }
  const began = performance.now();
  await who.park(count);
  return performance.now() - began;
}

/** Size of the linear memory in which the contestant keeps its objects; 0 where they are on the page's heap. */
export async function linearBytes(name) {
  const who = await contestant(name);
  return who.linearBytes?.() ?? 0;
}

/** Ends them. */
export async function unpark(name) {
  const who = await contestant(name);
  await who.unpark();
}
