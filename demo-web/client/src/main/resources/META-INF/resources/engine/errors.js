// How a transcode fails. The order of KINDS is that of Failure.Kind in Java.

export const KINDS = ['input', 'unsupported', 'cancelled', 'internal'];

/** A message for the user as it is, and a kind: one of KINDS. */
export class TranscodeError extends Error {
  constructor(kind, message, options) {
    super(message, options);
    this.name = 'TranscodeError';
    this.kind = kind;
  }
}

export const cancelled = (name, reason) => new TranscodeError('cancelled', `${name} was cancelled: ${reasonText(reason)}`);

export const internal = (name, cause) => new TranscodeError('internal',
  `${name}: a defect in the transcoder. Please report it with the file: ${cause}`, { cause });

/** For what should lie on the server beside this file. */
export const notLoaded = cause => new TranscodeError('internal',
  `The transcoder could not be loaded (${cause?.message ?? cause}). Check the connection and reload the page.`, { cause });

/** A reason as text; what AbortController puts there unasked is an error of its own. */
export function reasonText(reason) {
  if (reason === undefined || reason === null) {
    return 'no reason was given';
  }
  return reason instanceof Error ? reason.message : String(reason);
}

/** Throws if the job is to stop. */
export function refuseAborted(signal, name) {
  if (signal.aborted) {
    throw cancelled(name, signal.reason);
  }
}
