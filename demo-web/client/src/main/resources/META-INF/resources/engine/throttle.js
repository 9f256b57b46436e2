// Progress reaches the caller about ten times a second, however fast frames go; the last report always does.

const INTERVAL_MS = 100;

export class Throttle {
  #handler;
  #last = -Infinity;
  #held;

  /** handler: function (report), may be missing; what it throws is reported and harms nobody else. */
  constructor(handler) {
    this.#handler = handler ?? (() => {});
  }

  report(report) {
    this.#held = report;
    if (performance.now() - this.#last >= INTERVAL_MS) {
      this.flush();
    }
  }

  /** Delivers the latest report if it was held back. */
  flush() {
    if (this.#held === undefined) {
      return;
    }
    const report = this.#held;
    this.#held = undefined;
    this.#last = performance.now();
    try {
      this.#handler(report);
    } catch (error) {
      reportError(error);
    }
  }
}
