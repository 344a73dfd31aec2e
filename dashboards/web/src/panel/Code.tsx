import { Button } from '../controls/Button.tsx';
import { toast } from '../controls/toasts.ts';
import { useSay } from '../language/language.tsx';

/** Text to copy, as it stands. */
export function Code({ title, text }: { readonly title: string; readonly text: string }) {
  const say = useSay();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      toast(say({ en: 'Copied', 'zh-CN': '已复制' }));
    } catch {
      toast(
        say({ en: 'The browser does not allow it: mark the text and copy it', 'zh-CN': '浏览器不允许：请选中后复制' }),
        'danger',
      );
    }
  };
  return (
    <figure className="code-block">
      <figcaption>
        {title}
        <Button look="quiet" small icon="copy" onClick={() => void copy()}>
          {say({ en: 'Copy', 'zh-CN': '复制' })}
        </Button>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard cannot scroll what is cut off */}
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
    </figure>
  );
}
