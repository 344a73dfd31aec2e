/** What the snippets and the tester are filled with. */
export interface Place {
  /** Address of this installation, without a path. */
  readonly origin: string;
  readonly tenant: string;
  /** An ingest key; without one a placeholder is used. */
  readonly key?: string | undefined;
}

export interface ExampleEvent {
  readonly type: string;
  readonly id: string;
  readonly broadcast: string;
  readonly recipient: string;
  readonly occurred_at: string;
  readonly [field: string]: string | readonly string[] | number;
}

const MINUTE_MS = 60_000;
const RECIPIENT = 'ann';

/**
 * One person was sent a broadcast and read it: what a first funnel is made of. The broadcast has a name of its own, so
 * that it is found again and meets no real one. `now` in milliseconds since 1970.
 */
export function exampleEvents(now: number): readonly ExampleEvent[] {
  const at = (msBefore: number) => `${new Date(now - msBefore).toISOString().slice(0, 19)}Z`;
  const broadcast = `first-${new Date(now).toISOString().slice(0, 19).replace(/\D/g, '')}`;
  return [
    {
      type: 'send',
      id: 's1',
      broadcast,
      recipient: RECIPIENT,
      platform: 'feishu',
      content_type: 'knowledge',
      audience: ['new'],
      occurred_at: at(2 * MINUTE_MS),
    },
    { type: 'read', id: 'r1', broadcast, recipient: RECIPIENT, platform: 'feishu', occurred_at: at(MINUTE_MS) },
  ];
}

/** One event a line. */
export const linesOf = (events: readonly object[]) => events.map((event) => JSON.stringify(event)).join('\n');

export const KEY_PLACEHOLDER = 'hx_…';

export interface Snippets {
  readonly curl: string;
  readonly kafka: string;
  readonly file: string;
}

/** Commands for a shell; here-documents are quoted, so that nothing in an event is taken for a variable. */
export function snippetsOf(events: readonly ExampleEvent[], { origin, tenant, key }: Place): Snippets {
  const withTenant = events.map((event) => ({ tenant, ...event }));
  const keyed = withTenant.map((event) => `${tenant}/${event.recipient}|${JSON.stringify(event)}`).join('\n');
  return {
    curl: `export KEY='${key ?? KEY_PLACEHOLDER}'
curl -s ${origin}/v1/events -H "Authorization: Bearer $KEY" \\
  -H 'Content-Type: application/x-ndjson' --data-binary @- <<'END'
${linesOf(events)}
END`,
    kafka: `export KAFKA=127.0.0.1:9092
kcat -P -b "$KAFKA" -t huixiang.events -K '|' <<'END'
${keyed}
END`,
    file: `cat > events.ndjson <<'END'
${linesOf(events)}
END
./bin/huixiang import events.ndjson --tenant ${tenant}`,
  };
}

/** Types that `retract` can take back: those of one recipient. */
const retractable = new Set([
  'assignment',
  'send',
  'delivery',
  'read',
  'click',
  'conversion',
  'interaction',
  'optout',
  'complaint',
]);

/**
 * What takes pasted events back, for those that can be: one `retract` an event, known by the event's id. `text` is one JSON
 * value or one event a line; what is none is left out.
 */
export function retractsOf(text: string, now: number): readonly object[] {
  return eventsIn(text).flatMap((event) => {
    const { type, id, broadcast, recipient } = event;
    if (typeof type !== 'string' || !retractable.has(type) || typeof id !== 'string') return [];
    const at = new Date(now).toISOString();
    return [
      {
        ...{ type: 'retract', id: `undo-${type}-${id}`.slice(0, 128), broadcast, recipient, occurred_at: at },
        ...{ target_id: id, target_type: type },
      },
    ];
  });
}

function eventsIn(text: string): readonly Readonly<Record<string, unknown>>[] {
  const parsed = (one: string): unknown => {
    try {
      return JSON.parse(one);
    } catch {
      return undefined;
    }
  };
  const whole = parsed(text);
  const found = whole === undefined ? text.split('\n').map(parsed) : [whole].flat();
  return found.filter((event): event is Record<string, unknown> => typeof event === 'object' && event !== null);
}
