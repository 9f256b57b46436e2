// Numbers as people read them. Nothing here touches the page.

const LANGUAGE = 'en-GB';
const whole = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat(LANGUAGE, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const twoDigits = new Intl.NumberFormat(LANGUAGE, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const upToTwoDigits = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 2 });

export function percent(share) {
  return share === null ? '–' : `${Math.round(share * 100)} %`;
}

export function byteCount(bytes) {
  if (bytes < 1_000) {
    return plural(bytes, 'byte');
  }
  return bytes < 1_000_000 ? `${whole.format(bytes / 1_000)} kB` : `${oneDigit.format(bytes / 1_000_000)} MB`;
}

/** 8.4 s, 1:05 min, 1:02:03 h. */
export function duration(seconds) {
  if (seconds < 60) {
    return `${oneDigit.format(seconds)} s`;
  }
  const rounded = Math.round(seconds);
  const pair = (value) => String(value).padStart(2, '0');
  const minutes = Math.floor(rounded / 60) % 60;
  const hours = Math.floor(rounded / 3_600);
  return hours > 0 ? `${hours}:${pair(minutes)}:${pair(rounded % 60)} h` : `${minutes}:${pair(rounded % 60)} min`;
}

export function rate(framesPerSecond) {
  return `${framesPerSecond < 10 ? oneDigit.format(framesPerSecond) : whole.format(framesPerSecond)} frames/s`;
}

export function factor(value) {
  return `${twoDigits.format(value)} × real time`;
}

export function plural(count, noun) {
  return `${whole.format(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Facts on one line; where it must be broken, it is broken between facts. */
export function factLine(parts) {
  return parts.map((part) => part.replaceAll(' ', '\u00a0')).join(' · ');
}

/** What a file holds, on one line. */
export function mediaFacts(facts, bytes) {
  const parts = [
    `${facts.width} × ${facts.height}`,
    `${upToTwoDigits.format(facts.framesPerSecond)} frames/s`,
    duration(facts.durationSeconds),
    plural(facts.frames, 'frame'),
    facts.videoCodec,
    soundFacts(facts.audio),
    byteCount(bytes),
  ];
  return factLine(parts);
}

function soundFacts(audio) {
  if (!audio) {
    return 'no sound';
  }
  const channels = { 1: 'mono', 2: 'stereo' }[audio.channels] ?? `${audio.channels} channels`;
  return `${audio.codec} ${channels} ${upToTwoDigits.format(audio.sampleRate / 1_000)} kHz`;
}
