import type { Localised } from '../../../definitions/definition.ts';
import type { AnswerNote } from '../api/answers.ts';
import type { ApiProblem } from '../api/request.ts';
import { useSay } from '../language/language.tsx';

/** Why a whole panel has nothing to draw. Each looks different and says what to do. */
export type StateName = 'loading' | 'no_data' | 'not_measurable' | 'error' | 'no_permission';

const sentences: Readonly<Record<StateName, Localised>> = {
  loading: { en: 'Loading', 'zh-CN': '加载中' },
  no_data: {
    en: 'No data yet for these filters. Choose a longer period or fewer filters.',
    'zh-CN': '当前条件下暂无数据。请放宽时间范围或减少过滤条件。',
  },
  not_measurable: {
    en: 'Not measurable: the platform does not report it.',
    'zh-CN': '无法测量：该平台不上报。',
  },
  error: { en: 'This could not be read.', 'zh-CN': '读取失败。' },
  no_permission: {
    en: 'This key may not see it. Ask for a key with the scope read.',
    'zh-CN': '当前密钥无权查看。请申请具有 read 权限的密钥。',
  },
};

export interface StateProps {
  readonly is: StateName;
  readonly problem?: ApiProblem | null;
  readonly notes?: readonly AnswerNote[];
  readonly detail?: string;
  readonly retry?: () => void;
}

export function State({ is, problem, notes, detail, retry }: StateProps) {
  const say = useSay();
  const shown = is === 'error' && (problem?.status === 401 || problem?.status === 403) ? 'no_permission' : is;
  return (
    <div className={`state state-${shown}`} role={shown === 'error' ? 'alert' : 'status'}>
      <p>{say(sentences[shown])}</p>
      {problem ? (
        <p className="state-detail">
          {problem.code} {problem.message}
        </p>
      ) : null}
      {detail === undefined ? null : <p className="state-detail">{detail}</p>}
      {notes?.map((note) => (
        <p className="state-detail" key={note.code + note.message}>
          {note.message}
        </p>
      ))}
      {retry === undefined ? null : (
        <button type="button" onClick={retry}>
          {say({ en: 'Try again', 'zh-CN': '重试' })}
        </button>
      )}
    </div>
  );
}
