import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Contender, Task } from './contender.ts';

/** The only message of a child, sent when it ends. */
const result = z.object({ cpuSeconds: z.number() });

/** A contender in a separate process, started with the same flags as the product's programs. */
export function childContender(script: 'oursChild' | 'naiveChild', extraFlags: readonly string[] = []): Contender {
  return async (task) => {
    const path = fileURLToPath(new URL(`./${script}.js`, import.meta.url));
    const child = fork(path, [], { execArgv: ['--max-semi-space-size=64', ...extraFlags] });
    const ended = once(child, 'exit');
    const failed = ended.then(([code]) => {
      throw new Error(`${script} ended early with ${code}`);
    });
    // The caller races this promise while it waits. Later rejections have no listener and must not end the process.
    failed.catch(() => {});
    child.send(task);
    return {
      failed,
      async stop() {
        const answered = once(child, 'message');
        child.send('stop');
        const [message] = await Promise.race([answered, failed]);
        await ended;
        return result.parse(message).cpuSeconds;
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
