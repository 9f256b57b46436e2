// What a caller may ask for, checked, and as numbers for Java (ordinals of Pace and Quality).

import { TranscodeError } from './errors.js';

export const MODES = ['blocking', 'teavm-threads', 'weft', 'weft-worker'];
const PACES = ['max', 'realtime'];
const QUALITIES = ['low', 'medium', 'high'];

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

function within(name, what, value, least, most) {
  if (!(value >= least && value <= most)) {
    throw new TranscodeError('unsupported', `${name}: ${what} is ${value}; give a number from ${least} to ${most}.`);
  }
  return value;
}
