import { readEveryone, sharesBroadcasts, type Used } from '../metrics/grammar/everyone.ts';
import type { Asked as SelectionAsked } from '../metrics/grammar/selection.ts';
import type { MetricContext } from '../metrics/metric.ts';
import type { Asked } from './part.ts';

/*
 * Sums of everyone are needed if something limits the figures, which is known only after the rows were read. Usually this is the same as
 * for the tenant's last answer of that metric: a channel without reads today has none tomorrow. So the statement runs at the same time as
 * that of the rows if the last answer needed it, and otherwise after it. The answer is the same either way.
 */

const MOST_REMEMBERED = 10_000;

/** What the sums are of: what rows are grouped by, and which broadcasts are used. */
interface Of {
  readonly by: readonly string[];
  readonly used: Used;
}

const needed = new Map<string, Of>();

type Everyone = Awaited<ReturnType<typeof readEveryone>>;

interface Reading {
  readonly id: string;
  readonly context: MetricContext;
  readonly asked: Asked;
  readonly of: SelectionAsked;
}

function read({ context, asked, of }: Reading, { by, used }: Of): Promise<Everyone> {
  // Cast: what rows are grouped by are names of dimensions.
  const selected = { ...of, group_by: by as SelectionAsked['group_by'] };
  return readEveryone(context, selected, asked.horizon ?? 'all', used);
}

export interface Ahead {
  /** The sums; `of` undefined where the answer needs none. */
  read(of: Of | undefined): Promise<Everyone | undefined>;
}

/** Starts reading sums of everyone if the tenant's last answer to the same question, about another period, needed them. */
export function beginEveryone(reading: Reading): Ahead {
  const { id, context, of } = reading;
  const key = JSON.stringify([context.tenant, id, of.group_by]);
  const expected = needed.get(key);
  const ahead =
    expected !== undefined && sharesBroadcasts(of, expected.by)
      ? { of: JSON.stringify(expected), everyone: read(reading, expected) }
      : undefined;
  // A failure reaches only a reader that needs this answer; without one, it is ignored.
  ahead?.everyone.catch(() => undefined);
  return {
    read: async (needs) => {
      if (needs === undefined) {
        needed.delete(key);
        await ahead?.everyone.catch(() => undefined);
        return undefined;
      }
      if (needed.size >= MOST_REMEMBERED) needed.clear();
      needed.set(key, needs);
      return ahead !== undefined && ahead.of === JSON.stringify(needs) ? ahead.everyone : read(reading, needs);
    },
  };
}
