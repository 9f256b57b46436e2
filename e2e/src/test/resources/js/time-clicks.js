// Notes how long each click on the button took from its press to the next paint, in milliseconds. Of that button alone: what
// starts a film is clicked as well.
button => {
  globalThis.clickTimes = [];
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) {
      if (entry.name === 'click' && entry.target === button) {
        globalThis.clickTimes.push(entry.duration);
      }
    }
  }).observe({ type: 'event', durationThreshold: 16 });
}
