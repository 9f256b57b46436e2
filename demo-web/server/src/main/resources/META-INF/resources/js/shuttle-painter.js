// Runs in a worker: draws the shuttle, and the thread that it pulls, where they belong at the time that the page told last. See shuttle.js.

const CROSSING_TENTHS = 26_000;
const WIDTH = 64;
const HEIGHT = 24;
const THREAD = 4;
const WOOD = new Path2D('M0 12C10 3 22 1 32 1s22 2 32 11C54 21 42 23 32 23S10 21 0 12Z');
const WINDOW = new Path2D('M22 7h20a5 5 0 0 1 0 10h-20a5 5 0 0 1 0-10Z');
const BOBBIN = new Path2D('M21 9.5h3v5h-3zm5-.5h3v6h-3zm5 0h3v6h-3zm5 0h3v6h-3zm5 .5h3v5h-3z');

let surface = null;
let clock = null;
let told = 0;
let size = null;
let palette = null;
let drawn = null;

function draw(tenths) {
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

function frame() {
  const tenths = clock === null ? told : Atomics.load(clock, 0);
  if (tenths !== drawn && size !== null && palette !== null) {
    drawn = tenths;
    draw(tenths);
  }
  requestAnimationFrame(frame);
}

onmessage = ({ data }) => {
  if (data.tenths !== undefined) {
    told = data.tenths;
    return;
  }
  if (data.surface) {
    ({ surface, clock } = data);
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
