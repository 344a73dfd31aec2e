/**
 * The child process that *is* the ClickHouse server: the engine runs on this process's main thread until its last query
 * ends, and that query reads a pipe whose only writer is this process. A second thread waits for the end of standard
 * input, then closes the pipe. So the server runs exactly as long as another process holds the other end of its standard
 * input: a killed parent leaves no orphan. A server that shuts down too slowly is killed.
 *
 * Arguments: the library's path, the named pipe to create, then the engine's own. Errors go to standard error; the exit code
 * is always 0.
 */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isMainThread, Worker, workerData } from 'node:worker_threads';

/** The engine waits 5 s for connections that idle clients keep open; what was acknowledged is on disk long before. */
const SHUTDOWN_WITHIN = 2_000;
const STDIN = 0;

/** The part of ffi-rs used here. Declared, not imported: the project must also build where it is not installed. */
interface ForeignFunctions {
  readonly DataType: Readonly<Record<'String' | 'I32' | 'StringArray' | 'External' | 'U64' | 'Double', number>>;
  open(library: { library: string; path: string }): void;
  load(call: {
    library: string;
    funcName: string;
    retType: number | Readonly<Record<string, number>>;
    paramsType: readonly number[];
    paramsValue: readonly unknown[];
  }): unknown;
  isNullPointer(pointer: unknown): boolean;
  wrapPointer(pointers: readonly unknown[]): unknown[];
  restorePointer(values: { retType: readonly number[]; paramsValue: readonly unknown[] }): unknown[];
}

const library = 'engine';

if (isMainThread) runEngine(process.argv.slice(2));
else watch(workerData);

function runEngine([path, lifeline, ...rest]: string[]): void {
  if (path === undefined || lifeline === undefined) throw new Error('too few arguments');
  const ffi: ForeignFunctions = createRequire(import.meta.url)('ffi-rs');
  const { String: Text, I32 } = ffi.DataType;
  ffi.open({ library, path });
  // libc comes with the library, which links to it.
  const call = (funcName: string, paramsType: number[], paramsValue: unknown[]): number =>
    Number(ffi.load({ library, funcName, retType: I32, paramsType, paramsValue }));
  call('mkfifo', [Text, I32], [lifeline, 0o600]);
  // Read *and* write: opening only one end would wait for the other.
  const writer = openSync(lifeline, 'r+');
  const reader = openSync(lifeline, 'r');
  const stdin = call('dup', [I32], [STDIN]);
  // The engine reads a pipe to its end only under the name of standard input; what our parent gave us is no pipe but a
  // socket, which cannot be opened by name.
  call('dup2', [I32, I32], [reader, STDIN]);
  new Worker(new URL(import.meta.url), { workerData: { stdin, writer } });

  // As in any argv, the engine's own name comes first.
  const failure = runQueries(ffi, ['clickhouse', ...rest]);
  // Not through process.stderr, which may still hold it back at the exit.
  if (failure !== undefined) writeSync(2, `${failure}\n`);
  // Everything is written. An orderly exit would wait for the second thread, which waits for standard input.
  process.kill(process.pid, 'SIGKILL');
}

/** Runs until the engine ends; its error if it has one, which for a faulty configuration appears nowhere else. */
function runQueries(ffi: ForeignFunctions, argv: readonly string[]): unknown {
  const { External, U64, Double, I32, String: Text, StringArray } = ffi.DataType;
  // libchdb's local_result_v2.
  const retType = {
    buffer: External,
    length: U64,
    vector: External,
    elapsed: Double,
    rows: U64,
    bytes: U64,
    error: External,
  };
  const paramsType = [I32, StringArray];
  const paramsValue = [argv.length, argv];
  const result = ffi.load({ library, funcName: 'query_stable_v2', retType, paramsType, paramsValue });
  if (typeof result !== 'object' || result === null || !('error' in result)) return 'no result';
  if (ffi.isNullPointer(result.error)) return undefined;
  return ffi.restorePointer({ retType: [Text], paramsValue: ffi.wrapPointer([result.error]) })[0];
}

/** Runs in the second thread. */
function watch({ stdin, writer }: { stdin: number; writer: number }): void {
  const scratch = Buffer.alloc(64);
  while (readOrEnd(stdin, scratch) > 0);
  closeSync(writer);
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), SHUTDOWN_WITHIN);
}

function readOrEnd(descriptor: number, into: Buffer): number {
  try {
    return readSync(descriptor, into);
  } catch {
    // A reset is an end as well.
    return 0;
  }
}
