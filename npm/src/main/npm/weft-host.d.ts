// Types of weft-host.js, the entry of the package.

/** Hashes as in a script's integrity attribute: `sha384-...`. */
export type Integrity = string;

/** What `compile` may be told. */
export interface CompileOptions {
  /** Hashes that the file must match. */
  integrity?: Integrity;
}

/** What `load` may be told. */
export interface LoadOptions extends CompileOptions {
  /**
   * Hashes that the file must match. Refused where that cannot be checked any more: an instance that was loaded without this option or with
   * other hashes, and `module`.
   */
  integrity?: Integrity;
  /** False to do without JSPI even where the browser has it. Default: true. */
  jspi?: boolean;
  /** The module, where it has been compiled already. */
  module?: WebAssembly.Module;
  /** Called before the module is instantiated: add import namespaces of your own. An import must never throw. */
  imports?: (imports: WebAssembly.Imports, weft: Weft) => void;
  /** Called if Java code that no task owns was stopped by a trap. Default: reported as an uncaught error. */
  crashed?: (error: unknown) => void;
  /** True for an instance of its own instead of the shared one. */
  fresh?: boolean;
  /** For a module with a pool of workers: the URL of a JavaScript module that each of them imports first. */
  pool?: { setup?: string | URL };
}

/** What `start` may be told. */
export interface StartOptions {
  /** Cancels the task when it is aborted; the job is then rejected with the signal's reason. */
  signal?: AbortSignal;
  /** 'discard' if nobody will read what the task emits. Default: 'stream'. */
  output?: 'stream' | 'discard';
}

/** Downloads and compiles a module, once for each URL; it can be posted to workers. */
export function compile(url: string | URL, options?: CompileOptions): Promise<WebAssembly.Module>;

/** Loads a module and answers its one instance in this page or worker. */
export function load(url: string | URL, options?: LoadOptions): Promise<Weft>;

/** True if WebAssembly stacks can be suspended here (JSPI). */
export function hasJspi(): boolean;

/** What this browser lacks, as phrases for the user; empty if nothing. */
export function missingFeatures(options?: { jspi?: boolean }): string[];

/** A running module; made by `load`. */
export interface Weft {
  /**
   * Starts a task that the module offers (JsTasks in Java).
   *
   * @param name as the module calls it; another is a rejected job that says which there are
   * @param args an array of arguments, or the only argument
   */
  start<Result = unknown, Output = unknown>(name: string, args?: unknown, options?: StartOptions): Job<Result, Output>;
  /** The running instance. */
  readonly instance: WebAssembly.Instance;
  /** Its linear memory. */
  readonly memory: WebAssembly.Memory;
  /** The methods marked `@Export` in Java, by name. */
  readonly exports: Record<string, Function>;
  /** Copies bytes for Java; the number goes to JsBytes.take. */
  give(bytes: Uint8Array | ArrayBuffer): number;
  /** Copies text for Java; the number goes to JsBytes.takeText. */
  giveText(text: string): number;
  /** The bytes that JsBytes.give numbered; once. */
  take(value: number): Uint8Array;
  /** The text that JsBytes.giveText numbered; once. */
  takeText(value: number): string;
  /** Calls an export from an event handler: a trap is reported and does not throw into the caller. */
  enter(name: string, ...args: unknown[]): unknown;
  /** Reports that Java code was stopped where no task owns it. */
  crash(error: unknown): void;
  /** An error whose message can be read, also for a Java exception that left WebAssembly. */
  describe(error: unknown): unknown;
  /** Where a Java exception was thrown, as the browser tells it. */
  stackOf(exception: unknown): string;
}

/** A running task. Await it for its result; iterate it, once, for what it emits. */
export class Job<Result = unknown, Output = unknown> implements PromiseLike<Result>, AsyncIterable<Output> {
  private constructor();
  /** The task's name. */
  readonly name: string;
  /** The promise of the task's result. */
  readonly result: Promise<Result>;
  /** Cancels the task: it cleans up and is rejected with the reason. Text becomes the message of an AbortError. */
  cancel(reason?: unknown): void;
  then<A = Result, B = never>(
    fulfilled?: ((value: Result) => A | PromiseLike<A>) | null,
    rejected?: ((reason: any) => B | PromiseLike<B>) | null,
  ): Promise<A | B>;
  catch<B = never>(rejected?: ((reason: any) => B | PromiseLike<B>) | null): Promise<Result | B>;
  finally(settled?: (() => void) | null): Promise<Result>;
  /** What the task emits; ends with the task, and throws its failure. Who stops early cancels it. */
  [Symbol.asyncIterator](): AsyncGenerator<Output, void, undefined>;
}

/** A Java exception that reached JavaScript. */
export class JavaError extends Error {
  private constructor();
  /** Its class, with the package. */
  readonly javaClass: string;
  /** Where it was thrown, as the browser tells it; '' if nothing is known. */
  readonly javaStack: string;
  /** What caused it, if something did. */
  readonly cause?: unknown;
  /** Failures that came while this one was being dealt with. */
  readonly suppressed: unknown[];
}

/** This browser lacks something that a module needs. */
export class UnsupportedError extends Error {
  private constructor();
  /** What it lacks, as phrases for the user. */
  readonly missing: string[];
}
