import { type Reason, readReasons } from '../../../../../contract/notes.ts';
import type { Localised } from '../../../../definitions/definition.ts';
import type { AnswerNote, Row } from '../../api/answers.ts';
import { useMetric } from '../../api/useMetric.ts';
import { useLiveEvery } from '../../context/live.tsx';
import { useLocalise } from '../../language/language.tsx';
import { useWriting } from '../../language/write.ts';
import { type Verdict as Judged, judgedHorizon, verdictOf } from './verdict.ts';
import './broadcast.css';

const acts = {
  open_rate: { en: 'read it', 'zh-CN': '已读率' },
  click_rate: { en: 'clicked', 'zh-CN': '点击率' },
} as const;

/** Where the rate is, as part of the sentence: with the range of what is usual. */
const places = {
  below: { en: 'below the usual range of {range}', 'zh-CN': '低于同类的常见范围 {range}' },
  within: { en: 'within the usual range of {range}', 'zh-CN': '处于同类的常见范围 {range} 之内' },
  above: { en: 'above the usual range of {range}', 'zh-CN': '高于同类的常见范围 {range}' },
} as const satisfies Readonly<Record<Judged['standing'], Localised>>;

/** A verdict as a sentence. */
function useVerdictWords() {
  const localise = useLocalise();
  const { rate, range, duration, count } = useWriting();
  return (name: keyof typeof acts, verdict: Judged) => {
    const { low, high, reaches } = verdict;
    const interval =
      low === undefined || high === undefined
        ? ''
        : localise({ en: ' ({range})', 'zh-CN': '（{range}）' }, { range: range(low, high) });
    const sentence = localise(
      {
        en: '{share}{interval} {act} within {since} of delivery, {place} (median {usual}, {n} comparable broadcasts).',
        'zh-CN': '送达后 {since}内的{act}为 {share}{interval}，{place}（{n} 次同类群发，中位数 {usual}）。',
      },
      {
        since: duration(verdict.sinceSeconds),
        act: localise(acts[name]),
        share: rate(verdict.share),
        interval,
        place: localise(places[verdict.standing], { range: range(verdict.typicalLow, verdict.typicalHigh) }),
        usual: rate(verdict.typical),
        n: count(verdict.comparables),
      },
    );
    if (!reaches) return sentence;
    return `${sentence}${localise({ en: ' ', 'zh-CN': '' })}${localise({ en: 'The difference may be chance.', 'zh-CN': '差异可能只是偶然。' })}`;
  };
}

/** Why the reads have no verdict, by the reason of their row. */
function useNoVerdictWords() {
  const localise = useLocalise();
  return (reason: Reason | undefined, notes: readonly AnswerNote[]) => {
    if (reason === 'no_reads') {
      return localise({
        en: 'This platform reports no reads, so reads cannot be compared. See the clicks further down.',
        'zh-CN': '该群发没有已读回执，已读无法与同类对比；点击见下。',
      });
    }
    if (reason === 'between_polls') {
      return localise({
        en: 'Only a range of readers is known for this measurement window, so reads cannot be compared.',
        'zh-CN': '统计窗口截止时没有名单或汇总数，已读只有区间，暂不能与同类对比。',
      });
    }
    if (reason === 'counts_above_reach') {
      return localise({
        en: 'Daily counts exceed the people reached, so reads cannot be compared.',
        'zh-CN': '汇总的已读数超过触达人数，已读无法与同类对比。',
      });
    }
    if (reason === 'no_denominator') {
      return localise({
        en: 'No recipients recorded, so there is nothing to compare.',
        'zh-CN': '没有接收者记录，无法对比。',
      });
    }
    const tooFew = reason === 'too_few_comparables' ? notes.find(({ code }) => code === reason) : undefined;
    return (
      tooFew?.message ??
      localise({ en: 'Less than 1 hour of data: too early to compare.', 'zh-CN': '数据未满 1 小时，暂不能对比。' })
    );
  };
}

interface VerdictsProps {
  readonly broadcast: string;
  /** Its rows of the metric `broadcast`: they show which horizons it is old enough for. Undefined until they are there. */
  readonly detail: readonly Row[] | undefined;
}

/** How the broadcast was read compared with usual, or why that is not known; and how it was clicked, where that is. */
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
  const stated = usual.isPlaceholderData ? undefined : usual.data;
  const rows = horizon === undefined ? detail && [] : stated?.rows;
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
        {read === undefined ? why(reason, stated?.notes ?? []) : words('open_rate', read)}
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
