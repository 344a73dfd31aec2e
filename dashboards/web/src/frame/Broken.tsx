import { Button } from '../controls/Button.tsx';
import { Notice } from '../controls/Notice.tsx';
import { useLocalise } from '../language/language.tsx';

/** A part of the page's program that does not come: the server was updated while the page was open, or is away. Engines say it each their way. */
const isGone = ({ message }: Error) =>
  /dynamically imported module|module script failed|unable to preload/i.test(message);

export function Broken({ error, retry }: { readonly error: Error; readonly retry: () => void }) {
  const localise = useLocalise();
  const reload = () => window.location.reload();
  if (isGone(error)) {
    return (
      <Notice
        tone="warning"
        action={<Button onClick={reload}>{localise({ en: 'Reload', 'zh-CN': '重新加载' })}</Button>}
      >
        {localise({
          en: 'Part of the page could not be loaded: it was updated, or the server cannot be reached.',
          'zh-CN': '页面的一部分无法加载：可能刚刚更新过，或服务器无法访问。',
        })}
      </Notice>
    );
  }
  return (
    <Notice tone="danger" action={<Button onClick={retry}>{localise({ en: 'Try again', 'zh-CN': '重试' })}</Button>}>
      <p>
        {localise({
          en: 'This page broke while it was drawn. That is a fault of ours; the figures are not affected.',
          'zh-CN': '本页绘制时出错。这是程序缺陷，不影响数据。',
        })}
      </p>
      <p className="quiet small">{error.message}</p>
    </Notice>
  );
}
