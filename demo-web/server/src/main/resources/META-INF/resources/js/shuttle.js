// The indicator: a shuttle that crosses the band and back, moved by script once a frame. It is deliberately not a CSS animation: the browser
// would go on showing one while the main thread is blocked, and the point is to see when it is.

const CROSSING_MILLIS = 2_600;

export class Shuttle {
  #frames;
  #button;
  #shuttle = document.querySelector('#indicator');
  #thread = document.querySelector('.thread');
  #way = 0;
  #width = 1;
  #moving = !matchMedia('(prefers-reduced-motion: reduce)').matches;

  constructor(frames, button) {
    this.#frames = frames;
    this.#button = button;
    button.addEventListener('click', () => this.#toggle());
    // Sizes are told, never asked for inside a frame: asking would force a layout.
    new ResizeObserver(([entry]) => this.#measure(entry.contentRect.width)).observe(this.#shuttle.parentElement);
    this.#label();
  }

  run() {
    const frame = (now) => {
      this.#frames.frame(now);
      if (this.#moving) {
        this.#place(now);
      }
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  #place(now) {
    const swing = (1 - Math.cos((now / CROSSING_MILLIS) * Math.PI)) / 2;
    const left = swing * this.#way;
    this.#shuttle.style.transform = `translateX(${left.toFixed(1)}px)`;
    this.#thread.style.transform = `scaleX(${((left + 20) / this.#width).toFixed(4)})`;
  }

  #measure(width) {
    this.#width = Math.max(1, width);
    this.#way = Math.max(0, width - this.#shuttle.offsetWidth);
  }

  #toggle() {
    this.#moving = !this.#moving;
    this.#label();
  }

  #label() {
    this.#button.textContent = this.#moving ? 'Pause shuttle' : 'Move shuttle';
  }
}
