import { describe, expect, it } from 'vitest';
import type { ParamSchema } from '../../api/answers.ts';
import { askedOf, fieldsOf, inputOf, leavingOut, unsaid } from './fields.ts';

const one = (...values: string[]): ParamSchema => ({ type: 'string', enum: values });
const text: ParamSchema = { type: 'string' };
const form = (properties: Readonly<Record<string, ParamSchema>>, required: readonly string[] = []) =>
  fieldsOf({ params: { properties, required } });

describe('the form of a metric', () => {
  it('asks each parameter by what it takes', () => {
    const many = (items: ParamSchema): ParamSchema => ({ anyOf: [items, { type: 'array', items }] });
    expect(inputOf(one('a', 'b'))).toEqual({ as: 'choice', values: ['a', 'b'] });
    expect(inputOf(many(one('a', 'b')))).toEqual({ as: 'choices', values: ['a', 'b'] });
    expect(inputOf({ type: 'array', items: one('a') })).toEqual({ as: 'choices', values: ['a'] });
    expect(inputOf(many(text))).toEqual({ as: 'values' });
    expect(inputOf({ anyOf: [{ type: 'boolean' }, one('0', '1')] })).toEqual({ as: 'flag' });
    expect(inputOf({ anyOf: [{ type: 'string', format: 'date' }, text] })).toEqual({ as: 'date' });
    expect(inputOf({ type: 'integer', minimum: 1, maximum: 9 })).toEqual({ as: 'number', least: 1, most: 9 });
    expect(inputOf(text)).toEqual({ as: 'text' });
    expect(inputOf({ type: 'object' })).toEqual({ as: 'text' });
  });

  it('leaves the period to the page, and places in an answer to no one', () => {
    const date: ParamSchema = { type: 'string', format: 'date' };
    expect(form({ from: date, to: date, cursor: text, goal: text }).map(({ name }) => name)).toEqual(['goal']);
  });

  it('takes defaults over', () => {
    expect(form({ limit: { type: 'integer', default: 5 } })).toMatchObject([{ fallback: '5', part: 'options' }]);
  });

  it('reads what an address leaves out, without a field for it, and a list with commas', () => {
    const params = { properties: { 'not.platform': text, group_by: { type: 'array', items: one('day', 'week') } } };
    const fields = fieldsOf({ params });
    expect(fields.map(({ name }) => name)).toEqual(['group_by']);
    const stated = new URLSearchParams('not.platform=sms&not.tier=base&group_by=day,week');
    expect(askedOf(fields, (name) => stated.getAll(name), leavingOut({ params }))).toEqual({
      'not.platform': ['sms'],
      group_by: ['day', 'week'],
    });
  });

  it('counts any goal by event date', () => {
    const params = { properties: { goal: { ...text, default: 'signup' } } };
    const fallback = (byEvent: boolean) => fieldsOf({ params }, byEvent).map((field) => field.fallback);
    expect([fallback(false), fallback(true)]).toEqual([['signup'], ['*']]);
  });

  it('reads the address for its own names only, and knows what is still to be chosen', () => {
    const fields = form({ broadcast: text, goal: text }, ['broadcast']);
    const stated = new URLSearchParams('metric=broadcast&goal=a&goal=b');
    const asked = askedOf(fields, (name) => stated.getAll(name));
    expect(asked).toEqual({ goal: ['a', 'b'] });
    expect(unsaid(fields, asked).map(({ name }) => name)).toEqual(['broadcast']);
    expect(unsaid(fields, { ...asked, broadcast: ['b1'] })).toEqual([]);
  });
});
