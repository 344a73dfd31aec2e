let silenced = false;

/**
 * Hides Node's known harmless warnings about kafkajs, by name and origin. Every other warning is still printed, also one
 * of the same name from elsewhere. Calling it again changes nothing.
 *
 * TimeoutNegativeWarning: when nothing is throttled, kafkajs 2.2.4 sets a timer for a time in the past to check throttled
 * requests. Every version of Node waits 1 ms then; Node 24 also warns, on each connection.
 */
export function silenceKnownWarnings(): void {
  if (silenced) return;
  silenced = true;
  const emitWarning = process.emitWarning;
  // Node's own overloads of emitWarning cannot be satisfied by one function; all arguments are passed on untouched.
  process.emitWarning = ((...args: Parameters<typeof emitWarning>) => {
    if (isKnown(args)) return;
    emitWarning.apply(process, args);
  }) as typeof emitWarning;
}

function isKnown([warning, options]: readonly unknown[]): boolean {
  const name = warning instanceof Error ? warning.name : options;
  return name === 'TimeoutNegativeWarning' && /[\\/]node_modules[\\/]kafkajs[\\/]/.test(new Error().stack ?? '');
}
