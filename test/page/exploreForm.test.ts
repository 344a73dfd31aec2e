import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { MetricInfo } from '../../dashboards/web/src/api/answers.ts';
import { fieldsOf, type Input } from '../../dashboards/web/src/pages/explore/fields.ts';
import { metrics } from '../../transforms/metrics/index.ts';

/** As GET /v1/metrics writes a metric's parameters. */
const described = (params: z.ZodObject): Pick<MetricInfo, 'params'> => ({
  // Cast: JSON Schema of what metrics take; the page's own type names the parts that it reads.
  params: z.toJSONSchema(params, { io: 'input', unrepresentable: 'any' }) as MetricInfo['params'],
});

const inputs = (id: string): Readonly<Record<string, Input['as']>> => {
  const metric = metrics.find((one) => one.id === id);
  if (metric === undefined) throw new Error(`no metric ${id}`);
  return Object.fromEntries(fieldsOf(described(metric.params)).map(({ name, input }) => [name, input.as]));
};

describe('the form that Explore makes of a metric', () => {
  it('asks every parameter of the funnel by what it is', () => {
    expect(inputs('funnel')).toMatchObject({
      platform: 'choices',
      content_type: 'values',
      group_by: 'choices',
      horizon: 'choice',
      goal: 'text',
      include_machine: 'flag',
      limit: 'number',
    });
  });

  it('leaves the period to the page, and offers no cursor', () => {
    expect(Object.keys(inputs('broadcasts'))).not.toEqual(expect.arrayContaining(['from']));
    expect(inputs('broadcasts')).not.toHaveProperty('cursor');
  });

  it('understands the parameters of every metric that there is: only plain texts are asked as text', () => {
    const asText = metrics.flatMap(({ id, params }) =>
      fieldsOf(described(params))
        .filter(({ input }) => input.as === 'text')
        .map(({ name }) => ({ id, name, schema: described(params).params.properties?.[name] })),
    );
    expect(asText.length).toBeGreaterThan(0);
    for (const { id, name, schema } of asText) {
      expect({ id, name, schema }).toMatchObject({ schema: { type: 'string' } });
      expect(schema).not.toHaveProperty('enum');
    }
  });
});
