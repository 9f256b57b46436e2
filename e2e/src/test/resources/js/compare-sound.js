// Decodes the sound of two films with the browser's own decoder and finds the shift, in samples, at which they are most alike.
async ({first, second, mostShift}) => {
  const decode = async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const context = new OfflineAudioContext(1, 1, 48000);
    return (await context.decodeAudioData(bytes.buffer));
  };
  const a = await decode(first);
  const b = await decode(second);
  const x = a.getChannelData(0);
  const y = b.getChannelData(0);
  // Two seconds from the middle are enough, and quick.
  const middle = Math.min(x.length, y.length) / 2;
  const from = Math.max(mostShift, Math.round(middle - a.sampleRate));
  const to = Math.min(Math.min(x.length, y.length) - mostShift, Math.round(middle + a.sampleRate));
  const correlation = (shift) => {
    let xy = 0;
    let xx = 0;
    let yy = 0;
    for (let i = from; i < to; i += 1) {
      xy += x[i] * y[i + shift];
      xx += x[i] * x[i];
      yy += y[i + shift] * y[i + shift];
    }
    return xy / Math.sqrt(xx * yy);
  };
  let best = 0;
  for (let shift = -mostShift; shift <= mostShift; shift += 1) {
    if (correlation(shift) > correlation(best)) best = shift;
  }
  return {shift: best, likeness: correlation(best), firstSeconds: a.duration, secondSeconds: b.duration, channels: [a.numberOfChannels, b.numberOfChannels]};
}
