// Presses a file's cancel button. Tells after how many milliseconds, and how many more frames, the page shows it as cancelled.
async (selector) => {
  const job = document.querySelector(selector);
  const change = (attribute) =>
    new Promise((resolve) => {
      new MutationObserver((changes, observer) => {
        observer.disconnect();
        resolve();
      }).observe(job, { attributes: true, attributeFilter: [attribute] });
    });

  // The page counts once a second: only now it has the true number.
  await change('data-frames');
  const frames = Number(job.dataset.frames);
  const pressed = performance.now();
  const ended = change('data-state');
  job.querySelector('button.job-cancel').click();
  await ended;
  return { state: job.dataset.state, millis: performance.now() - pressed, frames: Number(job.dataset.frames) - frames };
}
