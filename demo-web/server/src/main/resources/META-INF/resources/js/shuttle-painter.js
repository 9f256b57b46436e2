// Runs in a worker: draws the shuttle, and the thread that it pulls, where they belong now, or at the last moment that the page's last sign of
// life allows. See shuttle.js.

const CROSSING_MILLIS = 2_600;
const WIDTH = 64;
const HEIGHT = 24;
const THREAD = 4;
const WOOD = new Path2D('M0 12C10 3 22 1 32 1s22 2 32 11C54 21 42 23 32 23S10 21 0 12Z');
const WINDOW = new Path2D('M22 7h20a5 5 0 0 1 0 10h-20a5 5 0 0 1 0-10Z');
const BOBBIN = new Path2D('M21 9.5h3v5h-3zm5-.5h3v6h-3zm5 0h3v6h-3zm5 0h3v6h-3zm5 .5h3v5h-3z');

// What the page tells. Times are the page's, in milliseconds since it began; its last sign comes through memory that both see or, where that
// is not to be had, by messages.
const told = { surface: null, shared: null, origin: 0, sign: 0, patience: 0, every: 1, size: null, palette: null };

// How long it has been stopped by its button in all, and the time on its way at which it stands while it is.
let paused = 0;
let stopped = null;

let passed = 0;
let drawn = null;

/** The time on the shuttle's way that it has reached at a time of this worker's clock. */
function reached(now) {
  return stopped ?? allowed(now) - paused;
}

function allowed(now) {
  const sign = told.shared === null ? told.sign : Atomics.load(told.shared, 0);
  return Math.min(performance.timeOrigin - told.origin + now, sign + told.patience);
}

function draw(time) {
  const { surface, size, palette } = told;
  const pen = surface.getContext('2d');
  const swing = (1 - Math.cos((time / CROSSING_MILLIS) * Math.PI)) / 2;
  const left = swing * Math.max(0, size.width - WIDTH);
  pen.setTransform(size.scale, 0, 0, size.scale, 0, 0);
  pen.clearRect(0, 0, size.width, size.height);
  pen.translate(left, (size.height - HEIGHT) / 2);
  pen.fillStyle = palette.thread;
  pen.fillRect(-left, (HEIGHT - THREAD) / 2, left + 2, THREAD);
  fill(pen, WOOD, palette.wood);
  fill(pen, WINDOW, palette.window);
  fill(pen, BOBBIN, palette.bobbin);
}

function fill(pen, path, colour) {
  pen.fillStyle = colour;
  pen.fill(path);
}

function frame(now) {
  passed++;
  const time = reached(now);
  if (passed >= told.every && time !== drawn && told.size !== null && told.palette !== null) {
    passed = 0;
    drawn = time;
    draw(time);
  }
  requestAnimationFrame(frame);
}

function move(moving) {
  const now = performance.now();
  if (moving && stopped !== null) {
    paused = allowed(now) - stopped;
    stopped = null;
  } else if (!moving) {
    stopped = reached(now);
  }
}

onmessage = ({ data }) => {
  Object.assign(told, data);
  if (data.surface) {
    requestAnimationFrame(frame);
  } else if (data.moving !== undefined) {
    move(data.moving);
  } else if (data.size) {
    told.surface.width = Math.round(data.size.width * data.size.scale);
    told.surface.height = Math.round(data.size.height * data.size.scale);
    drawn = null;
  } else if (data.palette) {
    drawn = null;
  }
};
