import { Button } from '../controls/Button.tsx';
import { toast } from '../controls/toasts.ts';
import { useLocalise } from '../language/language.tsx';

/** Text to copy, as it is. */
export function Code({ title, text }: { readonly title: string; readonly text: string }) {
  const localise = useLocalise();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      toast(localise({ en: 'Copied', 'zh-CN': '已复制' }));
    } catch {
      toast(
        localise({
          en: 'The browser blocked copying. Select the text and copy it',
          'zh-CN': '浏览器不允许复制，请手动选中复制',
        }),
        'danger',
      );
    }
  };
  return (
    <figure className="code-block">
      <figcaption>
        {title}
        <Button look="quiet" small icon="copy" onClick={() => void copy()}>
          {localise({ en: 'Copy', 'zh-CN': '复制' })}
        </Button>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard cannot scroll what is cut off */}
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
    </figure>
  );
}
