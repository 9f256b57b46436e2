// Uses of the package that the checker must accept.

import { compile, hasJspi, JavaError, Job, load, missingFeatures, UnsupportedError } from '../../../target/npm/weft/weft-host.js';

export async function use(url: URL, signal: AbortSignal): Promise<string> {
  if (missingFeatures().length > 0 || !hasJspi()) {
    return 'too old';
  }
  try {
    const module: WebAssembly.Module = await compile(url, { integrity: 'sha384-x' });
    const weft = await load(url, { module, jspi: true, crashed: error => console.error(error), imports(imports) { imports.mine = {}; } });
    const job: Job<string, number> = weft.start<string, number>('greet', ['you', new Uint8Array(2)], { signal, output: 'stream' });
    let sum = 0;
    for await (const number of job) {
      sum += number;
    }
    job.cancel('enough');
    job.cancel(new Error('enough'));
    const text: string = await job;
    const same: string = await job.result;
    const length: number = await job.then(result => result.length);
    return `${text}${same}${length}${sum}${job.name}${await weft.start('echo', 7)}`;
  } catch (error) {
    if (error instanceof JavaError) {
      return `${error.javaClass} ${error.message} ${error.javaStack} ${error.suppressed.length} ${error.cause}`;
    }
    return error instanceof UnsupportedError ? error.missing.join() : String(error);
  }
}
