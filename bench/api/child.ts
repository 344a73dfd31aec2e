import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';

export interface Child<Ready> {
  readonly pid: number;
  /** What it sent when it was ready. */
  readonly ready: Ready;
  stop(): Promise<void>;
}

/** Starts a script of this folder with its task, and waits until it is ready. Its own side is `runAsChild` of bench/ingest. */
export async function startChild<Ready>(
  script: 'serveChild' | 'writeChild',
  task: object,
  shape: z.ZodType<Ready>,
): Promise<Child<Ready>> {
  const child = fork(fileURLToPath(new URL(`./${script}.js`, import.meta.url)), []);
  const ended = once(child, 'exit');
  const failed = ended.then(([code]) => {
    throw new Error(`${script} ended early with ${code}`);
  });
  failed.catch(() => {});
  child.send(task);
  const [message] = await Promise.race([once(child, 'message'), failed]);
  return {
    pid: child.pid ?? 0,
    ready: shape.parse(message),
    stop: async () => {
      child.send('stop');
      await ended;
    },
  };
}
