import type { PanelDefinition } from '../../../definitions/definition.ts';
import type { Params } from '../address/address.ts';
import type { Answer } from '../api/answers.ts';
import { useMetric } from '../api/useMetric.ts';
import { State } from '../marks/State.tsx';
import { isBySegment } from './bySegment.ts';

/** Another period brings none: the tenant's events have no tags. */
const NO_SEGMENTS = {
  en: 'Your events have no segments. Put tags into the field audience of send events to compare segments.',
  'zh-CN': '事件中没有分群。请在 send 事件的 audience 字段中给出标签，即可按分群对比。',
} as const;

/** Why an answer has no rows, as far as it is known, and what to do. */
export function NoData({
  panel: { nothing },
  params,
  answer,
}: {
  readonly panel: Pick<PanelDefinition, 'nothing'>;
  readonly params: Params;
  readonly answer: Answer;
}) {
  const bySegment = isBySegment(params);
  const known = useMetric('filter-values', { of: 'segment', limit: '1' }, { enabled: bySegment });
  if (answer.notes.some(({ code }) => code === 'immature')) return <State is="immature" notes={answer.notes} />;
  const none = bySegment && known.data?.rows.length === 0;
  if (none) return <State is="no_data" notes={answer.notes} instead={NO_SEGMENTS} />;
  return <State is="no_data" notes={answer.notes} {...(nothing === undefined ? {} : { nothing })} />;
}
