// Go, compiled to WebAssembly. The driver compiles rows.go and serves it with Go's own loader, where there is a tool 'go'.

export async function go() {
  await import('/weft-bench/go/wasm_exec.js');
  const runtime = new globalThis.Go();
  const { instance } = await WebAssembly.instantiateStreaming(fetch('/weft-bench/go/rows.wasm'), runtime.importObject);
  runtime.run(instance);
  return {
    rows: [...globalThis.weftGo.rows],
    run: (row, size) => new Promise(resolve => globalThis.weftGo.run(row, size, resolve)),
    park: count => new Promise(resolve => globalThis.weftGo.park(count, resolve)),
    linearBytes: () => instance.exports.mem.buffer.byteLength,
    unpark: () => new Promise(resolve => globalThis.weftGo.unpark(resolve)),
  };
}
