// Plays a file's result for a while, muted, and tells how far it came.
async ({selector, millis}) => {
  const video = document.querySelector(selector).querySelector('video.result');
  video.muted = true;
  video.currentTime = 0;
  await video.play();
  await new Promise((resolve) => setTimeout(resolve, millis));
  video.pause();
  return {seconds: video.currentTime, shown: video.getVideoPlaybackQuality().totalVideoFrames, error: video.error?.message ?? ''};
}
