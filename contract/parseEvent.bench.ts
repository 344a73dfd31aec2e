import { bench, describe } from 'vitest';
import { EXAMPLES_NOW, examples } from './examples.ts';
import { parseEvent } from './parseEvent.ts';

// One iteration is 1,000 events: `npx vitest bench contract`, mean in ms = microseconds an event.
const EVENTS = 1000;
const options = { now: EXAMPLES_NOW };

describe('1,000 events of one type', () => {
  for (const type of ['send', 'delivery', 'read', 'click', 'conversion'] as const) {
    const texts = Array.from({ length: EVENTS }, (_, i) => JSON.stringify({ ...examples[type], id: `e-${i}` }));
    const events: unknown[] = texts.map((text) => JSON.parse(text));
    bench(type, () => {
      for (const event of events) parseEvent(event, options);
    });
    if (type === 'send') {
      bench('JSON.parse of send', () => {
        for (const text of texts) JSON.parse(text);
      });
    }
  }
});
