import { useLocalise } from '../language/language.tsx';
import { Icon } from './Icon.tsx';
import { closeToast, useToasts } from './toasts.ts';
import './Toasts.css';

/** Where toasts appear: once, in the shell. */
export function Toasts() {
  const localise = useLocalise();
  return (
    <div className="toasts" role="status" aria-live="polite">
      {useToasts().map(({ id, words, tone }) => (
        <div key={id} className={`toast toast-${tone}`}>
          <Icon name={tone === 'good' ? 'check' : 'warning'} />
          <span>{words}</span>
          <button
            type="button"
            className="tag-remove"
            aria-label={localise({ en: 'Close', 'zh-CN': '关闭' })}
            onClick={() => closeToast(id)}
          >
            <Icon name="close" size={12} />
          </button>
        </div>
      ))}
    </div>
  );
}
