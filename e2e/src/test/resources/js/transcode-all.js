// Transcodes each of the given files with the engine itself, one after the other, in one mode; tells for each what came of it and after
// how long: {bytes} or {kind, message}.
async ({files, name, mode, limitMillis}) => {
  const {transcode} = await import('/engine/engine.js');
  const options = {name, mode, pace: 'max', width: 0, height: 0, quality: 'medium', mainThreadShare: 1, sliceMillis: 4};
  const found = [];
  for (const file of files) {
    const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0));
    const begun = performance.now();
    let outcome;
    try {
      const job = transcode(bytes, options, {progress() {}});
      const late = new Promise((_, reject) => setTimeout(() => reject(Object.assign(new Error('no end'), {kind: 'hang'})), limitMillis));
      const result = await Promise.race([job.done, late]);
      outcome = {bytes: result.bytes.length};
    } catch (failure) {
      outcome = {kind: failure.kind ?? 'none', message: String(failure.message)};
    }
    found.push({...outcome, millis: performance.now() - begun});
  }
  return found;
}
