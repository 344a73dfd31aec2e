import type { RawParams } from '../../../api/params.ts';
import type { Metric } from '../../../transforms/metrics/metric.ts';
import { isAnswer, type Outcome, textOf } from './answers.ts';
import type { Check } from './checks.ts';
import { noEffect } from './notApplicable.ts';
import {
  enumsIn,
  isAccepted,
  isFilter,
  LEFT_OUT,
  parametersOf,
  type Question,
  statementsOf,
  valuesOf,
} from './questions.ts';
import type { Worlds } from './worlds.ts';

/** Checked by themselves: a period, what is compared with it, how much is shown, by what. */
const others = ['from', 'to', 'compare', 'limit', 'group_by'];

/** Of a name, no value of the worlds. */
const NONE = 'no such value';

/** Each parameter that a metric has changes its answer. */
export function effectChecks(metric: Metric, questions: readonly Question[], { plain, full }: Worlds): Check[] {
  const base = questions[0]?.raw ?? {};
  const properties: Readonly<Record<string, unknown>> = parametersOf(metric).properties;
  const names = Object.keys(properties).filter((name) => !others.includes(name));
  const filters = names.filter((name) => isFilter(properties[name]) || name === 'audience');
  return [
    ...withoutLike(filters, properties).map((name) => changesRows(base, name, properties[name], plain)),
    ...filters.map((name) => changesStatements(metric, base, name, valuesOf(name, properties[name]), plain)),
    ...names
      .filter((name) => !filters.includes(name) && noEffect[metric.id]?.[name] === undefined)
      .flatMap((name) => changesAnswer(metric, name, questions, full)),
  ];
}

/** All, but of those that leave values out one with a list of them and one without: their statements show the others. */
function withoutLike(filters: readonly string[], properties: Readonly<Record<string, unknown>>): string[] {
  const isListed = (name: string) => enumsIn(properties[name]).length > 0;
  const leftOut = filters.filter((name) => name.startsWith(LEFT_OUT));
  const chosen = [leftOut.find(isListed), leftOut.find((name) => !isListed(name))];
  return filters.filter((name) => !leftOut.includes(name) || chosen.includes(name));
}

function changesRows(base: RawParams, name: string, node: unknown, world: Worlds['plain']): Check {
  return {
    name: `${name} changes rows`,
    run: async (ask) => {
      const own = rowsOf(await ask(world, base));
      for (const value of decisive(name, node)) {
        if (rowsOf(await ask(world, { ...base, [name]: value })) !== own) return [];
      }
      return ['no value changes the rows'];
    },
  };
}

/** Values that leave nothing, or not the same; where some broadcasts have the first, and all have the last of a list. */
function decisive(name: string, node: unknown): readonly (string | readonly string[])[] {
  const listed = [...new Set(enumsIn(node))];
  if (name === 'audience') return [`"${NONE}"`];
  if (!name.startsWith(LEFT_OUT)) return listed.length > 0 ? [listed.at(-1) ?? '', listed[0] ?? ''] : [NONE];
  return [listed.length > 0 ? listed : valuesOf(name.slice(LEFT_OUT.length), node)];
}

/** Each value makes statements of another text, which takes no server to see; else it changes the rows that these found. */
function changesStatements(
  metric: Metric,
  base: RawParams,
  name: string,
  values: readonly string[],
  world: Worlds['full'],
): Check {
  return {
    name: `${name} changes statements`,
    run: async (ask) => {
      const textsOf = async (raw: RawParams) => textOf((await statementsOf(metric, raw))?.map(({ sql }) => sql));
      const own = await textsOf(base);
      const found: string[] = [];
      // Everyone is whom an answer is of without it.
      for (const value of values.filter((value) => value !== '*')) {
        const raw = { ...base, [name]: value };
        if ((await textsOf(raw)) !== own) continue;
        if (rowsOf(await ask(world, raw)) === rowsOf(await ask(world, base))) found.push(`${value} changes nothing`);
      }
      return found;
    },
  };
}

/** Of a parameter that is no filter, one value changes the answer to the same question without it. */
function changesAnswer(metric: Metric, name: string, questions: readonly Question[], world: Worlds['full']): Check[] {
  const own = questions.filter(({ of }) => of.startsWith(`${name}=`)).map(({ raw }) => raw);
  if (own.length === 0) return [];
  const base = questions[0]?.raw ?? {};
  const asked = [...own, { ...base, [name]: NONE }, ...groupedToo(questions, own)];
  return [
    {
      name: `${name} changes the answer`,
      run: async (ask) => {
        for (const raw of asked) {
          const { [name]: _, ...rest } = raw;
          const other = (await isAccepted(metric, rest)) ? rest : base;
          if (!(await isAccepted(metric, raw))) continue;
          if (answerText(await ask(world, other)) !== answerText(await ask(world, raw))) return [];
        }
        return ['no value changes the answer'];
      },
    },
  ];
}

/** What has no effect on one row has one on several. */
const groupedToo = (questions: readonly Question[], own: readonly RawParams[]): RawParams[] =>
  questions
    .filter(({ of }) => of.startsWith('group_by='))
    .slice(0, 2)
    .flatMap(({ raw }) => own.map((one) => ({ ...raw, ...one })));

const rowsOf = (outcome: Outcome) => (isAnswer(outcome) ? textOf(outcome.rows) : outcome.code);
const answerText = (outcome: Outcome) => (isAnswer(outcome) ? textOf([outcome.rows, outcome.notes]) : outcome.code);
