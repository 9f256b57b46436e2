// Puts the page together: controls, files, meters. The work itself is Java, behind /engine/engine.js.

import { BusyMeter } from './busy-meter.js';
import { takeFiles } from './file-intake.js';
import { FrameWatch } from './frame-watch.js';
import { JobCard } from './job-card.js';
import { Job } from './job.js';
import { Settings } from './settings.js';
import { Pulse } from './pulse.js';
import { Shuttle } from './shuttle.js';
import { missingFeatures, openEngine } from './engine-door.js';
import { percent } from './format.js';

// All numbers of the page change in one frame: each frame that changes something costs the main thread some 2 ms.
const REFRESH_MILLIS = 1_000;
const ANNOUNCED_MILLIS = 5_000;

const byId = (id) => document.getElementById(id);
const settings = new Settings();
const frames = new FrameWatch();
const pulse = new Pulse(frames, new Shuttle(byId('indicator'), byId('motion')));
const busy = new BusyMeter((now) => pulse.message(now));
const cards = new Map();

/** Tells screen readers. Each message is an entry of its own, so that two at once are both read. */
function announce(text) {
  const entry = document.createElement('p');
  entry.textContent = text;
  byId('announcer').append(entry);
  setTimeout(() => entry.remove(), ANNOUNCED_MILLIS);
}

function showPageError(text) {
  byId('page-error').textContent = text;
}

function addFile(file) {
  const job = new Job(file, openEngine);
  const card = new JobCard(job, {
    announce,
    again: () => addFile(job.file).start(settings.read()),
    removed: () => {
      cards.delete(job);
      showEmptyState();
    },
  });
  cards.set(job, card);
  job.addEventListener('state', followPulse);
  byId('jobs').prepend(card.element);
  showEmptyState();
  job.examine();
  return job;
}

function followPulse() {
  pulse.follow([...cards.keys()].filter((job) => job.state === 'running').map((job) => job.settings.mode));
}

function showEmptyState() {
  byId('empty').hidden = cards.size > 0;
}

function start() {
  const waiting = [...cards.keys()].filter((job) => job.state === 'waiting');
  if (waiting.length === 0) {
    announce('No file is waiting. Choose a video first.');
    byId('file-input').focus();
    return;
  }
  const chosen = settings.read();
  waiting.forEach((job) => job.start(chosen));
}

/** Writes a text only when it differs, so that a steady number costs no layout. */
function write(element, text) {
  if (element.firstChild === null) {
    element.textContent = text;
  } else if (element.firstChild.data !== text) {
    element.firstChild.data = text;
  }
}

function showMeters() {
  write(byId('busy'), percent(busy.share()));
  const gap = frames.longestRecentGap();
  write(byId('gap'), gap === null ? '–' : `${Math.round(gap)} ms`);
}

function refresh() {
  pulse.sample();
  showMeters();
  for (const [job, card] of cards) {
    if (job.state === 'running') {
      card.showProgress();
    }
  }
}

/** A browser that cannot run the work is told so at once, not after the first file. */
async function checkBrowser() {
  const { everything, weft } = await missingFeatures();
  if (everything.length > 0) {
    showPageError(`This browser cannot run the transcoder: it lacks ${everything.join(' and ')}. Update it or use another.`);
  } else if (weft.length > 0) {
    settings.withoutWeft();
    showPageError(`This browser lacks ${weft.join(' and ')}, which Weft’s own modes need. The other two work.`);
  }
}

takeFiles({ input: byId('file-input'), sample: byId('sample'), add: addFile, error: showPageError });
byId('start').addEventListener('click', start);
setInterval(refresh, REFRESH_MILLIS);
followPulse();

checkBrowser().catch((failure) => showPageError(failure.message));

// For the tests and the measurement: how evenly this page has been shown.
window.weftDemo = Object.freeze({
  frameGaps: () => frames.gaps(),
  resetFrameGaps: () => frames.reset(),
});
