import type { Answer } from '../api/answers.ts';
import { Button } from '../controls/Button.tsx';
import { Popover } from '../controls/Popover.tsx';
import { useSay } from '../language/language.tsx';
import { useWriting } from '../language/write.ts';

/** What must be known beside the figures, behind one quiet badge: the answer's notes, and what is still being recomputed. */
export function Notes({ answer }: { readonly answer: Pick<Answer, 'notes' | 'freshness'> }) {
  const say = useSay();
  const writing = useWriting();
  const { notes, freshness } = answer;
  const pending = freshness.pending_units;
  const amount = notes.length + (pending > 0 ? 1 : 0);
  if (amount === 0) return null;
  const label = say({ en: amount === 1 ? '1 note' : '{n} notes', 'zh-CN': '{n} 条说明' }, { n: amount });
  return (
    <Popover
      label={label}
      align="end"
      trigger={
        <Button
          look="quiet"
          small
          icon="info"
          className="panel-notes"
          data-notes={notes.map(({ code }) => code).join(' ')}
        >
          {label}
        </Button>
      }
    >
      <ul className="notes">
        {notes.map(({ code, message }) => (
          <li key={code + message} data-note={code}>
            {message}
          </li>
        ))}
        {pending > 0 ? (
          <li data-note="pending">
            {say(
              {
                en: '{n} units wait to be recounted: figures may still change',
                'zh-CN': '{n} 个单元待重算：数字可能变化',
              },
              { n: writing.count(pending) },
            )}
          </li>
        ) : null}
      </ul>
    </Popover>
  );
}
