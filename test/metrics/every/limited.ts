import type { Metric } from '../../../transforms/metrics/metric.ts';
import { type Answer, isAnswer, textOf } from './answers.ts';
import type { Ask, Check } from './checks.ts';
import { type Question, statementsOf } from './questions.ts';
import type { Worlds } from './worlds.ts';

/** With a limit of one there is one group a period, and a note, or a cursor, where there are more. */
export function limitChecks(metric: Metric, questions: readonly Question[], { full }: Worlds): Check[] {
  if (!('limit' in metric.params.shape)) return [];
  const compared = questions.find(({ of }) => of.startsWith('compare='))?.raw ?? {};
  const grouped = questions.filter(({ of }) => of === '' || of.startsWith('group_by='));
  return [
    {
      name: 'limit=1',
      run: async (ask) => {
        const most = await mostGroups(ask, full, grouped);
        const found = await ask(full, { ...most.raw, limit: '1' });
        return isAnswer(found) ? limitFaults(metric, found, most) : ['has no answer'];
      },
    },
    {
      name: 'limit=1, compared',
      run: async (ask) => {
        if (!('compare' in compared)) return [];
        const { raw } = await mostGroups(ask, full, grouped);
        const found = await ask(full, { ...raw, ...compared, limit: '1' });
        const groups = isAnswer(found) ? periodsOf(found).map((period) => groupsOf(period, raw)) : [];
        return groups.every((count) => count <= 1) ? [] : [`${groups} groups`];
      },
    },
    {
      name: 'limit=1 changes statements',
      run: async () => {
        const raw = questions[0]?.raw ?? {};
        const [own, limited] = [await statementsOf(metric, raw), await statementsOf(metric, { ...raw, limit: '1' })];
        return textOf(own) === textOf(limited) ? ['it does not'] : [];
      },
    },
  ];
}

type Rows = Answer['rows'];
interface Grouped {
  readonly raw: Question['raw'];
  readonly groups: number;
}

async function mostGroups(ask: Ask, full: Worlds['full'], questions: readonly Question[]): Promise<Grouped> {
  let most: Grouped = { raw: questions[0]?.raw ?? {}, groups: 0 };
  for (const { raw } of questions) {
    const found = await ask(full, raw);
    const groups = isAnswer(found) ? groupsOf(found.rows, raw) : 0;
    if (groups > most.groups) most = { raw, groups };
  }
  return most;
}

/** By what is asked for; without it each row is a group. */
function groupsOf(rows: Rows, { group_by }: Question['raw']): number {
  if (typeof group_by !== 'string') return rows.length;
  const by = ['start', ...group_by.split(',')];
  return new Set(rows.map((row) => textOf(by.map((name) => row[name])))).size;
}

const periodsOf = ({ rows }: Answer): Rows[] =>
  ['current', 'previous'].map((name) => rows.filter(({ period }) => period === name));

function limitFaults({ without }: Metric, found: Answer, { raw, groups }: Grouped): string[] {
  const shown = groupsOf(found.rows, raw);
  const isNoted = found.notes.some(({ code }) => code === 'truncated') || found.cursor !== '';
  // Of a list of the latest there are always more.
  const isNeeded = groups > 1 && (without?.truncation === undefined || found.cursor !== '');
  return [
    ...(shown > 1 ? [`${shown} groups of ${groups}`] : []),
    ...(isNeeded === isNoted ? [] : [`${groups} groups are ${isNoted ? '' : 'not '}noted as more than one`]),
  ];
}
