// When Java runs: clock, one timer, and turns between which the page lives (see BrowserHost.java, which decides when to ask).

// postTask's own names, in the order of Priority.java.
const PRIORITIES = ['user-blocking', 'user-visible', 'background'].map(priority => ({ priority }));

// Without postTask: after this long without a frame, the next turn waits for one.
const FRAME_MS = 16;
// ... but not for ever: hidden and covered pages draw none.
const NO_FRAME_MS = 50;

/** The imports of HostImports.java. */
export function turnImports(weft) {
  const turn = () => weft.enter('weft.turn');
  const askTurn = globalThis.scheduler?.postTask ? postTask(turn) : messageChannel(turn);
  let timer;
  return {
    now: () => performance.now(),
    hidden: () => (globalThis.document?.hidden ? 1 : 0),
    askTurn,
    // Each attempt takes at least one callback out of the box, so this ends.
    runCallbacks: () => {
      for (let done = false; !done;) {
        try {
          weft.exports['weft.callbacks']();
          done = true;
        } catch (error) {
          weft.crash(error);
        }
      }
    },
    setTimer: ms => {
      clearTimeout(timer);
      timer = ms < 0 ? undefined : setTimeout(() => weft.enter('weft.timer'), ms);
    },
  };
}

function postTask(turn) {
  return priority => { scheduler.postTask(turn, PRIORITIES[priority]); };
}

// Messages come before frames, so that many in a row would freeze the page: a frame is let through now and then.
function messageChannel(turn) {
  const { port1, port2 } = new MessageChannel();
  const post = () => port2.postMessage(0);
  port1.onmessage = turn;
  if (typeof requestAnimationFrame !== 'function' || typeof document === 'undefined') {
    return post;
  }
  let lastFrame = performance.now();
  return () => {
    if (document.hidden || performance.now() - lastFrame < FRAME_MS) {
      post();
      return;
    }
    let done = false;
    const once = () => {
      if (!done) {
        done = true;
        lastFrame = performance.now();
        post();
      }
    };
    requestAnimationFrame(once);
    setTimeout(once, NO_FRAME_MS);
  };
}
