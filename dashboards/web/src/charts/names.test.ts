import { describe, expect, it } from 'vitest';
import { namedColumns, titleOf } from './names.ts';

const column = (name: string) => ({ name, kind: 'text' as const, label: name });
const names = (...all: string[]) => {
  const { columns, named } = namedColumns(all.map(column));
  return [columns.map(({ name }) => name), named];
};

describe('columns of broadcasts', () => {
  it('are led by one cell with title and id', () => {
    expect(names('day', 'broadcast', 'sent', 'title')).toEqual([['broadcast', 'day', 'sent'], true]);
  });

  it('are as they were where there is no title, or no broadcast', () => {
    expect(names('day', 'broadcast', 'sent')).toEqual([['day', 'broadcast', 'sent'], false]);
    expect(names('title', 'sent')).toEqual([['title', 'sent'], false]);
  });

  it('have a title only where it is known', () => {
    expect([titleOf({ title: '会员日' }), titleOf({ title: '' }), titleOf({ title: null }), titleOf({})]).toEqual([
      '会员日',
      undefined,
      undefined,
      undefined,
    ]);
  });
});
