import { platforms } from '../types.ts';
import type { PerCustomerCap, PlatformFact, RecallWindow } from './fact.ts';
import { overridableFacts } from './overrides.ts';
import { platformFacts } from './rows.ts';
import { EVER, HOUR, MINUTE } from './sources.ts';

/** docs/platforms.md: every row of the facts, and how a tenant overrides one. */
export function platformPage(): string {
  const sections = platforms.map((platform) => {
    const rows = platformFacts.filter((row) => row.platform === platform);
    return `### ${platform}\n\n${rows.map(item).join('\n')}`;
  });
  return [INTRODUCTION, OVERRIDES, '## Facts', ...sections].join('\n\n').concat('\n');
}

/** One row as a list item: what it is about, its source, what it states, and the note. */
function item(row: PlatformFact): string {
  const about = [row.messageClass === 'default' ? 'all classes' : `\`${row.messageClass}\``];
  if (row.provider !== null) about.push(`by \`${row.provider}\``);
  if (row.reading !== undefined) about.push(`reading \`${row.reading}\``);
  if (row.validFrom !== EVER) about.push(`from ${row.validFrom}`);
  const values = statements(row).map(([name, value]) => `${name} ${value}`);
  const document =
    row.document === null ? '' : ` Source: ${row.document.replaceAll(/https:\S+?(?=[;\s]|$)/g, '<$&>')}.`;
  const words = values.length === 0 ? '' : `${values.join('; ')}. `;
  return `- **${about.join(', ')}** (${row.source}): ${words}${row.note}${document}`;
}

function statements(row: PlatformFact): readonly (readonly [string, string])[] {
  const all: readonly (readonly [string, string | null])[] = [
    ['recall window', row.recallWindow === null ? null : windowWords(row)],
    ['after a recall', row.after?.replaceAll('_', ' ') ?? null],
    ['result of a recall', row.recallResults],
    ['recipients of one send', row.perSendCap?.toLocaleString('en') ?? null],
    ['for each customer', row.perCustomer === null ? null : capWords(row.perCustomer)],
    ['reminders to staff', row.staffReminders === null ? null : String(row.staffReminders.count)],
    ['forms', row.forms?.join(', ') ?? null],
    ['deliveries', row.deliveries],
    ['reads', row.reads !== null && row.readsAreLowerBound ? `${row.reads} (at least)` : row.reads],
    ['clicks', row.clicks],
    ['penalties', row.penalties.length === 0 ? null : row.penalties.join(', ')],
  ];
  return all.flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
}

function windowWords({ recallWindow, clock }: PlatformFact): string {
  const words =
    typeof recallWindow === 'object' && recallWindow !== null ? limited(recallWindow) : String(recallWindow);
  return clock === 'client' ? `${words}, by the clock of the device` : words;
}

function limited({ seconds, upTo, forced }: Exclude<RecallWindow, string>): string {
  const configurable = upTo === undefined ? '' : upTo === 'unstated' ? ' (configurable)' : ` (up to ${duration(upTo)})`;
  return `${duration(seconds)}${configurable}${forced ? ', later by force' : ''}`;
}

function duration(seconds: number): string {
  if (seconds < HOUR) return `${seconds / MINUTE} min`;
  return seconds <= 48 * HOUR ? `${seconds / HOUR} h` : `${seconds / (24 * HOUR)} d`;
}

function capWords({ count, per }: PerCustomerCap): string {
  return `${count === 'days_of_month' ? 'as many as the month has days' : count} per ${per}`;
}

const INTRODUCTION = `# Platform facts

[中文](platforms.zh-CN.md)

What platforms allow and report, with the source of each fact. This page is made from \`contract/platform/\`
(\`npx vitest run contract/platform/page.test.ts -u\` writes it again).

- **Sources.** \`article\` rows come from the two articles that the product was conceived from: they have no sources of their own.
  \`official\` rows come from the platform's or provider's documents. Where both state a matter, both are kept, and the
  official one counts.
- **Deliveries, reads, clicks** are \`event\` (one event for each recipient), \`poll\` (lists), \`aggregate\` (counts only) or \`none\`.
  \`unknown\` means that official documents were searched and none states it.
- A row of a **provider** holds for broadcasts that name it (\`provider\`) and leaves the rest to the platform's rows. A row of a
  class of messages replaces the row of all classes from the same source.
- **Clicks** here are what the platform reports by itself. Tracked links need no platform.
- Of an \`unknown\` fact a broadcast's \`reports\` decides: what it lists is taken to be events, all else is not measurable.`;

const OVERRIDES = `## Override a fact

If a platform reports more or less to you than its row states, give the tenant setting \`platform_facts\` the whole list of
your overrides. Each needs a reason and the day on which you established it.

\`\`\`sh
huixiang tenants set shop 'platform_facts=[{"platform":"sms","provider":"carrier","fact":"reads","value":"event",
  "reason":"the carrier reports reads since its update","date":"2026-11-28"}]'
huixiang tenants facts shop
\`\`\`

\`PATCH /v1/tenant\` takes the same list.

| field | |
|---|---|
| \`platform\` | required |
| \`message_class\` | default \`default\`: every class without an override of its own |
| \`provider\` | only broadcasts that name it; left out: all of the platform |
| \`fact\` | ${overridableFacts.map((fact) => `\`${fact}\``).join(', ')} |
| \`value\` | \`event\`, \`poll\`, \`aggregate\`, \`none\` |
| \`reason\` | 1 to 500 characters |
| \`date\` | YYYY-MM-DD. It is a record: the override holds for all broadcasts of the tenant, old ones too |

Only broadcasts whose figures can change are recomputed. An empty list (\`platform_facts=[]\`) takes all overrides back.`;
