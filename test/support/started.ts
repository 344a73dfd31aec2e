import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually } from './eventually.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** A `huixiang start` of its own, without the demo, in a folder of its own. */
export interface Started {
  /** Of the API and the page, without a path. */
  readonly address: string;
  /** Of the tenant that start makes, with every scope. */
  readonly key: string;
  /** `host:port` of its Kafka. */
  readonly broker: string;
  /** For commands that shall find the same data. */
  readonly environment: NodeJS.ProcessEnv;
  /** Stops it and removes its folder. */
  stop(): Promise<void>;
}

/** Starts the product as a user does and waits until it is ready; needs Java and the build. */
export async function startProduct(): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'hx-r-'));
  const environment = { ...process.env, NODE_ENV: 'production', HUIXIANG_DATA: folder, HUIXIANG_PORT: '0' };
  const child = spawn(process.execPath, ['bin/huixiang', 'start', '--no-demo'], { cwd: repository, env: environment });
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const printed = (pattern: RegExp) => pattern.exec(output)?.[1] ?? '';
  try {
    await eventually(() => /Stop +Ctrl-C/.test(output), { deadlineMs: 60_000 });
  } catch (error) {
    await stop();
    throw new Error(`huixiang start is not ready: ${output}`, { cause: error });
  }
  return {
    address: printed(/API +(http:\S+)\/docs/),
    key: printed(/Key +(hx_\S+)/),
    broker: printed(/Kafka +(\S+)/),
    environment,
    stop,
  };
}
