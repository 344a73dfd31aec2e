import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Contender, Task } from './contender.ts';

/** What a child says once, at its end: CPU seconds. */
const lastWords = z.object({ cpuSeconds: z.number() });

/** A contender in a process of its own, started with the flags that the product's own programs have. */
export function childContender(script: 'oursChild' | 'naiveChild', extraFlags: readonly string[] = []): Contender {
  return async (task) => {
    const path = fileURLToPath(new URL(`./${script}.js`, import.meta.url));
    const child = fork(path, [], { execArgv: ['--max-semi-space-size=64', ...extraFlags] });
    const ended = once(child, 'exit');
    const failed = ended.then(([code]) => {
      throw new Error(`${script} ended early with ${code}`);
    });
    // Raced by the caller while it waits; after that nobody listens.
    failed.catch(() => {});
    child.send(task);
    return {
      failed,
      async stop() {
        const said = once(child, 'message');
        child.send('stop');
        const [message] = await Promise.race([said, failed]);
        await ended;
        return lastWords.parse(message).cpuSeconds;
      },
    };
  };
}

/** The child's side: runs what `begin` starts until the parent asks it to stop, or is gone. */
export function runAsChild<Own = Task>(begin: (task: Own) => Promise<() => Promise<void>>): void {
  let running: Promise<() => Promise<void>> | undefined;
  process.on('disconnect', () => process.exit(1));
  process.on('message', (message: Own | 'stop') => {
    // The parent is our own program: the task needs no checking.
    if (message !== 'stop') {
      running = begin(message);
      running.catch(fail);
      return;
    }
    void finish().catch(fail);
  });
  async function finish(): Promise<void> {
    await (await running)?.();
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuSeconds: (user + system) / 1e6 }, () => process.exit(0));
  }
  function fail(error: unknown): void {
    console.error(error);
    process.exit(1);
  }
}
