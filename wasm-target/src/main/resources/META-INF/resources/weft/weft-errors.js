// The errors that a page gets from Weft.

/** This browser lacks something that a module needs. */
export class UnsupportedError extends Error {
  /** missing: what it lacks, as phrases for the user */
  constructor(message, missing) {
    super(message);
    this.name = 'UnsupportedError';
    this.missing = missing;
  }
}

/**
 * A Java exception that reached JavaScript.
 *
 * javaClass   its class, with the package
 * javaStack   where it was thrown, as the browser tells it: Java's names if the module was built with them ('' if nothing is known)
 * cause       what caused it, as an error of its own, if something did
 * suppressed  failures that came while this one was being dealt with
 */
export class JavaError extends Error {
  constructor(javaClass, message, { cause, suppressed = [], javaStack = '' } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = javaClass.slice(javaClass.lastIndexOf('.') + 1);
    this.javaClass = javaClass;
    this.javaStack = javaStack;
    this.suppressed = suppressed;
    if (javaStack !== '') {
      // The place in Java is what matters; where it crossed the border is known.
      this.stack = `${this.name}: ${message}\n${javaStack}`;
    }
  }
}
