// The indicator: a shuttle that crosses the band and back for as long as the main thread gives signs of life.
//
// A worker draws it (shuttle-painter.js), always where it belongs at the time of the main thread's last sign. So it stops whenever the main
// thread is blocked, as a CSS animation would not; and drawing it costs the main thread no style, layout or paint, which moving an element
// 60 times a second does: it doubles what the frames themselves cost. When the signs come is pulse.js's affair.

const PALETTE = { wood: '--warp-strong', window: '--surface', bobbin: '--weft', thread: '--weft' };

export class Shuttle {
  #button;
  #painter = new Worker('/js/shuttle-painter.js', { type: 'module' });
  #shared = sharedMemory();
  #moving = !matchMedia('(prefers-reduced-motion: reduce)').matches;
  #every = 0;
  #moved = 0;
  #last = null;
  #answers = 0;

  constructor(canvas, button) {
    this.#button = button;
    const surface = canvas.transferControlToOffscreen();
    this.#painter.postMessage({ surface, shared: this.#shared }, [surface]);
    this.#painter.onmessage = () => this.#answer();
    this.#follow(canvas);
    button.addEventListener('click', () => this.#toggle());
    this.#label();
  }

  /** A sign of life: the main thread has come round at this time. */
  alive(now) {
    if (this.#moving) {
      this.#moved += this.#last === null ? 0 : Math.max(0, now - this.#last);
      this.#tell(0, 'tenths', Math.round(this.#moved * 10));
    }
    this.#last = now;
  }

  /** Has the painter ask for a sign of life once in so many of its frames; 0: never. It asks again only after an answer. */
  ask(every) {
    this.#every = every;
    this.#painter.postMessage({ every: this.#moving ? every : 0 });
  }

  #answer() {
    this.alive(performance.now());
    this.#tell(1, 'answers', ++this.#answers);
  }

  #tell(index, name, value) {
    if (this.#shared === null) {
      this.#painter.postMessage({ [name]: value });
    } else {
      Atomics.store(this.#shared, index, value);
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
    this.#last = null;
    this.ask(this.#every);
    this.#label();
  }

  #label() {
    this.#button.textContent = this.#moving ? 'Pause' : 'Move';
    this.#button.setAttribute('aria-label', this.#moving ? 'Pause the shuttle' : 'Move the shuttle');
  }
}

/** Two numbers that both threads see; null where the page is not cross-origin isolated (over plain HTTP from another machine): messages then. */
function sharedMemory() {
  return self.crossOriginIsolated ? new Int32Array(new SharedArrayBuffer(8)) : null;
}

function palette() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(Object.entries(PALETTE).map(([part, name]) => [part, style.getPropertyValue(name).trim()]));
}
