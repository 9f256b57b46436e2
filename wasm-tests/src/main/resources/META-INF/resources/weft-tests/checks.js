// The little that checks in a browser need: each is a sentence and a function that throws if it does not hold.

/** Runs checks one after the other; answers [{name, ok, detail}], plain data that a driver can carry out of the browser. */
export async function runChecks(checks, limitMs = 20_000) {
  const results = [];
  for (const [name, check] of Object.entries(checks)) {
    try {
      const detail = await Promise.race([check(), timeLimit(name, limitMs)]);
      results.push({ name, ok: true, detail: detail === undefined ? '' : String(detail) });
    } catch (error) {
      results.push({ name, ok: false, detail: `${error?.name}: ${error?.message}\n${error?.stack}` });
    }
  }
  return results;
}

function timeLimit(name, limitMs) {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`not done after ${limitMs} ms`)), limitMs);
  });
}

/** Throws unless both are equal, by JSON if they are objects. */
export function equal(actual, expected, what = 'value') {
  const same = typeof expected === 'object' && expected !== null
    ? JSON.stringify(actual) === JSON.stringify(expected)
    : Object.is(actual, expected);
  if (!same) {
    throw new Error(`${what}: expected ${show(expected)}, got ${show(actual)}`);
  }
}

function show(value) {
  return typeof value === 'object' ? `${value} ${JSON.stringify(value)}` : JSON.stringify(value) ?? String(value);
}

/** Throws unless it holds. */
export function check(holds, what) {
  if (!holds) {
    throw new Error(what);
  }
}

/** What a promise is rejected with; throws if it is fulfilled. */
export async function rejection(promise) {
  let value;
  try {
    value = await promise;
  } catch (error) {
    return error;
  }
  throw new Error(`not rejected, but fulfilled with ${show(value)}`);
}

export const sleep = ms => new Promise(resolve => { setTimeout(resolve, ms); });

/** Resolves when a condition holds; throws after five seconds. */
export async function until(condition, what) {
  for (let i = 0; i < 500; i++) {
    if (await condition()) {
      return;
    }
    await sleep(10);
  }
  throw new Error(`never: ${what}`);
}
