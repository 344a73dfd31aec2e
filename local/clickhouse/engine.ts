/**
 * The child process that *is* the ClickHouse server: the engine runs on this process's main thread until its query
 * ends, and its query waits for the end of standard input. So the server lives exactly as long as somebody holds the
 * other end of that pipe, and a killed parent leaves no orphan.
 *
 * Arguments: the library's path, then the engine's own. Errors go to standard error; the exit code says nothing.
 */
import { DataType, load, open } from 'ffi-rs';

const [library, ...rest] = process.argv.slice(2);
if (library === undefined) throw new Error('the path of the library is missing');
// The engine's name for itself comes first, as in any argv.
const argv = ['clickhouse', ...rest];

// A terminal's Ctrl-C reaches whole process groups; the parent decides when this server ends.
process.on('SIGINT', () => undefined);

open({ library: 'engine', path: library });
load({
  library: 'engine',
  funcName: 'query_stable_v2',
  retType: DataType.I64,
  paramsType: [DataType.I32, DataType.StringArray],
  paramsValue: [argv.length, argv],
});
// Not by returning: threads of the engine may outlive its query.
process.exit(0);
