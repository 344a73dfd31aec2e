import type { Answer } from '../api/answers.ts';
import { Button } from '../controls/Button.tsx';
import { Popover } from '../controls/Popover.tsx';
import { useLocalise } from '../language/language.tsx';

/** The notes of the answer, behind one quiet badge. */
export function Notes({ answer }: { readonly answer: Pick<Answer, 'notes'> }) {
  const localise = useLocalise();
  const { notes } = answer;
  const amount = notes.length;
  if (amount === 0) return null;
  const label = localise({ en: amount === 1 ? '1 note' : '{n} notes', 'zh-CN': '{n} 条提示' }, { n: amount });
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
      </ul>
    </Popover>
  );
}
