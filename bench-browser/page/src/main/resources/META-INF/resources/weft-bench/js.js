// Hand-written JavaScript: async functions and a channel of promises, as small and fast as such code gets.

const ELEMENT = 'element';
const BUFFER = 100;

/** A bounded channel. Sending and receiving answer a promise only where they must wait. */
class Channel {
  #capacity;
  #elements = new Fifo();
  #senders = new Fifo();
  #receivers = new Fifo();

  constructor(capacity) {
    this.#capacity = capacity;
  }

  send(element) {
    const receiver = this.#receivers.take();
    if (receiver) {
      receiver(element);
      return undefined;
    }
    if (this.#elements.size < this.#capacity) {
      this.#elements.put(element);
      return undefined;
    }
    return new Promise(resolve => this.#senders.put({ element, resolve }));
  }

  receive() {
    if (this.#elements.size > 0) {
      const element = this.#elements.take();
      const sender = this.#senders.take();
      if (sender) {
        this.#elements.put(sender.element);
        sender.resolve();
      }
      return element;
    }
    const sender = this.#senders.take();
    if (sender) {
      sender.resolve();
      return sender.element;
    }
    return new Promise(resolve => this.#receivers.put(resolve));
  }

  /** For select: whether receive() would answer at once. */
  get ready() {
    return this.#elements.size > 0 || this.#senders.size > 0;
  }

  /** For select: calls back once with an element unless withdrawn. */
  onReceive(callback) {
    this.#receivers.put(callback);
  }

  withdraw(callback) {
    this.#receivers.remove(callback);
  }
}

/** A queue that does not move its elements: an array with a head. */
class Fifo {
  #items = [];
  #head = 0;

  get size() {
    return this.#items.length - this.#head;
  }

  put(item) {
    this.#items.push(item);
  }

  take() {
    if (this.#head === this.#items.length) {
      return undefined;
    }
    const item = this.#items[this.#head];
    this.#items[this.#head++] = undefined;
    if (this.#head === this.#items.length) {
      this.#items.length = 0;
      this.#head = 0;
    }
    return item;
  }

  remove(item) {
    const at = this.#items.indexOf(item, this.#head);
    if (at >= 0) {
      this.#items.splice(at, 1);
    }
  }
}

function selectOf(a, b) {
  if (a.ready && (!b.ready || Math.random() < 0.5)) {
    return a.receive();
  }
  if (b.ready) {
    return b.receive();
  }
  return new Promise(resolve => {
    const fromA = element => {
      b.withdraw(fromB);
      resolve(element);
    };
    const fromB = element => {
      a.withdraw(fromA);
      resolve(element);
    };
    a.onReceive(fromA);
    b.onReceive(fromB);
  });
}

async function spawn(size) {
  let sum = 0;
  const child = async () => 1;
  for (let i = 0; i < size; i++) {
    sum += await child();
  }
  return sum;
}

// A microtask: the page does not get its turn by this.
async function switchAt(depth) {
  if (depth === 1) {
    await undefined;
    return 1;
  }
  return await switchAt(depth - 1) + 1;
}

async function switches(size, depth) {
  const often = async () => {
    for (let i = 0; i < size / 2; i++) {
      if (depth === 1) {
        await undefined;
      } else {
        await switchAt(depth);
      }
    }
    return Math.trunc(size / 2);
  };
  const [one, other] = await Promise.all([often(), often()]);
  return one + other;
}

async function sendAt(channel, depth) {
  if (depth === 1) {
    await channel.send(ELEMENT);
    return 1;
  }
  return await sendAt(channel, depth - 1) + 1;
}

async function receiveAt(channel, depth) {
  return depth === 1 ? (await channel.receive()).length : await receiveAt(channel, depth - 1) + 1;
}

async function passOn(channel, size, depth) {
  (async () => {
    for (let i = 0; i < size; i++) {
      if (depth === 1) {
        await channel.send(ELEMENT);
      } else {
        await sendAt(channel, depth);
      }
    }
  })();
  let length = 0;
  for (let i = 0; i < size; i++) {
    length += depth === 1 ? (await channel.receive()).length : await receiveAt(channel, depth);
  }
  return length;
}

async function select(size) {
  const a = new Channel(0);
  const b = new Channel(0);
  for (const channel of [a, b]) {
    (async () => {
      for (let i = 0; i < size / 2; i++) {
        await channel.send(ELEMENT);
      }
    })();
  }
  let length = 0;
  for (let i = 0; i < size; i++) {
    length += (await selectOf(a, b)).length;
  }
  return length;
}

async function chain(size) {
  const first = new Channel(0);
  let left = first;
  for (let i = 0; i < size; i++) {
    const from = left;
    const to = new Channel(0);
    (async () => { await to.send(await from.receive() + 1); })();
    left = to;
  }
  (async () => { await first.send(0); })();
  return left.receive();
}

async function sum(first, leaves) {
  if (leaves === 1) {
    return first;
  }
  const each = leaves / 10;
  const children = [];
  for (let i = 0; i < 10; i++) {
    children.push(sum(first + i * each, each));
  }
  let total = 0;
  for (const child of children) {
    total += await child;
  }
  return total;
}

async function sleepers(size) {
  const all = [];
  for (let i = 0; i < size; i++) {
    all.push(new Promise(resolve => setTimeout(resolve, i % 101)));
  }
  return (await Promise.all(all)).length;
}

async function turns(size) {
  for (let i = 0; i < size; i++) {
    await scheduler.postTask(() => {}, { priority: 'user-visible' });
  }
  return size;
}

const ROWS = {
  spawn,
  switch: size => switches(size, 1),
  switch10: size => switches(size, 10),
  rendezvous: size => passOn(new Channel(0), size, 1),
  rendezvous10: size => passOn(new Channel(0), size, 10),
  buffered: size => passOn(new Channel(BUFFER), size, 1),
  buffered10: size => passOn(new Channel(BUFFER), size, 10),
  select,
  chain,
  skynet: size => sum(0, size),
  sleepers,
  turns,
};

export function js() {
  let parked;
  return {
    rows: Object.keys(ROWS),
    run: (row, size) => ROWS[row](size),
    async park(count) {
      parked = new Channel(0);
      for (let i = 0; i < count; i++) {
        (async () => { await parked.receive(); })();
      }
    },
    async unpark() {
      parked = undefined;
    },
  };
}
