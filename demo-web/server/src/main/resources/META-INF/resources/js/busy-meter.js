// How busy this page's main thread is, measured from outside.
//
// Idea. A worker posts its own clock at random moments, about twenty times a second (busy-probe.js). An idle main thread takes the message
// at once; a busy one takes it when it has finished what it is at. The share of messages that had to wait is the share of time the thread was
// busy, whatever kept it: Java, script, layout, painting. Moments that are independent of the work see averages as they are (Wolff 1982,
// "Poisson arrivals see time averages"). The browser's own long-task observer sees only tasks over 50 ms, which Weft never makes.
// While the thread is blocked the messages queue up and are counted as soon as it is free again, by the time they were sent.
//
// Cost: about twenty tiny messages a second, some 0.4 % of a thread.

const WINDOW_MILLIS = 3_000;
// An idle thread takes nearly every message within this time, which is what waking it costs; whoever waits longer waits for something.
const WAIT_MILLIS = 0.25;
const NEEDED = 20;

export class BusyMeter {
  #sent = [];
  #waited = [];
  #worker = new Worker('/js/busy-probe.js', { type: 'module' });

  /** heard: function (now), told when a message has come. */
  constructor(heard) {
    this.#worker.onmessage = ({ data: sent }) => {
      const now = performance.now();
      this.#arrived(sent, performance.timeOrigin + now);
      heard(now);
    };
    document.addEventListener('visibilitychange', () => this.#worker.postMessage(document.visibilityState));
  }

  #arrived(sent, now) {
    this.#sent.push(sent);
    this.#waited.push(now - sent > WAIT_MILLIS);
  }

  /** Busy share of the last three seconds that messages speak of, 0 to 1; null while there are too few. */
  share() {
    const newest = this.#sent[this.#sent.length - 1];
    let old = 0;
    while (this.#sent[old] < newest - WINDOW_MILLIS) {
      old++;
    }
    this.#sent.splice(0, old);
    this.#waited.splice(0, old);
    return this.#sent.length < NEEDED ? null : this.#waited.filter(Boolean).length / this.#waited.length;
  }
}
