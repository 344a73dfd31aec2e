import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** One block of the guide: a file of its own, or lines below the only line of a file that is `after`. */
export interface Step {
  readonly path: string;
  readonly after?: string;
  readonly text: string;
}

const SECTION = /^### (.+)$/;
const NEW = /^New file `([^`]+)`:$/;
const AFTER = /^In `([^`]+)`, after `([^`]+)`:$/;
const LEAD = /^(?:New file|In) `/;

/** The worked examples of CONTRIBUTING.md by their headings. An instruction without a block, or a block of code without one, is an error. */
export function examplesOf(guide: string): ReadonlyMap<string, readonly Step[]> {
  const examples = new Map<string, Step[]>();
  let steps: Step[] = [];
  let lead: Omit<Step, 'text'> | undefined;
  const lines = guide.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const [, heading] = SECTION.exec(line) ?? [];
    if (heading !== undefined) {
      steps = [];
      examples.set(heading, steps);
    }
    if (line.startsWith('```')) {
      const end = lines.indexOf('```', at + 1);
      const text = `${lines.slice(at + 1, end).join('\n')}\n`;
      if (lead !== undefined) steps.push({ ...lead, text });
      else if (line !== '```sh') throw new Error(`line ${at + 1}: where does this block go?`);
      lead = undefined;
      at = end;
    } else if (line !== '') {
      if (lead !== undefined) throw new Error(`line ${at + 1}: a block for ${lead.path} is expected`);
      lead = leadOf(line, at);
    }
  }
  return examples;
}

function leadOf(line: string, at: number): Omit<Step, 'text'> | undefined {
  const [, created] = NEW.exec(line) ?? [];
  if (created !== undefined) return { path: created };
  const [, path, after] = AFTER.exec(line) ?? [];
  if (path !== undefined && after !== undefined) return { path, after };
  if (LEAD.test(line)) throw new Error(`line ${at + 1} is no instruction: ${line}`);
  return undefined;
}

const examples = examplesOf(readFileSync(join(repository, 'CONTRIBUTING.md'), 'utf8'));

/** The headings of all examples. */
export const headings: readonly string[] = [...examples.keys()];

/** What the example under that heading consists of. */
export function example(heading: string): readonly Step[] {
  const steps = examples.get(heading);
  if (steps === undefined || steps.length === 0) throw new Error(`CONTRIBUTING.md has no example "${heading}"`);
  return steps;
}

/** Applies an example to a copy of the sources, as a reader of the guide would. */
export function follow(steps: readonly Step[], folder: string): void {
  for (const { path, after, text } of steps) {
    const file = join(folder, path);
    if (after === undefined) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text, { flag: 'wx' });
    } else {
      writeFileSync(file, withBlock(readFileSync(file, 'utf8'), after, text, path));
    }
  }
}

function withBlock(source: string, after: string, text: string, path: string): string {
  const lines = source.split('\n');
  const places = [...lines.keys()].filter((at) => lines[at]?.trim() === after);
  const [place] = places;
  if (place === undefined || places.length > 1) throw new Error(`${path} has ${places.length} lines ${after}`);
  return [...lines.slice(0, place + 1), text.trimEnd(), ...lines.slice(place + 1)].join('\n');
}
