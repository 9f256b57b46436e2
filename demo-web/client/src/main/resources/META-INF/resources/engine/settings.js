// What a caller may ask for, checked, and as numbers for Java (ordinals of Pace and Quality).

import { TranscodeError } from './errors.js';

export const MODES = ['blocking', 'teavm-threads', 'weft', 'weft-worker'];
const PACES = ['max', 'realtime'];
export const MAX_PACE = PACES.indexOf('max');
const QUALITIES = ['low', 'medium', 'high'];

// Each holds an instance of the module and some pictures.
const MOST_WORKERS = 16;

/** One processor is left to the page, and more than four gain little: the film is cut and joined on the page's thread. */
export const defaultWorkers = () => Math.max(1, Math.min((globalThis.navigator?.hardwareConcurrency ?? 2) - 1, 4));

// An input lies in memory as a whole, beside the output.
const MOST_INPUT_BYTES = 512 * 2 ** 20;
const MEGABYTE = 2 ** 20;

/** Throws a TranscodeError of kind 'unsupported' that says what to give instead. */
export function checkSettings(options) {
  const name = nameOf(options);
  return {
    name,
    mode: oneOf(name, 'mode', MODES, options.mode ?? 'weft'),
    pace: PACES.indexOf(oneOf(name, 'pace', PACES, options.pace ?? 'max')),
    quality: QUALITIES.indexOf(oneOf(name, 'quality', QUALITIES, options.quality ?? 'medium')),
    width: pixels(name, 'width', options.width ?? 0),
    height: pixels(name, 'height', options.height ?? 0),
    workers: whole(name, 'workers', options.workers ?? defaultWorkers(), 1, MOST_WORKERS),
    mainThreadShare: within(name, 'mainThreadShare', options.mainThreadShare ?? 1, 0.01, 1),
    sliceMillis: within(name, 'sliceMillis', options.sliceMillis ?? 4, 1, 50),
  };
}

export const nameOf = options => String(options?.name ?? 'the file');

export function checkInput(name, bytes) {
  if (!(bytes instanceof Uint8Array)) {
    throw new TranscodeError('unsupported', `${name}: the input is no Uint8Array. Read the file with new Uint8Array(await file.arrayBuffer()).`);
  }
  if (bytes.length > MOST_INPUT_BYTES) {
    throw new TranscodeError('unsupported', `${name}: the file has ${Math.ceil(bytes.length / MEGABYTE)} MB; in a browser at most `
      + `${MOST_INPUT_BYTES / MEGABYTE} MB are possible. Use the command line for it, or cut it into parts.`);
  }
}

function oneOf(name, what, choices, value) {
  if (!choices.includes(value)) {
    throw new TranscodeError('unsupported', `${name}: the ${what} "${value}" does not exist; choose one of ${choices.join(', ')}.`);
  }
  return value;
}

// Java says more about sizes; here only what could not cross the border.
function pixels(name, what, value) {
  if (!Number.isInteger(value) || Math.abs(value) > 1e6) {
    throw new TranscodeError('unsupported', `${name}: the ${what} ${value} is no number of pixels; give a whole number, or 0 to keep.`);
  }
  return value;
}

function whole(name, what, value, least, most) {
  if (!Number.isInteger(value)) {
    throw new TranscodeError('unsupported', `${name}: ${what} is ${value}; give a whole number from ${least} to ${most}.`);
  }
  return within(name, what, value, least, most);
}

function within(name, what, value, least, most) {
  if (!(value >= least && value <= most)) {
    throw new TranscodeError('unsupported', `${name}: ${what} is ${value}; give a number from ${least} to ${most}.`);
  }
  return value;
}
