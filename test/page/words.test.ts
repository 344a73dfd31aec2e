import { expect, it } from 'vitest';
import { z } from 'zod';
import { eventTypeNames } from '../../contract/types.ts';
import { eventTypeTitles, states } from '../../dashboards/web/src/marks/checks.ts';
import { failingUnits } from '../../transforms/metrics/operations/failing-units.ts';
import { ingestLag } from '../../transforms/metrics/operations/ingest-lag.ts';

it('every type of event has a name, and nothing else has', () => {
  expect(Object.keys(eventTypeTitles).sort()).toEqual([...eventTypeNames].sort());
});

it('every state that a metric answers with has a name, and nothing else has', () => {
  const answered = [ingestLag, failingUnits].flatMap(({ row }) => z.enum(row.shape.state.options).options);
  expect(Object.keys(states).sort()).toEqual([...answered].sort());
});
