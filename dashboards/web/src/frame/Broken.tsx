import { Button } from '../controls/Button.tsx';
import { Notice } from '../controls/Notice.tsx';
import { useLocalise } from '../language/language.tsx';

/** A part of the page's program that does not come: the server was updated while the page was open, or is away. Each engine words it differently. */
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
          en: 'Part of the page could not be loaded. The server was updated or cannot be reached.',
          'zh-CN': '部分页面加载失败：服务器可能刚更新，或无法连接。',
        })}
      </Notice>
    );
  }
  return (
    <Notice tone="danger" action={<Button onClick={retry}>{localise({ en: 'Try again', 'zh-CN': '重试' })}</Button>}>
      <p>
        {localise({
          en: 'Something went wrong on our side. Your data is not affected.',
          'zh-CN': '页面出错了，数据不受影响，请重试。',
        })}
      </p>
      <p className="quiet small">{error.message}</p>
    </Notice>
  );
}
