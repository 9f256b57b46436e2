// The indicator: a shuttle that crosses the band and back for as long as the main thread says, once a frame, what time it is.
//
// A worker draws it (shuttle-painter.js), always where it belongs at the time that the main thread told last. So it stops whenever the main
// thread is blocked, as a CSS animation would not; and drawing it costs the main thread no style, layout or paint, which moving an element
// 60 times a second does: it doubles what the frames themselves cost.

const PALETTE = { wood: '--warp-strong', window: '--surface', bobbin: '--weft', thread: '--weft' };

export class Shuttle {
  #frames;
  #button;
  #painter = new Worker('/js/shuttle-painter.js', { type: 'module' });
  #clock = tellBySharedMemory();
  #moving = !matchMedia('(prefers-reduced-motion: reduce)').matches;
  #moved = 0;
  #last = null;

  constructor(frames, canvas, button) {
    this.#frames = frames;
    this.#button = button;
    const surface = canvas.transferControlToOffscreen();
    this.#painter.postMessage({ surface, clock: this.#clock }, [surface]);
    this.#follow(canvas);
    button.addEventListener('click', () => this.#toggle());
    this.#label();
  }

  run() {
    const frame = (now) => {
      this.#frames.frame(now);
      if (this.#moving) {
        this.#moved += this.#last === null ? 0 : now - this.#last;
        this.#tell(Math.round(this.#moved * 10));
      }
      this.#last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  #tell(tenths) {
    if (this.#clock === null) {
      this.#painter.postMessage({ tenths });
    } else {
      Atomics.store(this.#clock, 0, tenths);
    }
  }

  /** Keeps the painter told of the canvas's size and of the page's colours. */
  #follow(canvas) {
    new ResizeObserver(([{ contentRect: { width, height } }]) => {
      this.#painter.postMessage({ size: { width, height, scale: devicePixelRatio } });
    }).observe(canvas);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', () => this.#painter.postMessage({ palette: palette() }));
    this.#painter.postMessage({ palette: palette() });
  }

  #toggle() {
    this.#moving = !this.#moving;
    this.#label();
  }

  #label() {
    this.#button.textContent = this.#moving ? 'Pause' : 'Move';
    this.#button.setAttribute('aria-label', this.#moving ? 'Pause the shuttle' : 'Move the shuttle');
  }
}

/** One number that both threads see; null where the page is not cross-origin isolated (over plain HTTP from another machine): messages then. */
function tellBySharedMemory() {
  return self.crossOriginIsolated ? new Int32Array(new SharedArrayBuffer(4)) : null;
}

function palette() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(Object.entries(PALETTE).map(([part, name]) => [part, style.getPropertyValue(name).trim()]));
}
