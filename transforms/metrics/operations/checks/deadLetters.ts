import { NOTHING } from '../dataQualityShape.ts';
import { defineCheck } from './check.ts';

/** Messages that no event came of. Those without a known tenant belong to no tenant, so each is shown how many these are. */
export const deadLetters = defineCheck({
  id: ['dead_letters', 'dead_letters_without_tenant'],
  state: `SELECT if(tenant = '', 'dead_letters_without_tenant', 'dead_letters') AS whose, toString(code),
      toNullable(toInt64(count())), ${NOTHING}, toNullable(toInt64(toUnixTimestamp(max(failed_at))) * 1000), ''
    FROM dead_letters FINAL WHERE tenant IN ({tenant:String}, '') AND replayed = 0
    GROUP BY whose, code`,
});
