// Presses a file's cancel button and tells after how many milliseconds the page shows it as cancelled.
async (selector) => {
  const job = document.querySelector(selector);
  return new Promise((resolve) => {
    const pressed = performance.now();
    new MutationObserver((changes, observer) => {
      if (job.dataset.state === 'running') return;
      observer.disconnect();
      resolve({state: job.dataset.state, millis: performance.now() - pressed});
    }).observe(job, {attributes: true, attributeFilter: ['data-state']});
    job.querySelector('button.job-cancel').click();
  });
}
