// When the main thread gives signs of life to the shuttle, and which of its frames are watched.
//
// A frame costs the thread some 0.6 ms even if it changes nothing, most of it to wake the browser's other threads: 3.6 % at 60 a second
// (2-core cloud machine). So frames are watched one by one while a job works on this thread, where they tell how it behaves. Otherwise two
// neighbouring frames are watched now and then, and the busy meter's messages, which come anyhow, are the signs of life.

/** The busy meter's messages are at most 200 ms apart (busy-probe.js). */
const PATIENCE_MILLIS = 250;
/** While workers have all they can do, the shuttle leaves them more of the processors. */
const EVERY_FRAME = 1;
const EVERY_SECOND_FRAME = 2;

export class Pulse {
  #frames;
  #shuttle;
  #watching = false;
  #awaited = false;
  #sampling = false;

  constructor(frames, shuttle) {
    this.#frames = frames;
    this.#shuttle = shuttle;
  }

  /** modes: of the jobs that run now. */
  follow(modes) {
    const here = modes.some((mode) => mode !== 'weft-worker');
    this.#watching = here;
    this.#shuttle.glide(here ? 0 : PATIENCE_MILLIS, !here && modes.length > 0 ? EVERY_SECOND_FRAME : EVERY_FRAME);
    this.sample();
    if (here && !this.#awaited) {
      this.#frames.pause();
      this.#awaitFrame();
    }
  }

  /** A message has got through. While frames are watched it says nothing of them. */
  message(now) {
    if (!this.#watching) {
      this.#shuttle.alive(now);
    }
  }

  #awaitFrame() {
    this.#awaited = true;
    requestAnimationFrame((now) => {
      this.#awaited = false;
      this.#frame(now);
    });
  }

  /** Also called for the last frame after the work has ended, which is the one that tells how long the page stood still. */
  #frame(now) {
    this.#frames.frame(now);
    this.#shuttle.alive(now);
    if (this.#watching) {
      this.#awaitFrame();
    } else {
      this.#frames.pause();
    }
  }

  /** Watches two frames, unless all are watched. The page calls it when it changes its numbers, which takes a frame anyhow. */
  sample() {
    if (this.#watching || this.#sampling) {
      return;
    }
    this.#sampling = true;
    requestAnimationFrame((first) => {
      this.#sampled(first);
      requestAnimationFrame((second) => {
        this.#sampled(second);
        this.#sampling = false;
        if (!this.#watching) {
          this.#frames.pause();
        }
      });
    });
  }

  #sampled(now) {
    if (!this.#watching) {
      this.#frames.frame(now);
    }
  }
}
