import { type ReactNode, useMemo, useState } from 'react';
import type { Localised } from '../../../../definitions/definition.ts';
import { useSession } from '../../context/session.tsx';
import { Tabs } from '../../controls/Tabs.tsx';
import { useLocalise } from '../../language/language.tsx';
import { Arrivals } from './Arrivals.tsx';
import { CodeBlock } from './CodeBlock.tsx';
import './firstEvent.css';
import { KeyStep } from './KeyStep.tsx';
import { exampleEvents, linesOf, type Snippets, snippetsOf } from './snippets.ts';
import { Tester } from './Tester.tsx';

/** Gets one's own first event in, by curl, Kafka or a file, and sees it arrive. */
export default function FirstEvent() {
  const localise = useLocalise();
  const { tenant } = useSession();
  const [key, setKey] = useState<string | undefined>();
  const [events] = useState(() => exampleEvents(Date.now()));
  const snippets = useMemo(
    () => snippetsOf(events, { origin: window.location.origin, tenant, key }),
    [events, tenant, key],
  );
  return (
    <div className="first-event">
      <Step n={1} title={{ en: 'Create an ingest key', 'zh-CN': '创建写入密钥' }}>
        <KeyStep apiKey={key} take={setKey} />
      </Step>
      <Step n={2} title={{ en: 'Send an event', 'zh-CN': '发送一个事件' }}>
        <Ways snippets={snippets} example={linesOf(events)} apiKey={key} />
        <p className="quiet small">
          {localise({
            en: 'This example sends a broadcast to one person, who reads it. All fields are described in:',
            'zh-CN': '示例：一位接收者收到一次群发并已读。全部字段见：',
          })}{' '}
          <a href="/docs">/docs</a>, <code>docs/contract.md</code>, <code>huixiang schema</code>
        </p>
      </Step>
      <Step n={3} title={{ en: 'Watch it arrive', 'zh-CN': '确认收到事件' }}>
        <Arrivals />
      </Step>
    </div>
  );
}

function Step({ n, title, children }: { readonly n: number; readonly title: Localised; readonly children: ReactNode }) {
  const localise = useLocalise();
  return (
    <section className="panel first-step" aria-labelledby={`step-${n}`}>
      <h2 id={`step-${n}`}>
        <span className="first-number" aria-hidden="true">
          {n}
        </span>
        {localise(title)}
      </h2>
      {children}
    </section>
  );
}

interface WaysProps {
  readonly snippets: Snippets;
  readonly example: string;
  readonly apiKey: string | undefined;
}

/** The ways in: from this page, by HTTP, Kafka or file. */
function Ways({ snippets, example, apiKey }: WaysProps) {
  const localise = useLocalise();
  const here = localise({ en: 'From this page', 'zh-CN': '在本页发送' });
  const file = localise({ en: 'A file', 'zh-CN': '文件' });
  const way = (text: string, label: string, note: Localised) => (
    <>
      <CodeBlock text={text} label={label} />
      <p className="quiet small">{localise(note)}</p>
    </>
  );
  return (
    <Tabs
      label={localise({ en: 'Methods', 'zh-CN': '接入方式' })}
      tabs={[
        { id: 'here', label: here, content: <Tester example={example} apiKey={apiKey} /> },
        {
          id: 'curl',
          label: 'curl',
          content: way(snippets.curl, 'curl', {
            en: '202 means stored. Rejected events are listed in the response, with the field and the reason.',
            'zh-CN': '返回 202 即已入库。被拒绝的事件会在响应中列出，并给出字段与原因。',
          }),
        },
        {
          id: 'kafka',
          label: 'Kafka',
          content: way(snippets.kafka, 'kcat', {
            en: 'KAFKA is the broker that `npm start` prints, or one of your KAFKA_BROKERS. No key is needed: the event names its tenant. Rejected messages become dead letters: see Pipeline.',
            'zh-CN':
              'KAFKA 为 `npm start` 输出的 broker 地址，或 KAFKA_BROKERS 中的一个。无需密钥：事件中带有租户。被拒绝的消息会成为死信，见“数据管道”。',
          }),
        },
        {
          id: 'file',
          label: file,
          content: way(snippets.file, file, {
            en: 'Import NDJSON events as they are; use --mapping for CSV and other formats (docs/examples). --dry-run checks without storing. --undo reverts an import.',
            'zh-CN':
              'NDJSON 格式的事件可直接导入；CSV 等其他格式用 --mapping（见 docs/examples）。--dry-run 只检查不写入，--undo 撤销导入。',
          }),
        },
      ]}
    />
  );
}
