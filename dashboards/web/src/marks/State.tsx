import type { Localised } from '../../../definitions/definition.ts';
import type { AnswerNote } from '../api/answers.ts';
import type { ApiProblem } from '../api/request.ts';
import { useLocalise } from '../language/language.tsx';
import { problemText } from '../language/problemText.ts';
import { FirstEventLink } from './FirstEventLink.tsx';
import './marks.css';

/** Why a whole panel has nothing to draw. Each looks different and names what to do. */
export type StateName = 'loading' | 'no_data' | 'not_measurable' | 'immature' | 'error' | 'refused' | 'no_permission';

const sentences: Readonly<Record<StateName, Localised>> = {
  loading: { en: 'Loading', 'zh-CN': '加载中' },
  no_data: {
    en: 'No data for these filters. Choose a longer period or fewer filters.',
    'zh-CN': '当前条件下没有数据。请扩大时间范围或减少筛选条件。',
  },
  not_measurable: {
    en: 'Not measurable. This does not mean 0.',
    'zh-CN': '无法统计，并非 0。',
  },
  immature: {
    en: 'Still counting: no broadcast here is final for this measurement window. Choose a shorter window, or check again later.',
    'zh-CN': '统计中：所选群发均未满统计窗口。请选择更短的统计窗口，或稍后再看。',
  },
  error: {
    en: 'Could not load. Try again. If it keeps failing, send this code to your administrator.',
    'zh-CN': '加载失败，请重试；如仍失败，请将此错误码发给管理员。',
  },
  refused: {
    en: 'A filter has an invalid value. Change or remove the filter.',
    'zh-CN': '有筛选条件无效，请修改或移除。',
  },
  no_permission: {
    en: 'This key has no access. Ask for a key with the read scope.',
    'zh-CN': '当前密钥无权查看，请申请具有 read 权限的密钥。',
  },
};

/** One sign a state, so that they differ without colour: a shape, not a picture. */
const signs: Readonly<Record<Exclude<StateName, 'loading'>, string>> = {
  no_data: '∅',
  not_measurable: '▨',
  immature: '◔',
  error: '!',
  refused: '!',
  no_permission: '⊘',
};

export interface StateProps {
  readonly is: StateName;
  readonly problem?: ApiProblem | null;
  readonly notes?: readonly AnswerNote[];
  readonly detail?: string;
  readonly retry?: () => void;
  /** For `no_data`: what it means, where that is good news. */
  readonly nothing?: Localised;
  /** For `no_data`: why there is none where filters are not to blame. */
  readonly instead?: Localised;
  /** Pixels that the figures will take: a skeleton as tall keeps the page from jumping. */
  readonly height?: number;
}

function Skeleton({ height = 120 }: { readonly height?: number | undefined }) {
  const localise = useLocalise();
  return (
    <div className="state state-loading" role="status" data-state="loading" style={{ minHeight: height }}>
      <span className="unseen">{localise(sentences.loading)}</span>
      <span className="skeleton" aria-hidden="true" />
    </div>
  );
}

/** What an error is shown as, by what helps: another key, another question, or the same again. */
function shownAs(problem: ApiProblem | null | undefined): StateName {
  if (problem?.status === 401 || problem?.status === 403) return 'no_permission';
  return problem?.code === 'HX_PARAM' ? 'refused' : 'error';
}

export function State({ is, problem, notes, detail, retry, height, nothing, instead }: StateProps) {
  const localise = useLocalise();
  const shown = is === 'error' ? shownAs(problem) : is;
  if (shown === 'loading') return <Skeleton height={height} />;
  return (
    <div
      className={`state state-${shown}`}
      role={shown === 'error' || shown === 'refused' ? 'alert' : 'status'}
      data-state={shown}
    >
      <span className="state-sign" aria-hidden="true">
        {nothing === undefined ? signs[shown] : '✓'}
      </span>
      {shown === 'no_data' && nothing === undefined ? (
        <FirstEventLink otherwise={localise(instead ?? sentences.no_data)} />
      ) : (
        <p>{localise(nothing ?? sentences[shown])}</p>
      )}
      {problem ? (
        <p className="state-detail">
          <code>{problem.code}</code> {problemText(problem, localise)}
          {problem.nearest === undefined ? null : ` (${problem.nearest}?)`}
          {problem.requestId === undefined ? null : <small> {problem.requestId}</small>}
        </p>
      ) : null}
      {detail === undefined ? null : <p className="state-detail">{detail}</p>}
      {notes?.map((note) => (
        <p className="state-detail" key={note.code + note.message}>
          {note.message}
        </p>
      ))}
      {retry === undefined || shown === 'refused' ? null : (
        <button type="button" onClick={retry}>
          {localise({ en: 'Try again', 'zh-CN': '重试' })}
        </button>
      )}
    </div>
  );
}
