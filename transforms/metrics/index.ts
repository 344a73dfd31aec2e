import { metricsOf } from '../answer/defineMetric.ts';
import { broadcast } from './broadcasts/broadcast.ts';
import { broadcasts } from './broadcasts/broadcasts.ts';
import { cascade } from './cascade/cascade.ts';
import { funnel } from './cascade/funnel.ts';
import { timeseries } from './cascade/timeseries.ts';
import { attribution } from './conversions/attribution.ts';
import { people } from './conversions/people.ts';
import { dataQuality } from './operations/data-quality.ts';
import { deadLetters } from './operations/dead-letters.ts';
import { failingUnits } from './operations/failing-units.ts';
import { filterValues } from './operations/filter-values.ts';
import { ingestLag } from './operations/ingest-lag.ts';
import { latestEvents } from './operations/latest-events.ts';
import { throughput } from './operations/throughput.ts';
import { againstUsual } from './reads/against-usual.ts';
import { audienceLift } from './reads/audience-lift.ts';
import { openRates } from './reads/open-rates.ts';
import { readCurve } from './reads/read-curve.ts';

/** Every metric: routes, commands, OpenAPI, docs and panels are made from this list. A new metric is a file and a line here. */
export const metrics = metricsOf([
  funnel,
  cascade,
  openRates,
  audienceLift,
  timeseries,
  attribution,
  people,
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
]);
