// Remembers the time between animation frames.

const KEPT = 60 * 60 * 20; // twenty minutes at 60 Hz
const RECENT_MILLIS = 2_000;

export class FrameWatch {
  #gaps = [];
  #last = null;
  #recent = [];

  constructor() {
    // A hidden tab shows no frames; its pause is no stutter.
    document.addEventListener('visibilitychange', () => this.pause());
  }

  /** The next frame is no neighbour of the last. */
  pause() {
    this.#last = null;
  }

  /** Called once for each frame that is watched, with its time. */
  frame(now) {
    if (this.#last !== null) {
      const gap = now - this.#last;
      if (this.#gaps.length < KEPT) {
        this.#gaps.push(gap);
      }
      this.#recent.push({ at: now, gap });
      while (this.#recent[0].at < now - RECENT_MILLIS) {
        this.#recent.shift();
      }
    }
    this.#last = now;
  }

  /** All gaps in milliseconds since the last reset, twenty minutes' worth at most. */
  gaps() {
    return this.#gaps.slice();
  }

  reset() {
    this.#gaps = [];
    this.#last = null;
  }

  /** The longest gap of the last two seconds in milliseconds, null while none was watched. */
  longestRecentGap() {
    return this.#recent.length === 0 ? null : this.#recent.reduce((longest, { gap }) => Math.max(longest, gap), 0);
  }
}
