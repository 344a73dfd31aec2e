import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Button } from '../../controls/Button.tsx';
import { Notice } from '../../controls/Notice.tsx';
import { useLocalise } from '../../language/language.tsx';
import { useWriting } from '../../language/write.ts';
import { type Sent, sendEvents } from './sendEvents.ts';
import { linesOf, retractsOf } from './snippets.ts';

/** Paste events, send them as a program would, and read what became of each. */
export function Tester({ example, apiKey }: { readonly example: string; readonly apiKey: string | undefined }) {
  const localise = useLocalise();
  const id = useId();
  const [text, setText] = useState(example);
  const takeBack = useMutation<Sent, Error, string>({
    mutationFn: (key) => sendEvents(linesOf(retractsOf(text, Date.now())), key),
  });
  const sending = useMutation<Sent, Error, string>({
    mutationFn: (key) => sendEvents(text, key),
    onMutate: () => takeBack.reset(),
  });
  const canTakeBack = sending.data !== undefined && sending.data.accepted > 0 && retractsOf(text, 0).length > 0;
  return (
    <div className="first-tester">
      <label htmlFor={id}>
        {localise({
          en: 'Events: one JSON object per line, or a JSON array',
          'zh-CN': '事件：每行一个 JSON 对象，或一个 JSON 数组',
        })}
      </label>
      <textarea
        id={id}
        value={text}
        spellCheck={false}
        rows={6}
        onChange={({ currentTarget: { value } }) => setText(value)}
      />
      <div className="first-actions">
        <Button
          look="primary"
          busy={sending.isPending}
          disabled={apiKey === undefined || text.trim() === ''}
          onClick={() => {
            if (apiKey !== undefined) sending.mutate(apiKey);
          }}
        >
          {localise({ en: 'Send', 'zh-CN': '发送' })}
        </Button>
        {text === example ? null : (
          <Button look="quiet" onClick={() => setText(example)}>
            {localise({ en: 'Reset to example', 'zh-CN': '恢复示例' })}
          </Button>
        )}
        {canTakeBack && apiKey !== undefined ? (
          <Button busy={takeBack.isPending} disabled={takeBack.isSuccess} onClick={() => takeBack.mutate(apiKey)}>
            {localise({ en: 'Undo', 'zh-CN': '作废这些事件' })}
          </Button>
        ) : null}
        {apiKey === undefined ? (
          <span className="quiet">
            {localise({ en: 'Needs a key: see step 1.', 'zh-CN': '需要密钥：见第 1 步。' })}
          </span>
        ) : null}
      </div>
      {sending.data === undefined ? null : <SentNotice sent={sending.data} />}
      {takeBack.data === undefined ? null : <TakenBack sent={takeBack.data} />}
    </div>
  );
}

/** Retracted events count nowhere; figures show it after their next recompute. */
function TakenBack({ sent }: { readonly sent: Sent }) {
  const localise = useLocalise();
  const write = useWriting();
  if (sent.refused !== undefined || sent.rejected.length > 0) return <SentNotice sent={sent} />;
  return (
    <Notice>
      {localise(
        { en: '{n} retracted. They no longer count.', 'zh-CN': '已作废 {n} 个事件，不再计入任何数字。' },
        { n: write.count(sent.accepted) },
      )}
    </Notice>
  );
}

function SentNotice({ sent }: { readonly sent: Sent }) {
  const localise = useLocalise();
  const write = useWriting();
  const { accepted, rejected, rejectedCount, refused } = sent;
  if (refused !== undefined) return <Notice tone="danger">{`${refused.code} ${refused.message}`}</Notice>;
  return (
    <>
      {accepted === 0 ? null : (
        <Notice tone="good">
          {localise(
            { en: '{n} accepted and stored.', 'zh-CN': '已接受并入库 {n} 个事件。' },
            { n: write.count(accepted) },
          )}
        </Notice>
      )}
      {rejected.length === 0 ? null : (
        <Notice tone="danger">
          <p>{localise({ en: '{n} rejected:', 'zh-CN': '{n} 个被拒绝：' }, { n: write.count(rejectedCount) })}</p>
          <ul className="first-rejected">
            {rejected.map(({ index, code, path, message }) => (
              <li key={index}>
                {localise({ en: 'event {n}', 'zh-CN': '第 {n} 个' }, { n: index + 1 })}: <code>{code}</code>{' '}
                {path === '' ? null : <code>{path}</code>} {message}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
