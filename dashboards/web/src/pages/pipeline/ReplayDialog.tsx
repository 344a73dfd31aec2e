import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Row } from '../../api/answers.ts';
import { type ApiProblem, send } from '../../api/request.ts';
import { Button } from '../../controls/Button.tsx';
import { Dialog } from '../../controls/Dialog.tsx';
import { Notice } from '../../controls/Notice.tsx';
import { Select } from '../../controls/Select.tsx';
import { useLocalise } from '../../language/language.tsx';
import { problemText } from '../../language/problemText.ts';
import { useWriting } from '../../language/write.ts';

/** What POST /v1/dead-letters/replay answers. */
interface Replayed {
  readonly letters: number;
  readonly replayed: number;
  readonly failed: number;
  readonly without_bytes: number;
  readonly left: number;
}

const replay = (code: string, dryRun: boolean) =>
  send<Replayed>('POST', '/v1/dead-letters/replay', { ...(code === '' ? {} : { code }), dry_run: dryRun });

const canBeReplayed = (row: Row) => Number(row['replayable']) > 0;

/**
 * Replays dead letters: counts first, so that no one replays what they did not expect, then does it and shows what became
 * of each. Replaying twice changes nothing: an event that is in stays in once.
 */
export function ReplayDialog({ letters, close }: { readonly letters: readonly Row[]; readonly close: () => void }) {
  const localise = useLocalise();
  const [code, setCode] = useState('');
  const client = useQueryClient();
  const count = useMutation<Replayed, ApiProblem, string>({ mutationFn: (chosen) => replay(chosen, true) });
  const run = useMutation<Replayed, ApiProblem, string>({
    mutationFn: (chosen) => replay(chosen, false),
    onSettled: () => client.invalidateQueries({ queryKey: ['answer'] }),
  });
  const { mutate: countAgain } = count;
  useEffect(() => countAgain(code), [countAgain, code]);
  const codes = [...new Set(letters.filter(canBeReplayed).map((row) => String(row['code'])))];
  const all = { value: '', label: localise({ en: 'All', 'zh-CN': '全部' }) };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : close())}
      title={localise({ en: 'Replay dead letters', 'zh-CN': '重新处理死信' })}
      about={localise({
        en: 'Each message is validated again by the current rules. Messages that are valid now are stored and counted; the others stay dead letters. Nothing is counted twice.',
        'zh-CN': '按当前规则重新校验并入库：校验通过的计入，其余仍为死信。不会重复计数。',
      })}
      foot={
        <>
          <Button onClick={close}>
            {run.isSuccess ? localise({ en: 'Close', 'zh-CN': '关闭' }) : localise({ en: 'Cancel', 'zh-CN': '取消' })}
          </Button>
          {run.isSuccess ? null : (
            <Button
              look="primary"
              busy={run.isPending}
              disabled={!count.isSuccess || count.data.letters === 0}
              onClick={() => run.mutate(code)}
            >
              {localise({ en: 'Replay', 'zh-CN': '重新处理' })}
            </Button>
          )}
        </>
      }
    >
      <div className="pipeline-replay">
        <Select
          label={localise({ en: 'Code', 'zh-CN': '错误码' })}
          value={code}
          options={[all, ...codes.map((known) => ({ value: known, label: known }))]}
          onChange={setCode}
          disabled={run.isPending || run.isSuccess}
        />
        <Outcome count={count.data} counting={count.isPending} run={run.data} problem={run.error ?? count.error} />
      </div>
    </Dialog>
  );
}

interface OutcomeProps {
  readonly count: Replayed | undefined;
  readonly counting: boolean;
  readonly run: Replayed | undefined;
  readonly problem: ApiProblem | null;
}

function Outcome({ count, counting, run, problem }: OutcomeProps) {
  const localise = useLocalise();
  const write = useWriting();
  const numbers = (of: Replayed) => ({
    letters: write.count(of.letters),
    replayed: write.count(of.replayed),
    failed: write.count(of.failed),
    gone: write.count(of.without_bytes),
    left: write.count(of.left),
  });
  if (problem !== null) {
    const text =
      problem.status === 403
        ? localise({
            en: 'This key is read-only. Replaying dead letters needs a key with the admin scope.',
            'zh-CN': '当前密钥为只读：重新处理死信需要有 admin 权限的密钥。',
          })
        : problemText(problem, localise);
    return <Notice tone="danger">{`${problem.code} ${text}`}</Notice>;
  }
  if (run !== undefined) {
    return (
      <Notice tone={run.left > 0 ? 'warning' : 'good'}>
        {localise(
          {
            en: '{replayed} of {letters} stored. {failed} still invalid, {gone} no longer kept; {left} waiting.',
            'zh-CN':
              '共 {letters} 条，已入库 {replayed} 条；{failed} 条仍无效，{gone} 条内容已不再保留，{left} 条待处理。',
          },
          numbers(run),
        )}
      </Notice>
    );
  }
  if (counting || count === undefined)
    return <p role="status">{localise({ en: 'Counting', 'zh-CN': '正在统计数量' })}</p>;
  return (
    <p role="status">
      {count.letters === 0
        ? localise({ en: 'No dead letters to replay.', 'zh-CN': '没有待处理的死信。' })
        : localise({ en: '{letters} to be replayed.', 'zh-CN': '将重新处理 {letters} 条。' }, numbers(count))}
    </p>
  );
}
