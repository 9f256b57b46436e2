// When Java runs: clock, one timer, and turns between which the page lives (see BrowserHost.java, which decides when to ask).

// postTask's own names, in the order of Priority.java.
const PRIORITIES = ['user-blocking', 'user-visible', 'background'].map(priority => ({ priority }));

// Without postTask: after this long without a frame, the next turn waits for one.
const FRAME_MS = 16;
// ... but not for ever: hidden and covered pages draw none.
const NO_FRAME_MS = 50;

// A task that waits for a frame where none is drawn goes on after this long.
const HIDDEN_FRAME_MS = 250;

// Browsers make timers that are set from within timers wait at least this long.
const NESTED_MS = 4;

// Browsers let longer ones come at once. Java is asked too early then, and asks again.
const LONGEST_MS = 2 ** 31 - 1;

// To ask the page for it at each reading would take twice as long as the reading.
const clock = globalThis.performance;

/** The imports of HostImports.java. */
export function turnImports(weft) {
  let timer;
  let inTimer = false;
  const turn = () => {
    inTimer = false;
    weft.enter('weft.turn');
  };
  const time = () => {
    inTimer = true;
    weft.enter('weft.timer');
  };
  const askTurn = globalThis.scheduler?.postTask ? postTask(turn) : messageChannel(turn);
  // A timer that is over may have run the slice that asks for the next one. If that is short, Java is asked again from a task of its own.
  const outside = new MessageChannel();
  outside.port1.onmessage = () => {
    inTimer = false;
    weft.enter('weft.timer');
  };
  return {
    now: () => clock.now(),
    hidden: () => (globalThis.document?.hidden ? 1 : 0),
    askTurn,
    askFrame: once(frames(), time => weft.enter('weft.frame', time)),
    askIdle: once(idle, millis => weft.enter('weft.idle', millis)),
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
      if (inTimer && ms >= 0 && ms < NESTED_MS) {
        outside.port2.postMessage(0);
      } else {
        timer = ms < 0 ? undefined : setTimeout(time, Math.min(ms, LONGEST_MS));
      }
    },
  };
}

// However often it is asked meanwhile, one answer.
function once(ask, answer) {
  let asked = false;
  const answered = value => {
    asked = false;
    answer(value);
  };
  return () => {
    if (!asked) {
      asked = true;
      ask(answered);
    }
  };
}

function frames() {
  let last = -1;
  return answer => {
    let handle;
    let late;
    const tell = time => {
      clearTimeout(late);
      globalThis.cancelAnimationFrame?.(handle);
      last = time;
      answer(time);
    };
    // When the thread was busy for long, this timer may come before the frame that is due; it is given one more chance.
    const wait = chances => {
      late = setTimeout(() => (chances > 0 && globalThis.document?.hidden === false ? wait(chances - 1) : tell(clock.now())),
        HIDDEN_FRAME_MS);
    };
    // A frame carries the time at which it was due, which may be before what the timer told: time does not run backwards.
    const ask = () => {
      handle = globalThis.requestAnimationFrame?.(time => (time > last ? tell(time) : ask()));
    };
    wait(1);
    ask();
  };
}

function idle(answer) {
  if (globalThis.requestIdleCallback) {
    requestIdleCallback(deadline => answer(deadline.timeRemaining()));
  } else if (globalThis.scheduler?.postTask) {
    scheduler.postTask(() => answer(0), { priority: 'background' });
  } else {
    setTimeout(() => answer(0), 0);
  }
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
