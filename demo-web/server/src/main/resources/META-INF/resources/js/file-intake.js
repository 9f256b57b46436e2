// The three ways a file gets in: picked, dropped anywhere on the page, or the bundled sample.

const SAMPLE = '/media/sample.mp4';

export function takeFiles({ input, sample, add, error }) {
  input.addEventListener('change', () => {
    error('');
    [...input.files].forEach(add);
    // Picking the same file a second time must count as a change.
    input.value = '';
  });
  sample.addEventListener('click', async () => {
    error('');
    sample.disabled = true;
    try {
      add(await fetchSample());
    } catch (failure) {
      error(failure.message);
    } finally {
      sample.disabled = false;
    }
  });
  takeDrops(add, error);
}

async function fetchSample() {
  const name = SAMPLE.slice(SAMPLE.lastIndexOf('/') + 1);
  const answer = await fetch(SAMPLE).catch(() => null);
  if (!answer?.ok) {
    throw new Error(`The sample could not be fetched (${answer?.status ?? 'the server does not answer'}). Check that the server still runs.`);
  }
  return new File([await answer.blob()], name, { type: 'video/mp4' });
}

function takeDrops(add, error) {
  const carriesFiles = (event) => event.dataTransfer?.types.includes('Files');
  let depth = 0;
  const mark = (change) => {
    depth = Math.max(0, depth + change);
    document.body.classList.toggle('dragging', depth > 0);
  };
  addEventListener('dragenter', (event) => carriesFiles(event) && mark(1));
  addEventListener('dragleave', (event) => carriesFiles(event) && mark(-1));
  addEventListener('dragover', (event) => carriesFiles(event) && event.preventDefault());
  addEventListener('drop', (event) => {
    if (carriesFiles(event)) {
      event.preventDefault();
      mark(-depth);
      error('');
      [...event.dataTransfer.files].forEach(add);
    }
  });
}
