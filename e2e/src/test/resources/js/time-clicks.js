// Notes how long each click took from the press of the button to the next paint, in milliseconds.
() => {
  globalThis.clickTimes = [];
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) {
      if (entry.name === 'click') {
        globalThis.clickTimes.push(entry.duration);
      }
    }
  }).observe({ type: 'event', durationThreshold: 16 });
}
