import { expect, it } from 'vitest';
import { fitting } from './fit.ts';

const columns = [
  { name: 'segment', width: 10 },
  { name: 'read', width: 6 },
  { name: 'read_implied', width: 6 },
  { name: 'open_rate', width: 9 },
  { name: 'flow', width: 4 },
];

it.each([
  [43, ['segment', 'read', 'read_implied', 'open_rate', 'flow']],
  [42, ['segment', 'read', 'open_rate', 'flow']],
  [34, ['segment', 'read', 'open_rate']],
  [18, ['segment', 'read']],
  [16, ['segment', 'flow']],
  [5, ['segment']],
])('in %d cells there is room for %j', (room, names) => {
  expect([...fitting(columns, room)].toSorted()).toEqual(names.toSorted());
});
