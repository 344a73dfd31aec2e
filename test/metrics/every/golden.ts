import { diffArrays } from 'diff';
import { z } from 'zod';
import type { Store } from '../../../store/store.ts';
import type { BoundQuery, Metric } from '../../../transforms/metrics/metric.ts';
import type { Ask } from './checks.ts';
import type { Question } from './questions.ts';

/** Statements by name: a metric may run several of one. */
type Statements = ReadonlyMap<string, readonly string[]>;

/**
 * All statements of a metric, formatted by ClickHouse, each once: later questions name those that they share with an earlier one, and
 * have what differs of others. Values are bound, so that the text depends on the code alone.
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
  const earlier: Earlier = new Map();
  const each = ran.map((queries, i) => {
    const of = i === 0 ? metric.id : (questions[i]?.of ?? '');
    return [`== ${of}`, ...listed(of, named(queries, formatted), earlier)].join('\n');
  });
  return `${each.join('\n\n')}\n`;
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

/** Statements of earlier questions, with the question of each. */
type Earlier = Map<string, { readonly of: string; readonly text: string }[]>;

/** What a question runs: a statement that an earlier question runs, too, by its name; another as what differs from the most like. */
function listed(of: string, statements: Statements, earlier: Earlier): string[] {
  const lines = [...statements].flatMap(([name, texts]) => texts.flatMap((text) => statementOf(name, text, earlier)));
  for (const [name, texts] of statements) {
    const known = earlier.get(name) ?? [];
    earlier.set(name, [
      ...known,
      ...texts.filter((text) => !known.some((one) => one.text === text)).map((text) => ({ of, text })),
    ]);
  }
  return lines;
}

function statementOf(name: string, text: string, earlier: Earlier): string[] {
  const known = earlier.get(name) ?? [];
  const same = known.find((one) => one.text === text);
  if (same !== undefined) return [`-- ${name}: that of ${same.of}`];
  const whole = [`-- ${name}`, ...text.split('\n')];
  return known.reduce((least, one) => {
    const changes = [`-- ${name}: other than that of ${one.of}`, ...changedLines(one.text, text)];
    return changes.length < least.length ? changes : least;
  }, whole);
}

/** Lines that only one of both has, in their order; an empty line between places. */
function changedLines(before: string, after: string): string[] {
  const places: string[][] = [[]];
  for (const { value, added, removed } of diffArrays(before.split('\n'), after.split('\n'))) {
    if (added || removed) places.at(-1)?.push(...value.map((line) => `${added ? '+' : '-'} ${line}`));
    else places.push([]);
  }
  return places
    .filter((place) => place.length > 0)
    .map((place) => place.join('\n'))
    .join('\n\n')
    .split('\n');
}
