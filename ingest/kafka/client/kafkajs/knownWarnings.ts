let silenced = false;

/**
 * Keeps Node's known-harmless warnings about kafkajs off the terminal, by name and origin; every other warning, also of
 * the same name from elsewhere, is printed as ever. Calling it again changes nothing.
 *
 * TimeoutNegativeWarning: kafkajs 2.2.4 computes the pause to its next look at throttled requests from a time that lies
 * in the past when nothing is throttled; Node 24 waits 1 ms as all versions do, but warns on each connection.
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
