import { z } from 'zod';
import { parseParams, type RawParams } from '../../../api/params.ts';
import { CodedError } from '../../../contract/errors.ts';
import { UnitsInWork } from '../../../store/tables/unitsInWork.ts';
import type { BoundQuery, Metric } from '../../../transforms/metrics/metric.ts';
import { contextOf, textOf } from './answers.ts';
import { afterTheEdge, named } from './stories.ts';
import { OURS } from './worlds.ts';

/** One request. */
export interface Question {
  readonly raw: RawParams;
  /** The parameter that it is asked for, with its value; empty for the metric without any. */
  readonly of: string;
}

/**
 * Values of parameters that have no list of them, as texts of the worlds. A parameter without an entry fails the test: write one
 * for which the worlds have something.
 */
const examples: Readonly<Record<string, readonly string[]>> = {
  // The second is compared with others whose reads are a range.
  broadcast: [`${OURS}-${named.settled}`, `${OURS}-${afterTheEdge.poll}`],
  segment: [`${OURS}-vip`, '*'],
  audience: [`"${OURS}-vip" and not "no such tag"`],
  variant: [`${OURS}-a`],
  campaign: [`${OURS}-spring`],
  owner: [`${OURS}-ops`],
  sent_by: [`${OURS}-account`],
  message_class: ['default'],
  content_type: [`${OURS}-news`],
  // A goal that every conversion has, that some have, and of which no conversion names its broadcast.
  goal: ['*', `${OURS}-signup`, 'lead'],
  zone: ['UTC'],
  search: [OURS],
  code: ['HX_FIELD'],
};

/** Both ends as dates, and as instants: these are two ways to read rows. No longer than the shortest that a metric allows. */
const periods: readonly RawParams[] = [
  { from: '2026-02-01', to: '2026-03-03' },
  { from: '2026-02-04T16:00:00Z', to: '2026-03-06T16:00:00Z' },
  // What only recent rows answer.
  { from: '2026-03-30', to: '2026-04-01' },
];

/** What reads a table together that none of the parameters reads alone; of a metric that has them all. */
const OTHERS = `not "${OURS}-vip"`;
const together: readonly RawParams[] = [
  { of: 'goal', audience: OTHERS },
  { model: 'first_click', audience: OTHERS },
  { model: 'first_click', audience: OTHERS, date_basis: 'event', group_by: 'segment' },
];

/** Asked by what another answer gives. */
const ofAnswers = ['cursor'];

/** Parameters that leave values of a filter out. */
export const LEFT_OUT = 'not.';

type Node = Readonly<Record<string, unknown>>;
const isNode = (node: unknown): node is Node => typeof node === 'object' && node !== null;

export function enumsIn(node: unknown): string[] {
  if (!isNode(node)) return [];
  const own = Array.isArray(node.enum) ? node.enum.map(String) : [];
  return [...own, ...Object.entries(node).flatMap(([key, value]) => (key === 'enum' ? [] : enumsIn(value)))];
}

function smallestOf(node: unknown): string[] {
  return isNode(node) && typeof node.minimum === 'number' ? [String(node.minimum)] : [];
}

/** A flag has several words for yes and for no. */
const isFlag = (values: readonly string[]) => values.includes('true') && values.includes('false');

/** Each value of a parameter that has a list of them; else the examples. */
export function valuesOf(name: string, node: unknown): readonly string[] {
  // A value that no broadcast has: an answer without any shows nothing.
  if (name.startsWith(LEFT_OUT)) return [enumsIn(node).at(-1) ?? 'no such value'];
  const listed = [...new Set(enumsIn(node))];
  if (isFlag(listed)) return ['true', 'false'];
  if (listed.length > 0) return listed;
  const values = examples[name] ?? smallestOf(node);
  if (values.length === 0) throw new Error(`no example of the parameter ${name}: write one in questions.ts`);
  return values;
}

/** One parameter set, or the two ends of a period. */
type Setting = readonly [of: string, raw: RawParams];

function settingsOf(name: string, node: unknown): Setting[] {
  const values = valuesOf(name, node);
  const each = values.map((value): Setting => [`${name}=${value}`, { [name]: value }]);
  if (name !== 'group_by' || values.length < 2) return each;
  const pair = values.slice(0, 2).join(',');
  return [...each, [`${name}=${pair}`, { [name]: pair }]];
}

/** Whether a parameter takes several values at once: with one they are a filter. */
export const isFilter = (node: unknown) =>
  isNode(node) && Array.isArray(node.anyOf) && node.anyOf.some((one) => isNode(one) && one.type === 'array');

/** A metric's parameters, as its documents describe them. */
export function parametersOf({ params }: Metric) {
  const { properties = {}, required = [] } = z.toJSONSchema(params, { io: 'input', unrepresentable: 'any' });
  return { properties, required };
}

/**
 * Every question to a metric: each value of each parameter alone, with others only where it cannot be asked without. Filters whose
 * values are no part of a statement's text are asked together, with all their values: what they keep out does not depend on these.
 */
export async function questionsOf(metric: Metric): Promise<readonly Question[]> {
  const { properties, required } = parametersOf(metric);
  const names = Object.keys(properties).filter((name) => !ofAnswers.includes(name));
  const base = Object.fromEntries(
    names.filter((name) => required.includes(name)).map((name) => [name, valuesOf(name, properties[name])[0] ?? '']),
  );
  const isPeriod = (name: string) => name === 'from' || name === 'to';
  const filters: Record<string, readonly string[]> = {};
  const leftOut: Record<string, readonly string[]> = {};
  const settings: Setting[] = names.includes('from')
    ? periods.map((period): Setting => [Object.values(period).join(' to '), period])
    : [];
  for (const name of names.filter((name) => !isPeriod(name))) {
    const own = settingsOf(name, properties[name]);
    if (name.startsWith(LEFT_OUT)) leftOut[name] = valuesOf(name, properties[name]);
    else if (isFilter(properties[name]) && !(await changesText(metric, base, own))) {
      // Several overlapping groups cannot be asked for as one.
      filters[name] =
        enumsIn(properties[name]).length > 0
          ? valuesOf(name, properties[name])
          : valuesOf(name, properties[name]).slice(0, 1);
    } else settings.push(...own);
  }
  const ofMetric = together.filter((raw) => Object.keys(raw).every((name) => names.includes(name)));
  for (const asked of [filters, leftOut, ...ofMetric]) {
    if (Object.keys(asked).length > 0) settings.push([Object.keys(asked).join(' and '), asked]);
  }
  const found = new Map<string, Question>([[parsedText(metric, base), { of: '', raw: base }]]);
  for (const setting of settings) {
    const question = await firstAccepted(metric, base, setting, settings);
    const key = parsedText(metric, question.raw);
    if (!found.has(key)) found.set(key, question);
  }
  return [...found.values()];
}

/** The setting alone, or with the first other one that lets it be asked. */
async function firstAccepted(
  metric: Metric,
  base: RawParams,
  [of, raw]: Setting,
  others: readonly Setting[],
): Promise<Question> {
  for (const [, more] of [['', {}] as Setting, ...others]) {
    const asked = { ...base, ...more, ...raw };
    if (await isAccepted(metric, asked)) return { of, raw: asked };
  }
  throw new Error(`${metric.id}: nothing lets ${of} be asked`);
}

/** The statements that a server with nothing is asked; undefined where the parameters are refused. */
export async function statementsOf(metric: Metric, raw: RawParams): Promise<readonly BoundQuery[] | undefined> {
  const statements: BoundQuery[] = [];
  const query = async (asked: BoundQuery) => {
    statements.push(asked);
    return [];
  };
  try {
    await metric.run(
      { ...contextOf(OURS), unitsInWork: new UnitsInWork({ query: async () => [] }), query },
      parseParams(metric.params, raw),
    );
  } catch (error) {
    if (error instanceof CodedError && error.code === 'HX_PARAM') return undefined;
  }
  return statements;
}

export const isAccepted = async (metric: Metric, raw: RawParams) => (await statementsOf(metric, raw)) !== undefined;

/** Whether the values of a parameter lead to statements of other texts. */
async function changesText(metric: Metric, base: RawParams, settings: readonly Setting[]): Promise<boolean> {
  const texts = new Set<string | undefined>();
  for (const [, raw] of settings) {
    const statements = await statementsOf(metric, { ...base, ...raw });
    texts.add(statements?.map(({ sql }) => sql).join(';'));
  }
  return texts.size > 1;
}

/** Parameters as understood: a value that is the default is no other question. */
const parsedText = (metric: Metric, raw: RawParams) => textOf(parseParams(metric.params, raw));
