import { useState } from 'react';
import { useMayWrite } from '../../context/session.tsx';
import { useWriting } from '../../language/write.ts';
import { State } from '../../marks/State.tsx';
import { PanelsPage } from '../PanelsPage.tsx';
import type { PageProps } from '../props.ts';
import './pipeline.css';
import { ReplayDialog } from './ReplayDialog.tsx';
import { useHealth } from './useHealth.ts';
import { VerdictBox } from './VerdictBox.tsx';
import { verdictOf } from './verdict.ts';

/** First whether the pipeline is healthy, in words; then the panels that it is read from. */
export default function Pipeline({ page }: PageProps) {
  const write = useWriting();
  const mayWrite = useMayWrite();
  const { health, problem } = useHealth();
  const [replaying, setReplaying] = useState(false);
  return (
    <>
      {health !== undefined ? (
        <VerdictBox
          verdict={verdictOf(health, Date.now(), write)}
          {...(mayWrite && { replay: () => setReplaying(true) })}
        />
      ) : (
        <State is={problem === null ? 'loading' : 'error'} problem={problem} />
      )}
      <PanelsPage page={page} />
      {replaying && health !== undefined ? (
        <ReplayDialog letters={health.letters} close={() => setReplaying(false)} />
      ) : null}
    </>
  );
}
