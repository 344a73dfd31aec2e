import { describe, expect, it } from 'vitest';
import { parseEvent } from '../../contract/parseEvent.ts';
import { exampleEvents } from '../../dashboards/web/src/pages/firstEvent/snippets.ts';

describe('the example that the page offers as a first event', () => {
  it('is taken by the contract, with the tenant that Kafka and files need and without it', () => {
    const now = Date.now();
    for (const event of exampleEvents(now)) {
      expect(parseEvent({ tenant: 'acme', ...event }, { now })).toMatchObject({ ok: true });
    }
  });
});
