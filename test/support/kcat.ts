import { spawn, spawnSync } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** True where tests with kcat must be skipped: it is not installed, and this is not CI, where its absence is a failure. */
export const skipKcat = process.env.CI !== 'true' && spawnSync('kcat', ['-V'], { stdio: 'ignore' }).status !== 0;

/** Runs kcat, an independent Kafka client, and returns its standard output. Throws with its standard error. */
export async function kcat(args: readonly string[], input = ''): Promise<string> {
  const child = spawn('kcat', args, { stdio: 'pipe' });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [out, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (code !== 0) throw new Error(`kcat ${args.join(' ')}: exit ${code}: ${errors}`);
  return out;
}
