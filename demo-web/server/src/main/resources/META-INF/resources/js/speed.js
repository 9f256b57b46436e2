// How far a job is and how fast it goes. Engine progress only stores three numbers; everything else is worked out when somebody looks.

const WINDOW_MILLIS = 2_000;

export class Speed {
  framesDone = 0;
  framesTotal;
  mediaSeconds = 0;

  #begun = null;
  #ended = null;
  #marks = [];

  constructor(framesTotal) {
    this.framesTotal = framesTotal;
  }

  begin() {
    this.#begun = performance.now();
  }

  step({ framesDone, framesTotal, mediaSeconds }) {
    this.framesDone = framesDone;
    this.framesTotal = framesTotal || this.framesTotal;
    this.mediaSeconds = mediaSeconds;
  }

  finish(frames) {
    this.framesDone = frames;
    this.framesTotal = frames;
    this.#ended = performance.now();
  }

  /** Between 0 and 1. */
  get fraction() {
    return this.framesTotal > 0 ? Math.min(1, this.framesDone / this.framesTotal) : 0;
  }

  /** Frames a second over the last two seconds, x real time and seconds left over the whole run; null where it is too early to say. */
  look() {
    if (this.#begun === null || this.framesDone === 0) {
      return { framesPerSecond: null, realTime: null, secondsLeft: null };
    }
    const now = this.#ended ?? performance.now();
    const elapsed = (now - this.#begun) / 1_000;
    this.#mark(now);
    return {
      framesPerSecond: this.#recentRate(elapsed),
      realTime: this.mediaSeconds / elapsed,
      secondsLeft: ((this.framesTotal - this.framesDone) * elapsed) / this.framesDone,
    };
  }

  #mark(now) {
    this.#marks.push({ at: now, frames: this.framesDone });
    while (this.#marks.length > 2 && now - this.#marks[1].at >= WINDOW_MILLIS) {
      this.#marks.shift();
    }
  }

  #recentRate(elapsed) {
    const first = this.#marks[0];
    const last = this.#marks[this.#marks.length - 1];
    return last.at - first.at < WINDOW_MILLIS / 2
      ? this.framesDone / elapsed
      : ((last.frames - first.frames) * 1_000) / (last.at - first.at);
  }
}
