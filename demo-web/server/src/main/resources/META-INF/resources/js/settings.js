// The controls of a new transcode, and what each choice means.

import { factLine } from './format.js';

const MODE_HINTS = {
  weft: 'Tasks in slices of 4 ms on the page’s own thread; the page gets its turn after each. All files share one loop.',
  'weft-worker': 'The same tasks in threads beside the page. With several workers a file is cut into segments.',
  'teavm-threads': 'A plain loop that sleeps and yields with the compiler’s own threads.',
  blocking: 'The naive port: one loop without a pause. The page freezes until it is done; that is what Weft is for.',
};

const byId = (id) => document.getElementById(id);

export class Settings {
  constructor() {
    byId('workers').value = defaultWorkers();
    byId('workers').addEventListener('input', () => this.#explain());
    byId('mode').addEventListener('change', () => this.#explain());
    byId('share').addEventListener('input', () => this.#explain());
    this.#explain();
  }

  /** The choices as they stand: {mode, workers, pace, quality, share 0..1, box: null | {width, height}, label}. */
  read() {
    const mode = byId('mode').value;
    const share = byId('share').valueAsNumber / 100;
    const workers = chosenWorkers();
    const parts = [chosenText('mode'), chosenText('pace').toLowerCase(), `${chosenText('quality').toLowerCase()} quality`];
    if (mode === 'weft' && share < 1) {
      parts.push(`at most ${Math.round(share * 100)} % of the main thread`);
    }
    if (mode === 'weft-worker' && workers > 1) {
      parts.push(`${workers} workers`);
    }
    return {
      mode,
      workers,
      pace: byId('pace').value,
      quality: byId('quality').value,
      share,
      box: boxOf(byId('size').value),
      label: factLine(parts),
    };
  }

  /** Leaves only the modes that do without Weft. */
  withoutWeft() {
    for (const option of byId('mode').options) {
      option.disabled = option.value.startsWith('weft');
    }
    byId('mode').value = 'teavm-threads';
    this.#explain();
  }

  #explain() {
    const mode = byId('mode').value;
    const share = byId('share').value;
    byId('mode-hint').textContent = MODE_HINTS[mode];
    byId('workers-hint').textContent = mode === 'weft-worker'
      ? 'How many work on segments at the same time, for all files together. Real time needs one only.'
      : 'Only for the mode in workers.';
    byId('share-value').textContent = share === '100' ? 'no limit' : `at most ${share} %`;
    byId('share-hint').textContent = mode === 'weft'
      ? 'How much of the page’s thread the work may take in the long run. Less is slower.'
      : 'Kept by Weft on the main thread only; this mode pays no heed to it.';
  }
}

/**
 * The size to ask for: the picture fitted into the box with its shape kept, never enlarged, in even numbers as H.264 needs. 0 x 0 stands for
 * "as it is".
 */
export function fittedSize({ width, height }, box) {
  if (box === null || (width <= box.width && height <= box.height)) {
    return { width: 0, height: 0 };
  }
  const scale = Math.min(box.width / width, box.height / height);
  const even = (length) => Math.max(2, Math.round((length * scale) / 2) * 2);
  return { width: even(width), height: even(height) };
}

function boxOf(value) {
  if (value === 'keep') {
    return null;
  }
  const [width, height] = value.split('x').map(Number);
  return { width, height };
}

/** One processor is left to the page. The engine has the same default. */
function defaultWorkers() {
  return Math.max(1, Math.min((navigator.hardwareConcurrency ?? 2) - 1, 4));
}

/** What stands in the field, or the default where that is no number of workers. */
function chosenWorkers() {
  const { valueAsNumber: workers, validity } = byId('workers');
  return validity.valid && Number.isInteger(workers) ? workers : defaultWorkers();
}

function chosenText(id) {
  return byId(id).selectedOptions[0].textContent;
}
