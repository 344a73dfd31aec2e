import { type Reason, readReasons } from '../../../../../contract/notes.ts';
import type { AnswerNote, Row } from '../../api/answers.ts';
import { useMetric } from '../../api/useMetric.ts';
import { useLiveEvery } from '../../context/live.tsx';
import { useLocalise } from '../../language/language.tsx';
import { useWriting } from '../../language/write.ts';
import { standingTitles } from '../../marks/words.ts';
import { type Verdict as Judged, judgedHorizon, verdictOf } from './verdict.ts';
import './broadcast.css';

const acts = {
  open_rate: { en: 'had read it', 'zh-CN': '已读' },
  click_rate: { en: 'had clicked', 'zh-CN': '点击' },
} as const;

/** A verdict as a sentence. */
function useVerdictWords() {
  const localise = useLocalise();
  const { rate, duration, count } = useWriting();
  return (name: keyof typeof acts, verdict: Judged) => {
    const { low, high, reaches } = verdict;
    const interval = low === undefined || high === undefined ? '' : ` (${rate(low)} – ${rate(high)})`;
    const sentence = localise(
      {
        en: '{since} after delivery {share}{interval} {act}: {standing}, {from} – {to} (median {typical} of {n} comparable broadcasts).',
        'zh-CN':
          '送达后 {since}，{share}{interval} {act}：{standing} {from} – {to}（{n} 个可比群发，中位数 {typical}）。',
      },
      {
        since: duration(verdict.sinceSeconds),
        act: localise(acts[name]),
        share: rate(verdict.share),
        interval,
        standing: localise(standingTitles[verdict.standing]),
        from: rate(verdict.typicalLow),
        to: rate(verdict.typicalHigh),
        typical: rate(verdict.typical),
        n: count(verdict.comparables),
      },
    );
    if (!reaches) return sentence;
    return `${sentence} ${localise({ en: 'Its own interval reaches into that range.', 'zh-CN': '其自身区间与该范围有重叠。' })}`;
  };
}

/** Why the reads have no verdict, by the reason of their row. */
function useNoVerdictWords() {
  const localise = useLocalise();
  return (reason: Reason | undefined, notes: readonly AnswerNote[]) => {
    if (reason === 'no_reads') {
      return localise({
        en: 'Reads of this broadcast are not reported, so they cannot be compared. Its clicks are below.',
        'zh-CN': '该群发没有已读回执，无法按已读与同类对比；点击见下。',
      });
    }
    if (reason === 'between_polls') {
      return localise({
        en: 'Its reads at this time are known as a range only, so they cannot be compared.',
        'zh-CN': '该时刻的已读只有区间，没有确定值，无法与同类对比。',
      });
    }
    if (reason === 'counts_above_reach') {
      return localise({
        en: 'Its daily counts exceed the people reached, so its reads cannot be compared.',
        'zh-CN': '该群发的汇总已读数超过触达人数，无法按已读与同类对比。',
      });
    }
    if (reason === 'no_denominator') {
      return localise({
        en: 'No recipients recorded: there is nothing to compare.',
        'zh-CN': '没有接收者记录，暂无可对比的数据。',
      });
    }
    const tooFew = reason === 'too_few_comparables' ? notes.find(({ code }) => code === reason) : undefined;
    return (
      tooFew?.message ?? localise({ en: 'Too early to compare with the usual.', 'zh-CN': '为时尚早，无法与同类比较。' })
    );
  };
}

interface VerdictsProps {
  readonly broadcast: string;
  /** Its rows of the metric `broadcast`: they say which horizons it is old enough for. Undefined until they are there. */
  readonly detail: readonly Row[] | undefined;
}

/** How the broadcast was read against the usual, or why that cannot be said; and how it was clicked, where that can. */
export function Verdicts({ broadcast, detail }: VerdictsProps) {
  const words = useVerdictWords();
  const why = useNoVerdictWords();
  const every = useLiveEvery();
  const horizon = judgedHorizon(detail ?? []);
  const usual = useMetric(
    'against-usual',
    { broadcast, horizon, rate: ['open_rate', 'click_rate'] },
    { every, enabled: horizon !== undefined },
  );
  const told = usual.isPlaceholderData ? undefined : usual.data;
  const rows = horizon === undefined ? detail && [] : told?.rows;
  // Its room is kept while it is on its way, so that nothing below it moves.
  if (rows === undefined) return usual.error ? null : <p className="verdict" aria-busy="true" />;
  const row = (name: string) => rows.find((one) => one['rate_name'] === name) ?? {};
  const [read, clicked] = [verdictOf(row('open_rate')), verdictOf(row('click_rate'))];
  const named = readReasons(String(row('open_rate')['not_measurable'] ?? ''));
  const reason = named.get('open_rate') ?? named.get('standing');
  return (
    <>
      <p
        className={`verdict${read === undefined ? '' : ` verdict-${read.standing}`}`}
        data-sentence="verdict"
        data-standing={read?.standing ?? 'unknown'}
      >
        {read === undefined ? why(reason, told?.notes ?? []) : words('open_rate', read)}
      </p>
      {clicked === undefined ? null : (
        <p
          className={`verdict verdict-${clicked.standing} verdict-clicks`}
          data-sentence="click-verdict"
          data-standing={clicked.standing}
        >
          {words('click_rate', clicked)}
        </p>
      )}
    </>
  );
}
