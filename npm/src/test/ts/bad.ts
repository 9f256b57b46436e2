// Uses of the package that the checker must refuse, each in a line of its own.

import { Job, load, missingFeatures } from '../../../target/npm/weft/weft-host.js';

export async function use(): Promise<void> {
  await load(); // wrong
  const weft = await load('/x.wasm', { integrity: 5 }); // wrong
  const other = await load('/x.wasm');
  other.start(7); // wrong
  other.start('x', [], { signal: 'stop' }); // wrong
  other.start('x', [], { output: 'both' }); // wrong
  const number: number = await other.start<string>('x'); // wrong
  new Job(); // wrong
  other.begin('x'); // wrong
  const features: string = missingFeatures(); // wrong
  void [weft, number, features];
}
