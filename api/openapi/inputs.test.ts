import { expect, it } from 'vitest';
import { z } from 'zod';
import { metrics } from '../../transforms/metrics/index.ts';
import type { Metric } from '../../transforms/metrics/metric.ts';
import { inputsOf } from './inputs.ts';

function inputs(id: string) {
  const metric = metrics.find((one) => one.id === id);
  return Object.fromEntries((metric ? inputsOf(metric) : []).map((input) => [input.name, input]));
}

it("tells a form of the funnel's parameters what it needs", () => {
  const funnel = inputs('funnel');
  expect(funnel.platform).toMatchObject({ control: 'choice', list: true, required: false });
  expect(funnel.platform?.values).toContain('sms');
  expect(funnel.content_type).toMatchObject({ control: 'text', list: true });
  expect(funnel.content_type).not.toHaveProperty('values');
  expect(funnel.group_by).toMatchObject({ control: 'choice', list: true, values: expect.arrayContaining(['day']) });
  expect(funnel.from).toMatchObject({ control: 'moment', list: false });
  expect(funnel.horizon).toMatchObject({ control: 'choice', list: false, default: 'all' });
  expect(funnel.bounds).toMatchObject({ control: 'flag', list: false });
  expect(funnel.limit).toMatchObject({ control: 'whole', minimum: 1, maximum: 100_000, default: 10_000 });
});

it('tells what a metric cannot be asked without', () => {
  expect(inputs('broadcast').broadcast).toMatchObject({ control: 'text', list: false, required: true });
  expect(inputs('broadcast').goal).toMatchObject({ required: false });
});

it('every parameter of every metric says what it does; each takes what it says that it takes', () => {
  for (const metric of metrics) {
    for (const input of inputsOf(metric)) {
      expect([metric.id, input.name, input.about]).toEqual([metric.id, input.name, expect.stringMatching(/\S/)]);
      // Cast: the shape of a ZodObject holds schemas.
      const field = metric.params.shape[input.name] as z.ZodType;
      for (const value of input.values ?? []) {
        expect([input.name, value, field.safeParse(value).success]).toEqual([input.name, value, true]);
        if (input.list) expect(field.safeParse([value]).success).toBe(true);
      }
      if (input.list && input.control === 'text') expect(field.safeParse(['a', 'b']).success).toBe(true);
      if (input.control === 'flag') expect(field.safeParse('true').success).toBe(true);
      if (input.control === 'moment') expect(field.safeParse('2026-03-02').success).toBe(true);
    }
  }
});

it('a schema of another kind is asked for as text', () => {
  const metric: Metric = {
    id: 'example',
    title: { en: '', 'zh-CN': '' },
    about: { en: '', 'zh-CN': '' },
    params: z.object({ pattern: z.string().regex(/x/) }),
    row: z.object({}),
    run: async () => ({ rows: [], notes: [], pendingUnits: 0, queries: [] }),
  };
  expect(inputsOf(metric)).toEqual([{ name: 'pattern', control: 'text', list: false, required: true, about: '' }]);
});
