import type { Without } from './guarantees.ts';

/** Of answers about what arrived, not about what people did. */
export const withoutFigures = {
  maturity: 'It has no figures that grow.',
  definition: 'It reads no rollups.',
  measurable: 'It counts what is stored, whatever a platform reports.',
  overlap: 'Its rows share nothing.',
  reads_known: 'It has no reads.',
  suppression: 'It is about events, not about groups of people.',
  kept: 'It changes with whatever arrives.',
} as const satisfies Without;

/** Of answers that no recompute changes. */
export const withoutRecompute = { ...withoutFigures, pending: 'No recompute changes it.' } as const satisfies Without;
