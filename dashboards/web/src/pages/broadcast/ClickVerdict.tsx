import type { Row } from '../../api/answers.ts';
import { useMetric } from '../../api/useMetric.ts';
import { useVerdictWords } from './Verdict.tsx';
import { type ClickHorizon, clickVerdictOf } from './verdict.ts';
import './broadcast.css';

/** Older ones are not what is usual now. */
const LOOK_BACK_MS = 180 * 86_400_000;

/** How the broadcast was clicked against earlier ones of its platform, content type and tier; nothing where too few are. */
export function ClickVerdict({ row, at }: { readonly row: Row; readonly at: ClickHorizon }) {
  const words = useVerdictWords('clicked');
  const sent = String(row['first_send_at']);
  const text = (column: string) => String(row[column] ?? '');
  const asked = { rate: 'click_rate', horizon: at.horizon, maturity: 'mature' };
  const own = useMetric('cascade', { ...asked, broadcast: text('broadcast'), group_by: 'broadcast' });
  const others = useMetric('cascade', {
    ...asked,
    group_by: 'broadcast,day',
    from: new Date(Date.parse(sent) - LOOK_BACK_MS).toISOString(),
    to: sent,
    platform: text('platform'),
    content_type: text('content_type'),
    tier: text('tier') === '' ? undefined : text('tier'),
  });
  const [mine] = own.data?.rows ?? [];
  if (mine === undefined || others.data === undefined) return null;
  const verdict = clickVerdictOf(mine, others.data.rows, at);
  if (verdict === undefined) return null;
  return (
    <p
      className={`verdict verdict-${verdict.standing} verdict-clicks`}
      data-sentence="click-verdict"
      data-standing={verdict.standing}
    >
      {words(verdict)}
    </p>
  );
}
