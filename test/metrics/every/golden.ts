import { z } from 'zod';
import type { Store } from '../../../store/store.ts';
import type { BoundQuery, Metric } from '../../../transforms/metrics/metric.ts';
import type { Ask } from './checks.ts';
import type { Question } from './questions.ts';

/** Statements by name: a metric may run several of one. */
type Statements = ReadonlyMap<string, readonly string[]>;

/**
 * All statements of a metric, formatted by ClickHouse: those of the metric without parameters whole, those of each other question as
 * what differs. Values are bound, so that the text depends on the code alone.
 */
export async function goldenText(
  metric: Metric,
  questions: readonly Question[],
  ask: Ask,
  store: Store,
): Promise<string> {
  const ran: (readonly BoundQuery[])[] = [];
  for (const { raw } of questions) ran.push((await ask(store, raw)).ran);
  const formatted = await formattedBy(
    store,
    ran.flat().map(({ sql }) => sql),
  );
  const [base = new Map<string, readonly string[]>(), ...others] = ran.map((queries) => named(queries, formatted));
  const whole = [...base].flatMap(([name, texts]) => texts.map((text) => `-- ${name}\n${text}`));
  const variants = questions
    .slice(1)
    .map(({ of }, i) => [`== ${of}`, ...differences(base, others[i] ?? base)].join('\n'));
  return `${[`== ${metric.id}`, ...whole, ...variants].join('\n\n')}\n`;
}

/** In the order of names: some are run at the same time. */
function named(queries: readonly BoundQuery[], formatted: ReadonlyMap<string, string>): Statements {
  const texts = new Map<string, Set<string>>();
  for (const { name, sql } of queries) texts.set(name, (texts.get(name) ?? new Set()).add(formatted.get(sql) ?? ''));
  return new Map([...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, of]) => [name, [...of].sort()]));
}

/** Of one request, so that it stays below what the server parses as one statement. */
const MOST_CHARACTERS = 100_000;

async function formattedBy(store: Store, texts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const formatted = new Map<string, string>();
  let left = [...new Set(texts)];
  while (left.length > 0) {
    let length = 0;
    const next = left.filter((text, i) => {
      length += text.length;
      return i === 0 || length < MOST_CHARACTERS;
    });
    left = left.slice(next.length);
    const literals = next.map((text) => `'${text.replace(/[\\']/g, '\\$&')}'`);
    const sql = `SELECT arrayMap(text -> formatQuery(text), [${literals.join(', ')}]) AS formatted`;
    const [row] = await store.query({ name: 'format-statements', sql }, z.object({ formatted: z.array(z.string()) }));
    for (const [i, text] of next.entries()) formatted.set(text, conditionsApart(row?.formatted[i] ?? ''));
  }
  return formatted;
}

/** A line for each condition, so that a difference is as long as what differs. */
const conditionsApart = (text: string) => text.replaceAll(') AND (', ')\nAND (');

/** Of each statement that the base has not, what differs from the most like of its name. */
function differences(base: Statements, other: Statements): string[] {
  const without = [...base.keys()].filter((name) => !other.has(name)).map((name) => `-- without ${name}`);
  const changed = [...other].flatMap(([name, texts]) => {
    const before = base.get(name) ?? [];
    const fewer = texts.length < before.length ? [`-- fewer of ${name}`] : [];
    const others = texts.filter((text) => !before.includes(text));
    return [...fewer, ...others.flatMap((text) => [`-- ${name}`, ...shortest(before, text.split('\n'))])];
  });
  return [...without, ...changed];
}

function shortest(before: readonly string[], whole: readonly string[]): readonly string[] {
  const changes = before.map((text) => changedLines(text.split('\n'), whole));
  return [whole, ...changes].reduce((least, one) => (one.length < least.length ? one : least));
}

/** Lines that only one of both has, in their order; an empty line between places. */
function changedLines(before: readonly string[], after: readonly string[]): string[] {
  // common[i][j]: how many lines the rests from i and j have in common.
  const common = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  const at = (i: number, j: number) => common[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--) {
    const row = common[i] ?? [];
    for (let j = after.length - 1; j >= 0; j--) {
      row[j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: string[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      if (lines.length > 0 && lines.at(-1) !== '') lines.push('');
      i++;
      j++;
    } else if (j >= after.length || (i < before.length && at(i + 1, j) >= at(i, j + 1))) lines.push(`- ${before[i++]}`);
    else lines.push(`+ ${after[j++]}`);
  }
  while (lines.at(-1) === '') lines.pop();
  return lines;
}
