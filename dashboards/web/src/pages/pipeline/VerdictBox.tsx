import { Button } from '../../controls/Button.tsx';
import { useLocalise } from '../../language/language.tsx';
import type { Finding, Level, Verdict } from './verdict.ts';

const marks: Readonly<Record<Level | 'healthy', string>> = { healthy: '✓', broken: '✕', attention: '!', notice: 'i' };

/** Brings the panel that shows a finding into view, and the keyboard's place with it. */
function show(panel: string): void {
  const found = document.querySelector<HTMLElement>(`[data-panel="${panel}"]`);
  if (found === null) return;
  found.tabIndex = -1;
  found.focus({ preventScroll: true });
  found.scrollIntoView({ block: 'start' });
}

/** Health in words: one sentence, then each thing found with what to do about it. */
export function VerdictBox({ verdict, replay }: { readonly verdict: Verdict; readonly replay?: () => void }) {
  const localise = useLocalise();
  return (
    <section className={`pipeline-verdict is-${verdict.level}`} data-verdict={verdict.level} aria-live="polite">
      <p className="pipeline-sentence">
        <span className="pipeline-mark" aria-hidden="true">
          {marks[verdict.level]}
        </span>
        <strong>{localise(verdict.sentence, verdict.values)}</strong>
      </p>
      {verdict.findings.length === 0 ? null : (
        <ul>
          {verdict.findings.map((finding) => (
            <FindingItem
              key={finding.panel + finding.what.en + JSON.stringify(finding.values)}
              finding={finding}
              {...(replay && { replay })}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function FindingItem({ finding, replay }: { readonly finding: Finding; readonly replay?: () => void }) {
  const localise = useLocalise();
  return (
    <li className={`pipeline-finding is-${finding.level}`}>
      <span className="pipeline-mark" aria-hidden="true">
        {marks[finding.level]}
      </span>
      <div>
        <p>{localise(finding.what, finding.values)}</p>
        <p className="pipeline-todo">{localise(finding.todo, finding.values)}</p>
      </div>
      <div className="pipeline-actions">
        {finding.replayable && replay !== undefined ? (
          <Button look="primary" onClick={replay}>
            {localise({ en: 'Replay…', 'zh-CN': '重新处理…' })}
          </Button>
        ) : null}
        <Button onClick={() => show(finding.panel)}>{localise({ en: 'Show', 'zh-CN': '查看' })}</Button>
      </div>
    </li>
  );
}
