// Runs in a worker: draws the shuttle, and the thread that it pulls, where they belong at the page's last sign of life. See shuttle.js.

const CROSSING_TENTHS = 26_000;
const WIDTH = 64;
const HEIGHT = 24;
const THREAD = 4;
const WOOD = new Path2D('M0 12C10 3 22 1 32 1s22 2 32 11C54 21 42 23 32 23S10 21 0 12Z');
const WINDOW = new Path2D('M22 7h20a5 5 0 0 1 0 10h-20a5 5 0 0 1 0-10Z');
const BOBBIN = new Path2D('M21 9.5h3v5h-3zm5-.5h3v6h-3zm5 0h3v6h-3zm5 0h3v6h-3zm5 .5h3v5h-3z');

let surface = null;
// What the page tells, in memory that both see or, where that is not to be had, by messages: the time of its last sign of life, and how
// often it has answered.
let shared = null;
let tenths = 0;
let answers = 0;

// Once in how many frames to ask, how many have gone by, and how often it was asked.
let every = 0;
let passed = 0;
let questions = 0;

let size = null;
let palette = null;
let drawn = null;

function draw() {
  const pen = surface.getContext('2d');
  const swing = (1 - Math.cos((tenths / CROSSING_TENTHS) * Math.PI)) / 2;
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

function ask() {
  passed++;
  if (every > 0 && passed >= every && answers === questions) {
    passed = 0;
    questions++;
    postMessage(null);
  }
}

function frame() {
  if (shared !== null) {
    tenths = Atomics.load(shared, 0);
    answers = Atomics.load(shared, 1);
  }
  ask();
  if (tenths !== drawn && size !== null && palette !== null) {
    drawn = tenths;
    draw();
  }
  requestAnimationFrame(frame);
}

onmessage = ({ data }) => {
  if (data.tenths !== undefined || data.answers !== undefined || data.every !== undefined) {
    ({ tenths = tenths, answers = answers, every = every } = data);
    return;
  }
  if (data.surface) {
    ({ surface, shared } = data);
    requestAnimationFrame(frame);
  } else if (data.palette) {
    palette = data.palette;
  } else if (data.size) {
    size = data.size;
    surface.width = Math.round(size.width * size.scale);
    surface.height = Math.round(size.height * size.scale);
  }
  drawn = null;
};
