import { type Reason, unnamedCodes, writeReasons } from '../../../contract/notes.ts';
import { askedRates, denominatorOf, type RateName, rates } from '../../rates/rates.ts';
import { wilson } from '../../statistics/wilson.ts';
import { deliveredOf, storedAt } from '../broadcasts/storedRow.ts';
import { typicalOf } from '../grammar/comparables.ts';
import { type Completeness, completenessOf, isMature } from '../grammar/maturity.ts';
import { seenReason, unseen, whoseRow } from '../grammar/measured.ts';
import type { Unnamed } from '../grammar/outcomes.ts';
import { readFigures } from '../grammar/ranges.ts';
import type { AgainstUsualParams, AgainstUsualRow } from './againstUsualShape.ts';
import type { Other, Own } from './againstUsualSource.ts';

/** What is typical of a rate is made of: broadcasts that have it, and how many are left out since their reads are a range. */
export interface Usual {
  readonly others: readonly Other[];
  readonly left: number;
}

function standingOf(rate: number, { typical_low, typical_high }: ReturnType<typeof typicalOf>) {
  if (typical_low === null || typical_high === null) return null;
  if (rate < typical_low) return 'below';
  return rate > typical_high ? 'above' : 'within';
}

/** The columns of points and ranges in rows of other rates, and of a broadcast that is too young. */
const nothingKnown = {
  ...{ point_share: null, read_low: null, read_high: null, open_rate_low: null, open_rate_high: null },
  ...{ known_by: null, read_as_of: null },
};

/** The rows from counts: pure. */
export function derive(
  asked: AgainstUsualParams,
  own: Own,
  usual: ReadonlyMap<RateName, Usual>,
  completeness: Completeness,
  unnamed: Unnamed,
): AgainstUsualRow[] {
  const stored = storedAt(own, asked.horizon, own);
  const young = !isMature(asked.horizon, deliveredOf(own), completenessOf(completeness, asked.broadcast));
  const { read, open_rate, reach_point, ...known } = readFigures(stored);
  return askedRates(asked.rate).map((name) => {
    const [x, n] = [stored[rates[name].part], stored[rates[name].whole]];
    const missing = rates[name].seen
      .map((seen) => unseen(seen, stored, unnamed, whoseRow({}, asked)))
      .find((one) => one !== undefined);
    // Outcomes that name no broadcast are unknown of the others, too.
    const nameless = Object.values(unnamedCodes).some((code) => code === missing);
    const { others = [], left = 0 } = nameless ? {} : (usual.get(name) ?? {});
    const ranked = others.filter((other) => isMature(asked.horizon, deliveredOf(other), completeness));
    const typical = typicalOf(ranked.map(({ part, whole }) => part / whole));
    const without = n > 0 ? undefined : seenReason(name, { read, known_by: known.known_by });
    const reason: Reason | undefined = missing ?? (young ? 'immature' : without);
    const counted = reason === undefined || reason === 'no_denominator';
    const rate = counted && n > 0 ? x / n : null;
    const standing = rate === null ? null : standingOf(rate, typical);
    const reasons: [string, Reason][] = reason === undefined ? [] : [[name, reason]];
    if (reason === undefined && standing === null) reasons.push(['standing', 'too_few_comparables']);
    return {
      rate_name: name,
      horizon: asked.horizon,
      people: counted ? x : null,
      of: denominatorOf(name, 1, stored.broadcasts_delivery),
      of_people: counted ? n : null,
      rate,
      low: (rate === null ? null : wilson(x, n)?.low) ?? null,
      high: (rate === null ? null : wilson(x, n)?.high) ?? null,
      ...typical,
      comparables_without_point: left,
      ...(name === 'open_rate' && !young ? known : nothingKnown),
      standing,
      not_measurable: writeReasons(reasons),
    };
  });
}
