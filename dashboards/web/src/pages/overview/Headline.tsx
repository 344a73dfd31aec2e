import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Localised, PageDefinition, PanelDefinition } from '../../../../definitions/definition.ts';
import { denominatorTitles, rateTitleOf, stageTitles } from '../../../../definitions/stages.ts';
import type { Answer } from '../../api/answers.ts';
import { useLocalise } from '../../language/language.tsx';
import { useWriting } from '../../language/write.ts';
import { pendingWords } from '../../marks/pending.ts';
import { panelsOf } from '../../panel/panels.ts';
import { usePanel } from '../../panel/usePanel.ts';
import { type Change, greatestChange, greatestLosses, type Loss } from './sentences.ts';
import './overview.css';

const titles: Readonly<Record<string, Localised>> = { ...denominatorTitles, ...stageTitles };
const nameOf = (code: string): Localised => titles[code] ?? { en: code, 'zh-CN': code };

/** Whom a step begins with, by its stage. */
const who: Readonly<Record<string, Localised>> = {
  sent: { en: 'recipients', 'zh-CN': '接收者' },
  delivered: { en: 'people reached', 'zh-CN': '触达用户' },
  read: { en: 'readers', 'zh-CN': '已读用户' },
  clicked: { en: 'clickers', 'zh-CN': '点击用户' },
};
/** What those who are lost did not do, by the stage that they did not come to. */
const missed: Readonly<Record<string, Localised>> = {
  delivered: { en: 'were not reached', 'zh-CN': '未送达' },
  read: { en: 'did not read', 'zh-CN': '未读' },
  clicked: { en: 'did not click', 'zh-CN': '未点击' },
  converted: { en: 'did not convert', 'zh-CN': '未转化' },
};

function useLossWords() {
  const localise = useLocalise();
  const { count, rate } = useWriting();
  const step = ({ from, to, of }: Loss) => ({
    // Where deliveries are not reported the step begins at their substitute, and the sentence names it.
    from: localise(from === 'delivered' ? nameOf(of) : nameOf(from)).toLowerCase(),
    to: localise(nameOf(to)).toLowerCase(),
    who: localise(who[from] ?? nameOf(from)),
    missed: localise(missed[to] ?? nameOf(to)),
  });
  return {
    people: (loss: Loss) =>
      localise(
        {
          en: 'Most people are lost between {from} and {to}: {people} of {of} {missed} ({share}).',
          'zh-CN': '流失人次最多的一步是“{from}”到“{to}”：{of} 人次中有 {people} 人次{missed}（{share}）。',
        },
        { ...step(loss), people: count(loss.people), of: count(loss.ofPeople), share: rate(loss.share) },
      ),
    share: (loss: Loss) =>
      localise(
        {
          en: 'The highest loss rate is between {from} and {to}: {share} of {who} {missed}.',
          'zh-CN': '流失比例最高的一步是“{from}”到“{to}”：{share} 的{who}{missed}。',
        },
        { ...step(loss), share: rate(loss.share) },
      ),
  };
}

/** What to know of a change: results that are still collected are compared with complete ones. */
function useGrowingWords() {
  const localise = useLocalise();
  const { count } = useWriting();
  return ({ growing }: Change) =>
    growing === 0
      ? ''
      : localise(
          {
            en:
              growing === 1
                ? ' 1 broadcast is still counting. The previous period had more time to collect results, so a lower figure may not mean a worse result.'
                : ' {n} broadcasts are still counting. The previous period had more time to collect results, so a lower figure may not mean a worse result.',
            'zh-CN': '本期有 {n} 次群发仍在统计中，本期数字可能偏低，还会上升。',
          },
          { n: count(growing) },
        );
}

function useChangeWords() {
  const localise = useLocalise();
  const { rate, points } = useWriting();
  return ({ rate: name, of, now, before, overlap }: Change) => {
    const title = localise(rateTitleOf(name, of) ?? nameOf(name));
    const change = points(now - before);
    const figures = {
      ...{ title: title.toLowerCase(), now: rate(now), before: rate(before), points: change },
      // Chinese has the direction in a word, and then no sign.
      rose: localise({ en: '', 'zh-CN': now < before ? '下降' : '上升' }),
      size: change.replace(/^[^\d]+/, ''),
    };
    if (overlap === undefined) {
      return localise(
        {
          en: 'Largest relative change: {title}, {now} ({points} points from {before} in the previous period).',
          'zh-CN': '相对变化最大的是{title}：{now}，上期 {before}，{rose} {size} 个百分点。',
        },
        figures,
      );
    }
    return overlap
      ? localise(
          {
            en: 'No clear change: all 95% intervals overlap those of the previous period. Largest relative change: {title}, {now} ({points} points from {before}).',
            'zh-CN':
              '各项比率与上期无显著差异（95% 置信区间均有重叠）。变化最大的是{title}：{now}，上期 {before}，{rose} {size} 个百分点。',
          },
          figures,
        )
      : localise(
          {
            en: 'Clearest change: {title}, {now} ({points} points from {before} in the previous period). The 95% intervals do not overlap.',
            'zh-CN': '变化最明显的是{title}：{now}，上期 {before}，{rose} {size} 个百分点；两期的 95% 置信区间不重叠。',
          },
          figures,
        );
  };
}

/** Whether everything that arrived is in the figures; until when it is complete is at the head of every page. */
function Counted({ freshness }: Pick<Answer, 'freshness'>) {
  const localise = useLocalise();
  const { count } = useWriting();
  const pending = freshness.pending_units;
  return (
    <p className="quiet small" data-sentence="freshness">
      {pending === 0
        ? localise({ en: 'All data received is counted.', 'zh-CN': '已到达的数据均已计入。' })
        : localise(pendingWords(pending, { en: '.', 'zh-CN': '。' }), { n: count(pending) })}{' '}
      <Link href="/pipeline">{localise({ en: 'Is the pipeline healthy?', 'zh-CN': '数据管道是否正常？' })}</Link>
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
    <section className="headline" aria-label={localise({ en: 'Summary', 'zh-CN': '摘要' })} aria-live="off">
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
