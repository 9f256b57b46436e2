// Values that cross between Java and JavaScript, by number. Java copies through a window of linear memory (see JsBytes.java).

export class Bytes {
  #memory;
  #values = new Map();
  #last = 0;

  constructor(memory) {
    this.#memory = memory;
  }

  give(bytes) {
    // 31 bits, never 0, never a number still in use.
    do {
      this.#last = (this.#last % 0x7fffffff) + 1;
    } while (this.#values.has(this.#last));
    this.#values.set(this.#last, bytes);
    return this.#last;
  }

  take(value) {
    const bytes = this.#values.get(value);
    if (!bytes) {
      throw new Error(`Java gave no bytes under the number ${value}, or they were taken before: take each value once.`);
    }
    this.#values.delete(value);
    return bytes;
  }

  /** None of these throws: Java could not catch it. */
  imports() {
    // A new view each time: memory that grows leaves old views empty.
    const window = (address, count) => new Uint8Array(this.#memory.buffer, address, count);
    return {
      bytesOpen: length => {
        try {
          return this.give(new Uint8Array(length));
        } catch {
          return 0; // no memory for so many
        }
      },
      bytesWrite: (value, at, address, count) => { this.#values.get(value)?.set(window(address, count), at); },
      bytesLength: value => this.#values.get(value)?.length ?? -1,
      bytesRead: (value, at, address, count) => { window(address, count).set(this.#values.get(value).subarray(at, at + count)); },
      bytesDrop: value => { this.#values.delete(value); },
    };
  }
}
