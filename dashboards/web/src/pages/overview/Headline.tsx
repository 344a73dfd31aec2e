import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Localised, PageDefinition, PanelDefinition } from '../../../../definitions/definition.ts';
import { denominatorTitles, rateTitleOf, stageTitles } from '../../../../definitions/stages.ts';
import type { Answer } from '../../api/answers.ts';
import { useLocalise } from '../../language/language.tsx';
import { useWriting } from '../../language/write.ts';
import { panelsOf } from '../../panel/panels.ts';
import { usePanel } from '../../panel/usePanel.ts';
import { type Change, greatestChange, greatestLosses, type Loss } from './sentences.ts';
import './overview.css';

const titles: Readonly<Record<string, Localised>> = { ...denominatorTitles, ...stageTitles };
const nameOf = (code: string): Localised => titles[code] ?? { en: code, 'zh-CN': code };

function useLossWords() {
  const localise = useLocalise();
  const { count, rate } = useWriting();
  const step = ({ from, to, of }: Loss) => ({
    // Where deliveries are not reported the step begins at what stands for them, and the sentence says so.
    from: localise(from === 'delivered' ? nameOf(of) : nameOf(from)).toLowerCase(),
    to: localise(nameOf(to)).toLowerCase(),
  });
  return {
    people: (loss: Loss) =>
      localise(
        {
          en: 'Most people are lost between {from} and {to}: {people} of {of} ({share}).',
          'zh-CN': '流失人次最多的是从「{from}」到「{to}」：{of} 中流失 {people}（{share}）。',
        },
        { ...step(loss), people: count(loss.people), of: count(loss.ofPeople), share: rate(loss.share) },
      ),
    share: (loss: Loss) =>
      localise(
        {
          en: 'The largest share is lost between {from} and {to}: {share} of those who came that far.',
          'zh-CN': '流失比例最大的是从「{from}」到「{to}」：到达前一阶段者流失 {share}。',
        },
        { ...step(loss), share: rate(loss.share) },
      ),
  };
}

/** What must be said beside a change: figures that still grow are set against figures that have. */
function useGrowingWords() {
  const localise = useLocalise();
  const { count } = useWriting();
  return ({ growing }: Change) =>
    growing === 0
      ? ''
      : localise(
          {
            en: ' Broadcasts of this period that still grow: {n}; those of the period before had longer, so a fall may be age alone.',
            'zh-CN': '本期有 {n} 个群发的数字仍在增长，而上期的时间更长，下降可能仅因时间未到。',
          },
          { n: count(growing) },
        );
}

function useChangeWords() {
  const localise = useLocalise();
  const { rate, points } = useWriting();
  return ({ rate: name, of, now, before, overlap }: Change) => {
    const title = localise(rateTitleOf(name, of) ?? nameOf(name));
    const figures = { title, now: rate(now), before: rate(before), points: points(now - before) };
    if (overlap === undefined) {
      return localise(
        {
          en: '{title} changed most for its size: {now}, {points} points from {before} in the period before.',
          'zh-CN': '相对变化最大的是{title}：{now}，上期 {before}，变化 {points} 个百分点。',
        },
        figures,
      );
    }
    return overlap
      ? localise(
          {
            en: 'No rate changed by more than its uncertainty: every 95% interval overlaps that of the period before. The clearest change is in {title}: {now}, {points} points from {before}.',
            'zh-CN':
              '各项比率的变化均未超出不确定范围：各 95% 区间均与上期重叠。相对最明显的是{title}：{now}，上期 {before}，变化 {points} 个百分点。',
          },
          { ...figures, title: title.toLowerCase() },
        )
      : localise(
          {
            en: '{title} changed most clearly: {now}, {points} points from {before} in the period before; the two 95% intervals do not overlap.',
            'zh-CN': '变化最明显的是{title}：{now}，上期 {before}，变化 {points} 个百分点；两期的 95% 区间不重叠。',
          },
          figures,
        );
  };
}

/** Whether everything that arrived is in the figures; until when it is complete stands at the head of every page. */
function Counted({ freshness }: Pick<Answer, 'freshness'>) {
  const localise = useLocalise();
  const { count } = useWriting();
  const pending = freshness.pending_units;
  return (
    <p className="quiet small" data-sentence="freshness">
      {pending === 0
        ? localise({ en: 'Everything that arrived is counted.', 'zh-CN': '已到达的数据均已计入。' })
        : localise(
            { en: '{n} units are still to be recounted.', 'zh-CN': '还有 {n} 个单元待重新计算。' },
            { n: count(pending) },
          )}{' '}
      <Link href="/pipeline">{localise({ en: 'Is the pipeline healthy?', 'zh-CN': '数据管道是否健康？' })}</Link>
    </p>
  );
}

function Sentence({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return <li data-sentence={id}>{children}</li>;
}

/** In words: which stage loses most, which rate changed most, and how fresh it all is. */
export function Headline({ page, panel }: { readonly page: PageDefinition; readonly panel: PanelDefinition }) {
  const localise = useLocalise();
  const lossWords = useLossWords();
  const changeWords = useChangeWords();
  const growingWords = useGrowingWords();
  const { answer } = usePanel(page, panel);
  // Its room is kept while it is on its way, so that nothing below it moves.
  if (answer.data === undefined) return answer.error ? null : <div className="headline" aria-busy="true" />;
  const { rows, freshness } = answer.data;
  const losses = greatestLosses(rows);
  const change = greatestChange(rows);
  return (
    <section className="headline" aria-label={localise({ en: 'In words', 'zh-CN': '一句话概括' })} aria-live="off">
      <ul>
        {losses === undefined ? null : <Sentence id="loss">{lossWords.people(losses.people)}</Sentence>}
        {losses === undefined || losses.share.to === losses.people.to ? null : (
          <Sentence id="loss-share">{lossWords.share(losses.share)}</Sentence>
        )}
        {change === undefined ? null : (
          <Sentence id="change">
            {changeWords(change)}
            {growingWords(change)}
          </Sentence>
        )}
      </ul>
      <Counted freshness={freshness} />
    </section>
  );
}

/** The panel whose answer the sentences are made of: asked once for both. */
export const cascadePanel = () => panelsOf('overview').find(({ id }) => id === 'overview-cascade');
