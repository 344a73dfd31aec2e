import { describe, expect, it } from 'vitest';
import type { Row } from '../../api/answers.ts';
import { type Health, verdictOf } from './verdict.ts';

const write = { count: String, duration: (seconds: number) => `${seconds} s` };
const NOW = Date.parse('2026-03-02T12:00:00Z');
const read = (more: Row = {}): Row => ({
  origin: 'kafka:t/0',
  state: 'ok',
  lag_records: 0,
  behind_seconds: 3,
  ...more,
});
const fine: Health = { lag: [read(), read({ behind_seconds: 1 })], letters: [], units: [], quality: [] };
const stated = (health: Partial<Health>) => verdictOf({ ...fine, ...health }, NOW, write);
const letter = (more: Row = {}): Row => ({
  code: 'HX_FIELD',
  path: 'recipient',
  waiting: 4,
  replayable: 3,
  example_message: 'recipient: needed',
  ...more,
});

describe('verdictOf', () => {
  it('is healthy by how far the slowest origin is behind', () => {
    const verdict = stated({});
    expect(verdict).toMatchObject({ level: 'healthy', values: { behind: '3 s' }, findings: [] });
    expect(verdict.sentence.en).toContain('{behind} behind');
  });

  it('has its own sentence where no topic is read, instead of a lag of nothing', () => {
    expect(stated({ lag: [] }).sentence.en).not.toContain('{behind}');
    expect(stated({ lag: [] }).level).toBe('healthy');
  });

  it('puts what has stopped before what is late, and names both', () => {
    const verdict = stated({
      lag: [
        read({ state: 'lagging', lag_records: 500, behind_seconds: 90 }),
        read({ state: 'stale', behind_seconds: 400 }),
      ],
    });
    expect(verdict.level).toBe('broken');
    expect(verdict.findings.map(({ level }) => level)).toEqual(['broken', 'attention']);
    expect(verdict.findings[0]?.values).toMatchObject({ stale: '1', all: '2', behind: '400 s' });
    expect(verdict.findings[1]?.values).toMatchObject({ records: '500', behind: '90 s' });
  });

  it('names the commonest reason of dead letters, and offers a replay only of what has its bytes', () => {
    const verdict = stated({ letters: [letter({ waiting: 1, code: 'HX_TIME', replayable: 0 }), letter()] });
    expect(verdict.level).toBe('attention');
    expect(verdict.findings[0]).toMatchObject({
      panel: 'dead-letters',
      replayable: true,
      values: { waiting: '5', replayable: '3', where: 'HX_FIELD recipient' },
    });
    expect(stated({ letters: [letter({ replayable: 0 })] }).findings[0]?.replayable).toBeUndefined();
    expect(stated({ letters: [letter({ path: '' })] }).findings[0]?.values).toMatchObject({ where: 'HX_FIELD' });
    expect(stated({ letters: [letter({ waiting: 0, replayed: 4 })] }).level).toBe('healthy');
  });

  it('lets units wait for a while, and not for long', () => {
    const unit = (more: Row): Row => ({ state: 'pending', age_seconds: 10, code: '', message: '', ...more });
    expect(stated({ units: [unit({})] }).level).toBe('healthy');
    expect(stated({ units: [unit({ age_seconds: 600 })] })).toMatchObject({ level: 'attention' });
    const failing = stated({ units: [unit({ state: 'failing', code: 'HX_QUERY', message: 'memory' })] });
    expect(failing.findings[0]?.values).toMatchObject({ count: '1', code: 'HX_QUERY', message: 'memory' });
  });

  it('keeps old incidents as history', () => {
    const gap = (at: string): Row => ({ check: 'incident_gap', subject: 'kafka:t/0', count: 7, at });
    expect(stated({ quality: [gap('2026-03-02T11:00:00Z')] })).toMatchObject({ level: 'attention' });
    expect(stated({ quality: [gap('2026-01-02T11:00:00Z')] })).toMatchObject({ level: 'healthy' });
    expect(stated({ quality: [gap('2026-01-02T11:00:00Z')] }).findings).toHaveLength(1);
  });

  it('notices ids with two contents and stays healthy', () => {
    const quality: Row[] = [
      { check: 'conflicting_duplicates', subject: 'read', count: 5 },
      { check: 'conflicting_duplicates', subject: 'click', count: 2 },
    ];
    expect(stated({ quality })).toMatchObject({
      level: 'healthy',
      findings: [{ level: 'notice', values: { count: '7' } }],
    });
  });

  it('has every placeholder of every text filled, in both languages', () => {
    const verdict = stated({
      lag: [read({ state: 'stale' }), read({ state: 'lagging' })],
      letters: [letter()],
      units: [
        { state: 'failing', age_seconds: 1 },
        { state: 'pending', age_seconds: 9999 },
      ],
      quality: [
        { check: 'incident_gap', subject: 'a', count: 1, at: '2026-03-02T11:00:00Z' },
        { check: 'incident_codec', subject: 'a', count: 1, at: '2026-03-02T11:00:00Z' },
        { check: 'conflicting_duplicates', count: 1 },
      ],
    });
    expect(verdict.findings).toHaveLength(8);
    for (const { what, todo, values } of verdict.findings) {
      for (const text of [what.en, what['zh-CN'], todo.en, todo['zh-CN']]) {
        for (const [, name] of text.matchAll(/\{(\w+)\}/g)) expect(Object.keys(values)).toContain(name);
      }
    }
  });
});
