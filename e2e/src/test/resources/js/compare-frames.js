// Seeks original and result of one file to the middle of several frames and tells how alike their pictures are, as PSNR of the
// luma in dB: at the same frame, and with the original one frame earlier and one later.
async ({selector, frames, framesPerSecond, last}) => {
  const job = document.querySelector(selector);
  const original = job.querySelector('video.original');
  const result = job.querySelector('video.result');
  const canvas = document.createElement('canvas');
  canvas.width = original.videoWidth;
  canvas.height = original.videoHeight;
  const context = canvas.getContext('2d', {willReadFrequently: true});

  const sleep = (millis) => new Promise((resolve) => setTimeout(resolve, millis));
  const seeked = (video, time) => new Promise((resolve, reject) => {
    video.addEventListener('seeked', resolve, {once: true});
    video.addEventListener('error', () => reject(new Error(video.error.message)), {once: true});
    video.currentTime = time;
  });
  // A busy browser says "seeked" before it shows the new picture; without a new picture (the same frame again) there is no callback.
  const picture = async (video, frame) => {
    const shown = new Promise((resolve) => video.requestVideoFrameCallback(resolve));
    await seeked(video, (frame + 0.5) / framesPerSecond);
    await Promise.race([shown, sleep(400)]);
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    return context.getImageData(0, 0, canvas.width, canvas.height).data;
  };
  const psnr = (a, b) => {
    let sum = 0;
    for (let i = 0; i < a.length; i += 4) {
      const d = 0.299 * (a[i] - b[i]) + 0.587 * (a[i + 1] - b[i + 1]) + 0.114 * (a[i + 2] - b[i + 2]);
      sum += d * d;
    }
    return sum === 0 ? 99 : 10 * Math.log10(255 * 255 / (sum / (a.length / 4)));
  };

  const found = [];
  for (const frame of frames) {
    const shown = await picture(result, frame);
    const row = {frame, same: psnr(shown, await picture(original, frame)), before: null, after: null};
    if (frame > 0) row.before = psnr(shown, await picture(original, frame - 1));
    if (frame < last) row.after = psnr(shown, await picture(original, frame + 1));
    found.push(row);
  }
  return found;
}
