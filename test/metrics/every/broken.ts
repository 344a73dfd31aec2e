import { sentAndClicked } from 'guide:transforms/metrics/cascade/sent-and-clicked.ts';
import type { Metric } from '../../../transforms/metrics/metric.ts';

type Run = Metric['run'];
type Asked = Readonly<Record<string, unknown>>;

const whole: Metric = sentAndClicked;

/** The metric of CONTRIBUTING.md, run in another way. */
const broken = (run: (right: Run, ...args: Parameters<Run>) => ReturnType<Run>): Metric => ({
  ...whole,
  run: (context, asked) => run(whole.run, context, asked),
});

const without = (asked: Asked, isForgotten: (name: string) => boolean) =>
  Object.fromEntries(Object.entries(asked).filter(([name]) => !isForgotten(name)));

const forgets = (...names: readonly string[]) =>
  broken((right, context, asked) =>
    right(
      context,
      without(asked, (name) => names.includes(name)),
    ),
  );

const withoutNotes = (...codes: readonly string[]) =>
  broken(async (right, context, asked) => {
    const found = await right(context, asked);
    return { ...found, notes: found.notes.filter(({ code }) => !codes.includes(code)) };
  });

/** A metric that forgets one thing, the checks that are asked, and what they find. */
type Broken = readonly [forgets: string, metric: Metric, checks: RegExp, found: RegExp];

const isSms = ({ platform }: Asked) => String(platform) === 'sms';

const filters: readonly Broken[] = [
  ['platform', forgets('platform'), /^platform /, /^platform changes rows: no value/],
  ['a name to filter by', forgets('campaign'), /^campaign /, /^campaign changes rows: no value/],
  ['a band of the title', forgets('title_emoji'), /^title_emoji /, /^title_emoji changes rows: no value/],
  ['segment', forgets('segment'), /^segment /, /^segment changes rows: no value/],
  ['audience', forgets('audience'), /^audience /, /^audience changes rows: no value/],
  [
    'what is left out',
    broken((right, context, asked) =>
      right(
        context,
        without(asked, (name) => name.startsWith('not.')),
      ),
    ),
    /^not\.(tier|platform) /,
    /^not\.platform changes rows: no value.*\nnot\.platform changes statements: .*\nnot\.tier changes statements: /,
  ],
  [
    'one value of several',
    broken((right, context, asked) =>
      right(
        context,
        without(asked, (name) => name === 'platform' && isSms(asked)),
      ),
    ),
    /^platform /,
    /^platform changes statements: sms changes nothing$/,
  ],
  [
    'horizon',
    broken((right, context, asked) => right(context, { ...asked, horizon: 'all' })),
    /^horizon /,
    /^horizon changes the answer: no value/,
  ],
];

const periods: readonly Broken[] = [
  ['from', forgets('from'), /^(no|every)thing is in/, /^nothing is in \{"from".* is \d/],
  ['to', forgets('to'), /^(no|every)thing is in/, /^nothing is in \{"to".* is \d/],
  [
    'what is older than some weeks',
    broken((right, context, asked) =>
      right(context, 'to' in asked && asked.to !== undefined ? { ...asked, from: { day: '2026-02-01' } } : asked),
    ),
    /^(no|every)thing is in/,
    /^everything is in/m,
  ],
  ['compare', forgets('compare'), /^compare=/, /^compare=previous: its rows are not those of \{/m],
];

const groups: readonly Broken[] = [
  [
    'limit',
    broken((right, context, asked) => right(context, { ...asked, limit: 100 })),
    /^limit=1/,
    /^limit=1: 21 groups of 21/,
  ],
  ['that there is more', withoutNotes('truncated'), /^limit=1/, /^limit=1: 21 groups are not noted/],
  [
    'that segments overlap',
    withoutNotes('overlap'),
    /share people$/,
    /^group_by=segment: rows that share people: are not noted/,
  ],
  [
    'how few are too few',
    broken((right, { minCell = 0, ...context }, asked) => right({ ...context, minCell: minCell / 1000 }, asked)),
    /^a group of/,
    /^a group of 50: is shown/,
  ],
  [
    'how many are enough',
    broken((right, { minCell = 0, ...context }, asked) => right({ ...context, minCell: minCell * 1000 }, asked)),
    /^a group of/,
    /^a group of 50: is hidden/,
  ],
];

const whyNull: readonly Broken[] = [
  [
    'reasons',
    broken(async (right, context, asked) => {
      const found = await right(context, asked);
      return { ...found, rows: found.rows.map((row) => ({ ...row, not_measurable: '' })) };
    }),
    /reasons$/,
    /reasons: (sent|clicked) is null without a reason/,
  ],
  ['what limits figures', withoutNotes('not_measurable'), /^limits of/, /^limits of text: .* not_measurable/],
  ['that reads are a lower bound', withoutNotes('reads_lower_bound'), /^limits of/, /^limits of mail: /],
];

export const brokenMetrics: readonly Broken[] = [
  ['nothing', whole, /./, /^$/],
  ...filters,
  ...periods,
  ...groups,
  ...whyNull,
];
