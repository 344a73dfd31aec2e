import { z } from 'zod';
import { type Language, languages } from '../../api/language.ts';
import { CodedError } from '../../contract/errors.ts';
import type { EventInput } from '../../contract/event.ts';
import { platformChoices, produceEvents, simulate } from '../../simulate/index.ts';
import type { EntryKind } from '../../store/registry/registry.ts';
import { Registry } from '../../store/registry/registry.ts';
import type { Store } from '../../store/store.ts';
import { readBacklog } from '../../store/tables/units.ts';
import { refreshUntilClean } from '../../transforms/refresh/refresher.ts';

export const DEMO_TENANT = 'demo';

/** `platforms` is absent in states from before the demo had every kind of platform. */
const demoState = z.object({
  start: z.iso.datetime(),
  loaded: z.boolean(),
  platforms: z.enum(platformChoices).default('events'),
  /** Absent in states from before segments had English names. */
  language: z.enum(languages).default('zh-CN'),
});
const demoKind: EntryKind<z.output<typeof demoState>> = { kind: 'demo', value: demoState };
const DAYS = 60;
const DAY_MS = 86_400_000;
const REFRESH_DEADLINE_MS = 300_000;

/** Sends demo events, as any other service would. */
export interface DemoTransport {
  send(events: readonly EventInput[]): Promise<void>;
  /** Resolves when all sent events are durable. `onProgress` receives the number that are durable so far. */
  arrived(onProgress: (durable: number) => void): Promise<void>;
}

/**
 * Loads the simulated events of the demo tenant once. A load that was interrupted is repeated with the same world and the
 * same ids, so no event counts twice. Returns whether events were loaded. Rejects when `signal` aborts.
 */
export async function loadDemo(
  store: Store,
  scale: number,
  transport: DemoTransport,
  report: (line: string) => void,
  { signal, language: wanted }: { readonly signal: AbortSignal; readonly language: Language },
): Promise<boolean> {
  const registry = new Registry(store);
  const known = await registry.get(demoKind, DEMO_TENANT, 'world');
  if (known?.loaded) return false;
  const start = known?.start ?? new Date(Date.now() - DAYS * DAY_MS).toISOString();
  const platforms = known?.platforms ?? 'all';
  const language = known?.language ?? wanted;
  await registry.set(demoKind, {
    tenant: DEMO_TENANT,
    key: 'world',
    value: { start, platforms, language, loaded: false },
  });

  const world = simulate({ tenant: DEMO_TENANT, scale, days: DAYS, start: new Date(start), platforms, language });
  const produced = await produceEvents(world.events, (batch) => transport.send(batch), {
    signal,
    onProgress: (count) => report(`demo: ${count.toLocaleString('en')} events sent`),
  });
  await untilAborted(
    signal,
    // More than that arrive where an earlier load was cut off: the same events again.
    transport.arrived((durable) =>
      report(
        `demo: ${Math.min(durable, produced).toLocaleString('en')} of ${produced.toLocaleString('en')} events stored`,
      ),
    ),
  );
  const watch = setInterval(() => {
    readBacklog(store, { tenant: DEMO_TENANT, kind: 'broadcast' }).then(
      (backlog) => {
        const left = backlog.reduce((sum, { units }) => sum + units, 0);
        if (left > 0) report(`demo: figures of ${left} broadcasts to compute`);
      },
      () => undefined,
    );
  }, 500);
  try {
    const { clean } = await refreshUntilClean(store, { tenant: DEMO_TENANT, deadlineMs: REFRESH_DEADLINE_MS, signal });
    signal.throwIfAborted();
    if (!clean) report('demo: some figures are still being computed');
  } finally {
    clearInterval(watch);
  }
  await registry.set(demoKind, {
    tenant: DEMO_TENANT,
    key: 'world',
    value: { start, platforms, language, loaded: true },
  });
  return true;
}

async function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new CodedError('HX_BUSY', 'stopped while the demo was loading')), {
      once: true,
    });
  });
  return Promise.race([work, aborted]);
}
