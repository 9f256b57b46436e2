// Waits until the page's two video elements know their films, and tells what they know.
async (selector) => {
  const job = document.querySelector(selector);
  const facts = async (video) => {
    while (video.readyState < HTMLMediaElement.HAVE_METADATA) {
      if (video.error) throw new Error(video.error.message);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return {duration: video.duration, width: video.videoWidth, height: video.videoHeight};
  };
  return {original: await facts(job.querySelector('video.original')), result: await facts(job.querySelector('video.result'))};
}
