// Plays two videos of the same length in step, so that the eye can compare them. The second stays silent meanwhile.

const JUMP_SECONDS = 0.25;
const MOST_CORRECTION = 0.1;

export async function playTogether(leader, follower) {
  leader.pause();
  await Promise.all([toStart(leader), toStart(follower)]);
  keepInStep(leader, follower);
  // Either may be refused or interrupted by the user's next click; then it simply does not play.
  await Promise.allSettled([leader.play(), follower.play()]);
}

function toStart(video) {
  if (video.readyState === HTMLMediaElement.HAVE_NOTHING) {
    // Nothing to seek in, so no event would come; what may load later begins at the start.
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    video.addEventListener('seeked', resolve, { once: true });
    video.currentTime = 0;
  });
}

/** A small lag is made up for by speed, which nobody sees; a large one by a jump. Ends with the leader's next pause. */
function keepInStep(leader, follower) {
  const stop = new AbortController();
  const { signal } = stop;
  const wasMuted = follower.muted;
  follower.muted = true;
  leader.addEventListener('timeupdate', () => {
    const lag = leader.currentTime - follower.currentTime;
    if (Math.abs(lag) > JUMP_SECONDS) {
      follower.currentTime = leader.currentTime;
    } else {
      follower.playbackRate = 1 + Math.max(-MOST_CORRECTION, Math.min(MOST_CORRECTION, lag));
    }
  }, { signal });
  const end = () => {
    stop.abort();
    follower.pause();
    follower.playbackRate = 1;
    follower.muted = wasMuted;
  };
  leader.addEventListener('pause', end, { signal });
  leader.addEventListener('ended', end, { signal });
}
