import { useState } from 'react';
import { Button } from '../../controls/Button.tsx';
import { useLocalise } from '../../language/language.tsx';

/** Text to copy, with a button that copies it and confirms it. */
export function CodeBlock({ text, label }: { readonly text: string; readonly label: string }) {
  const localise = useLocalise();
  const [copied, setCopied] = useState<string | undefined>();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(text);
    } catch {
      // Without the permission (or over plain HTTP) there is no clipboard: the text can still be marked by hand.
      setCopied(undefined);
    }
  };
  const done = copied === text;
  return (
    <div className="first-code">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section aria-label={label} tabIndex={0}>
        <pre>
          <code>{text}</code>
        </pre>
      </section>
      <Button small icon={done ? 'check' : 'copy'} onClick={() => void copy()}>
        {done ? localise({ en: 'Copied', 'zh-CN': '已复制' }) : localise({ en: 'Copy', 'zh-CN': '复制' })}
      </Button>
    </div>
  );
}
