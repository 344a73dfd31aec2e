import { describe, expect, it } from 'vitest';
import { parseEvent } from '../../contract/parseEvent.ts';
import { exampleEvents, linesOf, retractsOf } from '../../dashboards/web/src/pages/firstEvent/snippets.ts';

describe('the example that the page offers as a first event', () => {
  it('is taken by the contract, with the tenant that Kafka and files need and without it', () => {
    const now = Date.now();
    for (const event of exampleEvents(now)) {
      expect(parseEvent({ tenant: 'acme', ...event }, { now })).toMatchObject({ ok: true });
    }
  });

  it('can be taken back', () => {
    const now = Date.now();
    const retracts = retractsOf(linesOf(exampleEvents(now)), now);
    expect(retracts).toHaveLength(2);
    for (const event of retracts) {
      expect(parseEvent({ tenant: 'acme', ...event }, { now })).toMatchObject({ ok: true });
    }
  });
});
