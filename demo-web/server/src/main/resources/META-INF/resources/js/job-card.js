// One file's card: shows a job, passes its buttons on.

import { byteCount, duration, factLine, factor, mediaFacts, percent, plural, rate } from './format.js';
import { playTogether } from './play-together.js';

const STATE_NAMES = { waiting: 'Waiting', running: 'Running', done: 'Done', failed: 'Failed', cancelled: 'Cancelled' };

export class JobCard {
  element = document.getElementById('job-template').content.firstElementChild.cloneNode(true);

  #job;
  #page;
  #urls = [];
  #shownState = null;

  /** page: {announce(text), again(), removed()} */
  constructor(job, page) {
    this.#job = job;
    this.#page = page;
    this.element.dataset.name = job.name;
    this.#at('.job-name').textContent = job.name;
    this.#label();
    this.#listen();
    this.#showOriginal();
    job.addEventListener('state', () => this.#show());
    this.#show();
  }

  #at(selector) {
    return this.element.querySelector(selector);
  }

  /** Several cards have the same buttons; each says which file it belongs to. */
  #label() {
    const { name } = this.#job;
    this.element.setAttribute('aria-label', name);
    this.#at('progress').setAttribute('aria-label', `Progress of ${name}`);
    this.#at('.job-cancel').setAttribute('aria-label', `Cancel ${name}`);
    this.#at('.job-again').setAttribute('aria-label', `Run again with the settings chosen now: ${name}`);
    this.#at('.job-remove').setAttribute('aria-label', `Remove ${name} from the page`);
    this.#at('.job-both').setAttribute('aria-label', `Play both, original and result of ${name}`);
    this.#at('.original').setAttribute('aria-label', `Original of ${name}`);
  }

  #listen() {
    this.#at('.job-cancel').addEventListener('click', () => this.#job.cancel());
    this.#at('.job-again').addEventListener('click', () => this.#page.again());
    this.#at('.job-remove').addEventListener('click', () => this.#remove());
    this.#at('.job-both').addEventListener('click', () => playTogether(this.#at('.original'), this.#at('.result')));
  }

  #showOriginal() {
    const video = this.#at('.original');
    video.addEventListener('error', () => {
      this.#at('.original-figure').hidden = true;
      this.#at('.job-both').hidden = true;
    });
    video.src = this.#urlOf(this.#job.file);
  }

  #show() {
    const { state, facts, file, settings, error } = this.#job;
    this.element.dataset.state = state;
    this.#at('.job-state').textContent = STATE_NAMES[state];
    this.#at('.job-facts').textContent = facts ? mediaFacts(facts, file.size) : byteCount(file.size);
    this.#at('.job-settings').textContent = settings?.label ?? '';
    this.#at('.job-error').textContent = error ?? '';
    // A file that is no video at all has nothing to play.
    this.#at('.job-videos').hidden = state === 'failed' && !facts;
    if (facts) {
      this.element.style.setProperty('--aspect', `${facts.width} / ${facts.height}`);
    }
    this.#showButtons(state);
    this.showProgress();
    if (state !== this.#shownState) {
      this.#entered(state);
    }
  }

  #showButtons(state) {
    const ended = state !== 'waiting' && state !== 'running';
    const hadFocus = this.#at('.job-cancel') === document.activeElement;
    this.#at('.job-cancel').hidden = ended;
    this.#at('.job-again').hidden = !(ended && this.#job.facts);
    this.#at('.job-remove').hidden = !ended;
    if (ended && hadFocus) {
      this.#at('.job-remove').focus();
    }
  }

  #entered(state) {
    this.#shownState = state;
    if (state === 'done') {
      this.#showResult();
    }
    this.#page.announce(`${this.#job.name}: ${STATE_NAMES[state].toLowerCase()}.`);
  }

  /** Shows how far the job is now. The page calls it once a second, however many frames go by. */
  showProgress() {
    const { speed, state } = this.#job;
    if (speed === null) {
      return;
    }
    this.element.dataset.frames = speed.framesDone;
    this.#at('progress').value = speed.fraction;
    this.#at('.job-figures').textContent = state === 'done' ? '' : this.#figures();
  }

  #figures() {
    const { speed } = this.#job;
    const { framesPerSecond, realTime, secondsLeft } = speed.look();
    const parts = [`${speed.framesDone} of ${plural(speed.framesTotal, 'frame')}`];
    if (this.#job.state === 'running' && framesPerSecond !== null) {
      parts.push(rate(framesPerSecond), factor(realTime), `${duration(secondsLeft)} left`);
    }
    return factLine(parts);
  }

  #showResult() {
    const { result, file, facts, name } = this.#job;
    const blob = new Blob([result.bytes], { type: 'video/mp4' });
    const url = this.#urlOf(blob);
    this.element.dataset.wallSeconds = result.wallSeconds;
    this.#showVideo(url);
    this.#at('.job-sizes').textContent = factLine([
      `${byteCount(file.size)} became ${byteCount(blob.size)}`,
      `${percent(blob.size / file.size)} of the original`,
      `${plural(result.frames, 'frame')} in ${duration(result.wallSeconds)}`,
      rate(result.frames / result.wallSeconds),
      factor(facts.durationSeconds / result.wallSeconds),
    ]);
    const link = this.#at('.job-download');
    link.href = url;
    link.download = downloadName(name);
    link.setAttribute('aria-label', `Download ${link.download}`);
    this.#at('.job-outcome').hidden = false;
    // The blob holds the bytes now; a second copy in the job would only cost memory.
    result.bytes = null;
  }

  /** Made only now: an empty player costs every frame of the page a little. */
  #showVideo(url) {
    const video = document.createElement('video');
    Object.assign(video, { className: 'result', controls: true, playsInline: true, preload: 'auto', src: url });
    video.setAttribute('aria-label', `Result of ${this.#job.name}`);
    const figure = this.#at('.result-figure');
    figure.prepend(video);
    figure.hidden = false;
  }

  #remove() {
    this.#urls.forEach((url) => URL.revokeObjectURL(url));
    this.element.querySelectorAll('video').forEach((video) => video.removeAttribute('src'));
    this.element.remove();
    this.#page.removed();
    document.getElementById('files').focus();
  }

  #urlOf(blob) {
    const url = URL.createObjectURL(blob);
    this.#urls.push(url);
    return url;
  }
}

function downloadName(name) {
  return `${name.replace(/\.[^.]*$/, '')}-weft.mp4`;
}
