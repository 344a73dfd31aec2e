import type { FactOverride } from '../../contract/platform/overrides.ts';
import { sidesOf } from '../../contract/platform/sides.ts';
import { listColumns } from '../output/writeList.ts';

/** Columns of `tenants facts`: each override with the fact that it replaces. */
export const overrideColumns = listColumns({
  platform: ['text', 'Platform', '平台'],
  message_class: ['text', 'Message class', '消息类别'],
  provider: ['text', 'Provider', '服务商'],
  fact: ['text', 'Fact', '事项'],
  value: ['text', 'Override', '自定义值'],
  replaces: ['text', 'Platform fact', '平台规则'],
  source: ['text', 'Source of the fact', '规则来源'],
  reason: ['text', 'Reason', '理由'],
  date: ['text', 'Established', '确认日期'],
});

/** The overrides as rows. `replaces` is `unknown` where no source states the fact. */
export function overrideRows(overrides: readonly FactOverride[]): readonly Readonly<Record<string, string>>[] {
  return overrides.map(({ platform, message_class, provider, fact, value, reason, date }) => {
    const key = { platform, messageClass: message_class, provider };
    const { inForce } = sidesOf(fact, key, Number.POSITIVE_INFINITY);
    const stated = inForce.kind === 'stated';
    return {
      ...{ platform, message_class, provider: provider ?? '', fact, value },
      replaces: stated ? inForce.value : 'unknown',
      source: stated ? inForce.row.source : '',
      ...{ reason, date },
    };
  });
}
