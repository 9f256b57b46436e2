// The page of the example: starts the tasks of Hello.java, streams, cancels, and shows what goes wrong.

import { load } from '../../weft/weft-host.js';

/** @param {string} id */
const element = id => /** @type {HTMLElement} */ (document.getElementById(id));
const nameField = /** @type {HTMLInputElement} */ (element('name'));

/** @param {unknown} text */
function say(text) {
  element('message').textContent = String(text);
}

/** @type {AbortController | undefined} */
let ticking;

/** @param {import('../../weft/weft-host.js').Weft} weft */
async function tick(weft) {
  ticking?.abort('started anew');
  const controller = new AbortController();
  ticking = controller;
  const job = weft.start('ticks', [50], { signal: controller.signal });
  for await (const tick of job) {
    element('ticks').textContent = String(tick);
  }
}

try {
  const weft = await load(new URL('hello.wasm', import.meta.url));
  element('greet').onclick = () => weft.start('greet', [nameField.value]).then(say, say);
  element('fail').onclick = () => weft.start('fail', [nameField.value]).then(say, say);
  element('start').onclick = () => tick(weft).catch(say);
  element('stop').onclick = () => ticking?.abort('The ticking was stopped');
  say('Ready');
} catch (error) {
  // An old browser, or a server that does not have the file: the message says which.
  say(error instanceof Error ? error.message : error);
}
