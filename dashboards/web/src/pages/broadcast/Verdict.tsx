import type { PageDefinition, PanelDefinition } from '../../../../definitions/definition.ts';
import type { Params } from '../../api/request.ts';
import { useSay } from '../../language/language.tsx';
import { useWriting } from '../../language/write.ts';
import { usePanel } from '../../panel/usePanel.ts';
import { type Verdict as Judged, verdictOf } from './verdict.ts';
import './broadcast.css';

const standings = {
  above: { en: 'above the usual', 'zh-CN': '高于同类' },
  within: { en: 'within the usual', 'zh-CN': '处于同类范围内' },
  below: { en: 'below the usual', 'zh-CN': '低于同类' },
} as const;

const acts = {
  read: { en: 'had read it', 'zh-CN': '已读' },
  clicked: { en: 'had clicked', 'zh-CN': '点击' },
} as const;

/** A verdict as a sentence. */
export function useVerdictWords(act: keyof typeof acts) {
  const say = useSay();
  const { rate, duration, count } = useWriting();
  return (verdict: Judged) => {
    const { low, high, reaches } = verdict;
    const interval = low === undefined || high === undefined ? '' : ` (${rate(low)} – ${rate(high)})`;
    const sentence = say(
      {
        en: '{since} after delivery {share}{interval} {act}: {standing}, {from} – {to} (median {typical} of {n} comparable broadcasts).',
        'zh-CN':
          '送达后 {since}，{share}{interval} {act}：{standing} {from} – {to}（{n} 个可比群发，中位数 {typical}）。',
      },
      {
        since: duration(verdict.sinceSeconds),
        act: say(acts[act]),
        share: rate(verdict.share),
        interval,
        standing: say(standings[verdict.standing]),
        from: rate(verdict.typicalLow),
        to: rate(verdict.typicalHigh),
        typical: rate(verdict.typical),
        n: count(verdict.comparables),
      },
    );
    if (!reaches) return sentence;
    return `${sentence} ${say({ en: 'Its own interval reaches into that range.', 'zh-CN': '其自身区间与该范围有重叠。' })}`;
  };
}

/** How the broadcast was read against the usual, in one sentence; or why that cannot be said. */
export function Verdict({
  page,
  panel,
  given,
}: {
  readonly page: PageDefinition;
  readonly panel: PanelDefinition;
  readonly given: Params;
}) {
  const say = useSay();
  const words = useVerdictWords('read');
  const { answer } = usePanel(page, panel, given);
  // Its room is kept while it is on its way, so that nothing below it moves.
  if (answer.data === undefined) return answer.error ? null : <p className="verdict" aria-busy="true" />;
  const verdict = verdictOf(answer.data.rows);
  if (verdict !== undefined) {
    return (
      <p className={`verdict verdict-${verdict.standing}`} data-sentence="verdict" data-standing={verdict.standing}>
        {words(verdict)}
      </p>
    );
  }
  const codes = answer.data.notes.map(({ code }) => code);
  const why = answer.data.notes.find(({ code }) => code === 'too_few_comparables')?.message;
  return (
    <p className="verdict" data-sentence="verdict" data-standing="unknown">
      {codes.includes('not_measurable')
        ? say({
            en: 'How this broadcast did against the usual cannot be said by its reads: nobody reports who read it. Its clicks are below.',
            'zh-CN': '无法按阅读与同类比较：没有人上报谁已读。点击见下。',
          })
        : (why ?? say({ en: 'Too early to compare with the usual.', 'zh-CN': '为时尚早，无法与同类比较。' }))}
    </p>
  );
}
