import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../bin/huixiang', import.meta.url));

/** One `huixiang` command as a process of its own, known by what it logs. */
export class Child {
  readonly #process: ChildProcess;
  readonly #ended: Promise<unknown>;
  readonly #lines: string[] = [];
  #awaited: { readonly text: string; readonly resolve: () => void }[] = [];

  constructor(command: 'consume' | 'refresh', environment: NodeJS.ProcessEnv) {
    this.#process = spawn(process.execPath, [program, command], {
      env: environment,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#ended = once(this.#process, 'exit');
    if (this.#process.stderr === null) throw new Error('standard error was asked for');
    createInterface({ input: this.#process.stderr }).on('line', (line) => {
      this.#lines.push(line);
      for (const { text, resolve } of this.#awaited) if (line.includes(text)) resolve();
    });
  }

  get running(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** Its whole log. */
  get log(): string {
    return this.#lines.join('\n');
  }

  /** Lines of its log that hold this text. */
  logged(text: string): string[] {
    return this.#lines.filter((line) => line.includes(text));
  }

  /** Resolves with the next line that holds this text, or at once if one did before; rejects when it ends first. */
  async printed(text: string, deadlineMs = 30_000): Promise<void> {
    if (this.logged(text).length > 0) return;
    let timer: NodeJS.Timeout | undefined;
    const found = new Promise<void>((resolve) => {
      this.#awaited.push({ text, resolve });
    });
    const fail = (why: string) => Promise.reject(new Error(`${why} before "${text}":\n${this.log}`));
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, deadlineMs);
    });
    try {
      await Promise.race([found, this.#ended.then(() => fail('it ended')), late.then(() => fail('time was up'))]);
    } finally {
      clearTimeout(timer);
      this.#awaited = this.#awaited.filter((one) => one.text !== text);
    }
  }

  /** SIGKILL; false when it had ended by itself. */
  async kill(): Promise<boolean> {
    if (this.running) this.#process.kill('SIGKILL');
    await this.#ended;
    return this.#process.signalCode === 'SIGKILL';
  }

  /** SIGTERM, and waits for its clean end; throws with its log when it does not end so within the deadline. */
  async stop(deadlineMs = 20_000): Promise<void> {
    this.#process.kill('SIGTERM');
    const late = setTimeout(() => this.#process.kill('SIGKILL'), deadlineMs);
    await this.#ended;
    clearTimeout(late);
    const { exitCode, signalCode } = this.#process;
    if (signalCode !== 'SIGTERM' && exitCode !== 143) {
      throw new Error(`ended with ${signalCode ?? exitCode}:\n${this.log}`);
    }
  }
}
