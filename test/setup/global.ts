import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import chromium from '@sparticuz/chromium';
import type { TestProject } from 'vitest/node';
import { TOKEN_HEADER, USER } from '../../local/clickhouse/configuration.ts';
import { type Server, startServer } from '../../local/clickhouse/server.ts';
import type { ProvidedClickHouse } from '../support/clickhouse.ts';
import { serverSettings } from '../support/serverSettings.ts';

/**
 * Builds dist/ once before all tests (child processes and worker threads run the built files) and starts one embedded
 * ClickHouse that all test files share, each in databases of its own.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const build = fileURLToPath(new URL('../../bin/build.js', import.meta.url));
  const { status } = spawnSync(process.execPath, [build], { stdio: 'inherit' });
  if (status !== 0) throw new Error('the build failed');

  // Unpacks itself into one fixed folder: once, before two files could at the same time.
  if (process.env.CHROMIUM_PATH === undefined) await chromium.executablePath();

  const folder = mkdtempSync(join(tmpdir(), 'huixiang-test-'));
  let server: Server | undefined;
  const remove = async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const credentials = { token: randomBytes(16).toString('hex'), password: randomBytes(16).toString('hex') };
    server = await startServer({ folder, credentials, memory: 3 * 2 ** 30, settings: serverSettings });
    const { url } = server;
    const headers = { [TOKEN_HEADER]: credentials.token };
    project.provide('clickhouse', { connection: { url, username: USER, password: credentials.password, headers } });
  } catch (error) {
    await remove();
    if (process.env.CI === 'true') throw error;
    const reason = error instanceof Error ? error.message : String(error);
    console.warn(`Tests that need ClickHouse are skipped: ${reason}`);
    project.provide('clickhouse', { absent: reason });
  }
  return remove;
}

declare module 'vitest' {
  interface ProvidedContext {
    clickhouse: ProvidedClickHouse;
  }
}
