// Runs in a worker: posts the time at random moments. See busy-meter.js.

const MEAN_MILLIS = 50;

let running = true;

function probe() {
  if (!running) {
    return;
  }
  postMessage(performance.timeOrigin + performance.now());
  // Exponential waits make the moments independent of anything periodic, such as frames.
  setTimeout(probe, Math.min(200, -MEAN_MILLIS * Math.log(1 - Math.random())));
}

onmessage = ({ data: visibility }) => {
  const wanted = visibility === 'visible';
  if (wanted && !running) {
    running = true;
    probe();
  }
  running = wanted;
};

probe();
