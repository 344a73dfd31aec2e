import { againstUsual } from './against-usual.ts';
import { audienceLift } from './audience-lift.ts';
import { broadcast } from './broadcast.ts';
import { broadcasts } from './broadcasts.ts';
import { cascade } from './cascade.ts';
import { dataQuality } from './data-quality.ts';
import { deadLetters } from './dead-letters.ts';
import { failingUnits } from './failing-units.ts';
import { filterValues } from './filter-values.ts';
import { funnel } from './funnel.ts';
import { ingestLag } from './ingest-lag.ts';
import { latestEvents } from './latest-events.ts';
import type { Metric } from './metric.ts';
import { openRates } from './open-rates.ts';
import { readCurve } from './read-curve.ts';
import { throughput } from './throughput.ts';
import { timeseries } from './timeseries.ts';

/** Every metric: routes, commands, OpenAPI, docs and panels are made from this list. A new metric is a file and a line here. */
// Cast: a list holds metrics of different parameters; whoever runs one parses with its own schema first.
export const metrics = [
  funnel,
  cascade,
  openRates,
  audienceLift,
  timeseries,
  broadcasts,
  broadcast,
  readCurve,
  againstUsual,
  dataQuality,
  ingestLag,
  throughput,
  latestEvents,
  deadLetters,
  failingUnits,
  filterValues,
] as unknown as readonly Metric[];
