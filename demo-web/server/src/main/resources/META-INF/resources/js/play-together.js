// Plays two videos of the same length in step, so that the eye can compare them. The second stays silent.

const APART_SECONDS = 0.06;

export async function playTogether(leader, follower) {
  follower.muted = true;
  leader.currentTime = 0;
  follower.currentTime = 0;
  keepInStep(leader, follower);
  // Either may be refused or interrupted by the user's next click; then it simply does not play.
  await Promise.allSettled([leader.play(), follower.play()]);
}

function keepInStep(leader, follower) {
  const stop = new AbortController();
  const { signal } = stop;
  leader.addEventListener('timeupdate', () => {
    if (Math.abs(leader.currentTime - follower.currentTime) > APART_SECONDS) {
      follower.currentTime = leader.currentTime;
    }
  }, { signal });
  const together = () => {
    follower.pause();
    stop.abort();
  };
  leader.addEventListener('pause', together, { signal });
  leader.addEventListener('ended', together, { signal });
}
