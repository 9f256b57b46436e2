// The indicator: a shuttle that crosses the band and back, moved by script once a frame. It is deliberately not a CSS animation: the browser
// would go on showing one while the main thread is blocked, and the point is to see when it is.

const CROSSING_MILLIS = 2_600;
const SHUTTLE_PIXELS = 64;

export class Shuttle {
  #frames;
  #button;
  #shuttle = document.querySelector('#indicator');
  #crossing = null;
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
    if (this.#crossing !== null) {
      this.#crossing.currentTime = swing;
    }
  }

  #measure(width) {
    const way = Math.max(0, width - SHUTTLE_PIXELS);
    this.#crossing?.cancel();
    this.#crossing = held(this.#shuttle, 'translateX(0)', `translateX(${way}px)`);
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

/**
 * An animation from one transform to the other that stands still wherever its time, 0 to 1, is set. Cheaper than writing the style itself: a new
 * time reaches the layer's transform without laying out or painting anything.
 */
function held(element, from, to) {
  const animation = element.animate([{ transform: from }, { transform: to }], { duration: 1, fill: 'both' });
  animation.pause();
  return animation;
}
