// Works for 800 ms: in mode blocking in one go, in mode weft 4 ms in every 20, in mode weft-worker not at all; teavm-threads fails.
const WORK_MILLIS = 800;
const FRAMES = 20;
const waiting = [];
let gaps = [];
let last = null;

function frame(now) {
  if (last !== null) gaps.push(now - last);
  last = now;
  requestAnimationFrame(frame);
}
requestAnimationFrame(frame);

window.weftDemo = {
  frameGaps: () => gaps.slice(),
  resetFrameGaps: () => { gaps = []; last = null; },
};

function spin(millis) {
  const end = performance.now() + millis;
  while (performance.now() < end);
}

function sleep(millis) {
  return new Promise((done) => setTimeout(done, millis));
}

async function slices() {
  const end = performance.now() + WORK_MILLIS;
  while (performance.now() < end) {
    spin(4);
    await sleep(16);
  }
}

async function work(job, file, mode) {
  job.dataset.state = 'running';
  if (mode === 'blocking') { await sleep(1); spin(WORK_MILLIS); }
  if (mode === 'weft') await slices();
  if (mode === 'weft-worker') await sleep(WORK_MILLIS);
  if (mode === 'teavm-threads') {
    job.querySelector('.job-error').textContent = `${file.name} cannot be read`;
    job.dataset.state = 'failed';
    return;
  }
  const link = job.querySelector('a');
  link.href = URL.createObjectURL(file);
  link.download = 'result.mp4';
  job.dataset.frames = FRAMES;
  job.dataset.state = 'done';
}

document.getElementById('file-input').addEventListener('change', ({ target }) => {
  for (const file of target.files) {
    const job = document.createElement('article');
    job.className = 'job';
    job.dataset.state = 'waiting';
    job.innerHTML = '<p class="job-error" role="alert"></p><a class="job-download">Download</a><button class="job-remove">Remove</button>';
    job.querySelector('button').addEventListener('click', () => job.remove());
    document.getElementById('jobs').prepend(job);
    waiting.push(() => work(job, file, document.getElementById('mode').value));
  }
});
document.getElementById('start').addEventListener('click', () => waiting.splice(0).forEach((start) => start()));
