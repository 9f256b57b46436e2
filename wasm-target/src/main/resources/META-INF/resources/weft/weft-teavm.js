// What a module compiled by TeaVM 0.15 imports, apart from Weft's own namespace.
//
// TeaVM's loader builds its helpers from strings as it loads, which a page with a strict content security policy forbids. Weft's
// modules need only a small part of it, written here without that. Left out on purpose: @JSBody, @JSFunctor and exported classes.

/** A linear memory as the module asks for it. */
export function memoryFor(module) {
  const [section] = WebAssembly.Module.customSections(module, 'teavm.memoryRequirements');
  const wish = section ? JSON.parse(new TextDecoder().decode(section)) : {};
  // Between the module's data and its heap, if it has one: where Java and JavaScript meet (Window.java).
  const window = Math.ceil((wish.dataSize ?? 0) / 8) * 8;
  const initial = Math.max(wish.min ?? 0, 1) + 1;
  // Wasm pages of 64 KiB; Java counts addresses in a signed int.
  const memory = new WebAssembly.Memory({ initial, maximum: 32768 });
  return { memory, window, heapOffset: window + 65536 };
}

/**
 * The import object for a module.
 *
 * exports: a function that answers the instance's exports, once there is one.
 */
export function teavmImports(module, { memory, heapOffset }, exports) {
  const imports = {
    env: { memory },
    'wasm:js-string': stringImports,
    teavm: coreImports(exports),
    teavmAsync: asyncImports,
    teavmConsole: { putcharStdout: lineWriter('log'), putcharStderr: lineWriter('error') },
    teavmDate: dateImports,
    teavmJso: jsoImports(exports),
    teavmMath: Math,
    teavmMemory: {
      linearMemory: () => memory.buffer,
      notifyHeapResized() {},
      heapOffset: constant(heapOffset),
      maxSize: constant(0x7fffffff),
    },
  };
  refuseTheRest(module, imports);
  return imports;
}

const constant = value => new WebAssembly.Global({ value: 'i32', mutable: false }, value);

// An import that nobody provides would make the whole module unusable, though it may never be called.
function refuseTheRest(module, imports) {
  for (const { module: namespace, name, kind } of WebAssembly.Module.imports(module)) {
    if (kind === 'function' && namespace.startsWith('teavm') && !(name in imports[namespace] ?? {})) {
      imports[namespace][name] = scriptImport(name) ?? refusal(`${namespace}.${name}`);
    }
  }
}

// Script bodies (@JSBody) become functions as the module starts, whether or not they are ever called.
function scriptImport(name) {
  if (name.startsWith('createFunction')) {
    return (...parametersAndBody) => {
      const body = parametersAndBody.at(-1).trim();
      return SCRIPTS.get(body) ?? refusal(`the script "${body}"`);
    };
  }
  return name.startsWith('callFunction') ? (script, ...args) => script(...args) : undefined;
}

// The scripts by which TeaVM's own class library gets along.
const SCRIPTS = new Map([
  ['return str;', value => value],
]);

function refusal(what) {
  return () => {
    throw new Error(`The module calls ${what}, which Weft's loader leaves out: use @Import instead of TeaVM's JSO.`);
  };
}

// Browsers with string builtins take these from themselves.
const stringImports = {
  fromCharCode: String.fromCharCode,
  concat: (first, second) => first + second,
  charCodeAt: (string, index) => string.charCodeAt(index),
  length: string => string.length,
  substring: (string, from, to) => string.substring(from, to),
  fromCharCodeArray() { throw new Error('This browser has no string builtins.'); },
  intoCharCodeArray() { throw new Error('This browser has no string builtins.'); },
};

// A module that imports a string builtin with a wrong type: valid only where the browser knows no such builtin.
const BUILTIN_PROBE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 2, 25, 1, 14,
  ...new TextEncoder().encode('wasm:js-string'), 6, ...new TextEncoder().encode('length'), 0, 0]);

/** What to pass to WebAssembly.compile and its kin. */
export const COMPILE_OPTIONS = { builtins: ['js-string'] };

const hasStringBuiltins = () => !WebAssembly.validate(BUILTIN_PROBE, COMPILE_OPTIONS);

function coreImports(exports) {
  const values = new FinalizationRegistry(({ queue, ref }) => exports()['teavm.reportGarbageCollectedValue']?.(queue, ref));
  const strings = new FinalizationRegistry(entry => exports()['teavm.reportGarbageCollectedString']?.(entry));
  let thrown;
  return {
    createWeakRef(value, ref, queue) {
      if (queue !== null) {
        values.register(value, { queue, ref });
      }
      return new WeakRef(value);
    },
    deref: weak => weak.deref() ?? null,
    createStringWeakRef(value, entry) {
      strings.register(value, entry);
      return new WeakRef(value);
    },
    stringDeref: weak => weak.deref(),
    // Java asks for the trace and then, in the same breath, decorates the exception. Java's own view of the frames stays empty;
    // the JavaScript error remembers class and stack for describe().
    takeStackTrace(className) {
      thrown = className;
      return null;
    },
    decorateException(exception) {
      exports()['teavm.setJsException'](exception, new JavaFailure(thrown, trap));
    },
  };
}

/** The JavaScript face of a Java exception. Its stack is put into words only if somebody asks. */
class JavaFailure extends Error {
  constructor(className, trap) {
    super();
    this.className = className;
    if (trap && className === 'dev.weft.task.TrapException') {
      this.stack = trap.stack;
    }
  }
}

// What Java is just being told of.
let trap;

/** Tells Java of a trap: the exception that it makes of it then shows where the trap happened, not where Java was told. */
export function tellOfTrap(error, tell) {
  trap = error;
  try {
    tell();
  } finally {
    trap = undefined;
  }
}

/**
 * An error whose message can be read. A Java exception that left WebAssembly has neither name nor message of its own; every other
 * error is answered as it is.
 */
export function describe(exports, error) {
  const tag = exports['teavm.javaException'];
  if (!tag || !(error instanceof WebAssembly.Exception) || !error.is(tag)) {
    return error;
  }
  const java = error.getArg(tag, 0);
  const face = exports['teavm.getJsException'](java);
  const text = exports['teavm.exceptionMessage']?.(java) ?? null;
  const message = text === null ? '' : `: ${exports['teavm.stringToJs'](text)}`;
  return new Error(`${face?.className ?? 'Java exception'}${message}`, { cause: face });
}

const asyncImports = {
  offer: (instance, run, time) => setTimeout(() => run(instance), Math.max(0, time - Date.now())),
  kill: id => clearTimeout(id),
};

function lineWriter(method) {
  let line = '';
  return code => {
    if (code === 10) {
      console[method](line);
      line = '';
    } else {
      line += String.fromCharCode(code);
    }
  };
}

const dateImports = {
  currentTimeMillis: () => Date.now(),
  dateToString: time => new Date(time).toString(),
  getYear: time => new Date(time).getFullYear(),
  setYear: (time, year) => new Date(time).setFullYear(year),
  getMonth: time => new Date(time).getMonth(),
  setMonth: (time, month) => new Date(time).setMonth(month),
  getDate: time => new Date(time).getDate(),
  setDate: (time, day) => new Date(time).setDate(day),
  create: (...fields) => new Date(...fields).getTime(),
  createFromUTC: (...fields) => Date.UTC(...fields),
};

// The class library wraps strings and numbers through JSO, and every module describes its main class to JavaScript as it starts.
function jsoImports(exports) {
  const wrappers = new WeakMap();
  const same = value => value;
  const imports = {
    stringBuiltinsSupported: hasStringBuiltins,
    isUndefined: value => value === undefined,
    sameRef: (one, other) => one === other,
    isPrimitive: (value, type) => value === null || typeof value === type,
    instanceOf: (value, type) => value instanceof type,
    instanceOfOrNull: (value, type) => value === null || value instanceof type,
    unwrapBoolean: value => (value ? 1 : 0),
    wrapBoolean: value => !!value,
    getProperty: (object, name) => (object ?? globalThis)[name],
    emptyArray: () => [],
    appendToArray: (array, value) => array.push(value),
    wrapObject(object) {
      if (object === null || (typeof object !== 'object' && typeof object !== 'function')) {
        return object === null ? null : exports()['teavm.jso.createWrapper'](object);
      }
      let wrapper = wrappers.get(object)?.deref();
      if (!wrapper) {
        wrapper = exports()['teavm.jso.createWrapper'](object);
        wrappers.set(object, new WeakRef(wrapper));
      }
      return wrapper;
    },
    createClass: () => class {},
    exportClass: type => type,
    defineFunction: run => (...args) => run(...args),
    defineMethod() {},
    defineStaticMethod() {},
    defineProperty() {},
    defineStaticProperty() {},
  };
  for (const type of ['Byte', 'Short', 'Char', 'Int', 'Long', 'Float', 'Double']) {
    imports[`wrap${type}`] = same;
    imports[`unwrap${type}`] = same;
  }
  return imports;
}
