// A stand-in: "?lacks=gc" or "?lacks=jspi" in the page's address takes a feature away.

const lacks = new URLSearchParams(location.search).get('lacks');

export function missingFeatures({ jspi = true } = {}) {
  const missing = lacks === 'gc' ? ['WebAssembly garbage collection (Chrome 119, Firefox 120, Safari 18.2 or newer)'] : [];
  return jspi && lacks !== null ? [...missing, 'WebAssembly JavaScript Promise Integration (Chrome or Edge 137, Firefox 153 or newer)'] : missing;
}
