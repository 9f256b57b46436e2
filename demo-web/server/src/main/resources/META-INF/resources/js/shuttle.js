// The indicator: a shuttle that crosses the band and back for as long as the main thread gives signs of life.
//
// A worker draws it (shuttle-painter.js), never further than the main thread's last sign of life allows. So it stops whenever the main thread
// is blocked, as a CSS animation would not; and drawing it costs the main thread no style, layout or paint, which moving an element 60 times a
// second does: it doubles what the frames themselves cost. When the signs come is pulse.js's affair.

const PALETTE = { wood: '--warp-strong', window: '--surface', bobbin: '--weft', thread: '--weft' };

export class Shuttle {
  #button;
  #painter = new Worker('/js/shuttle-painter.js', { type: 'module' });
  #shared = sharedMemory();
  #moving = !matchMedia('(prefers-reduced-motion: reduce)').matches;

  constructor(canvas, button) {
    this.#button = button;
    const surface = canvas.transferControlToOffscreen();
    this.#painter.postMessage({ surface, shared: this.#shared, origin: performance.timeOrigin }, [surface]);
    this.#follow(canvas);
    button.addEventListener('click', () => this.#toggle());
    this.#show();
  }

  /** A sign of life: the main thread has come round at this time. */
  alive(now) {
    const sign = Math.round(now);
    if (this.#shared === null) {
      this.#painter.postMessage({ sign });
    } else {
      Atomics.store(this.#shared, 0, sign);
    }
  }

  /** patience: for how many milliseconds it goes on after a sign; every: it is drawn once in so many of the browser's frames. */
  glide(patience, every) {
    this.#painter.postMessage({ patience, every });
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
    this.#show();
  }

  #show() {
    this.#painter.postMessage({ moving: this.#moving });
    this.#button.textContent = this.#moving ? 'Pause' : 'Move';
    this.#button.setAttribute('aria-label', this.#moving ? 'Pause the shuttle' : 'Move the shuttle');
  }
}

/** One number that both threads see; null where the page is not cross-origin isolated (over plain HTTP from another machine): messages then. */
function sharedMemory() {
  return self.crossOriginIsolated ? new Int32Array(new SharedArrayBuffer(4)) : null;
}

function palette() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(Object.entries(PALETTE).map(([part, name]) => [part, style.getPropertyValue(name).trim()]));
}
