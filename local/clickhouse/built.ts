import { fileURLToPath } from 'node:url';

/**
 * The path of a built script in the folder of the calling module. Node 20 cannot run TypeScript, so for a module that runs
 * from its source (in vitest) this is the script in dist/.
 * @param name without extension, such as `engine`
 * @param from the caller's `import.meta.url`
 */
export function builtScript(name: string, from: string): string {
  if (from.endsWith('.js')) return fileURLToPath(new URL(`./${name}.js`, from));
  // local/clickhouse/x.ts -> dist/local/clickhouse/name.js
  return fileURLToPath(new URL(`../../dist/local/clickhouse/${name}.js`, from));
}

/**
 * The environment of our child processes. Nothing more of the caller's is their business: it may hold secrets, and the
 * engine looks there for keys of other services.
 */
export function childEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LD_LIBRARY_PATH } = process.env;
  return Object.fromEntries(
    Object.entries({ PATH, HOME, TMPDIR, LD_LIBRARY_PATH, TZ: 'UTC' }).filter(([, value]) => value !== undefined),
  );
}
