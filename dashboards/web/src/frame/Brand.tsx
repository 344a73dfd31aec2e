import { useLocalise } from '../language/language.tsx';

/** The sign and the name: an echo, drawn as arcs that come back. */
export function Brand({ size = 24 }: { readonly size?: number }) {
  const localise = useLocalise();
  return (
    <span className="brand">
      <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <rect width="24" height="24" rx="6" fill="var(--accent)" />
        <g fill="none" stroke="var(--on-accent)" strokeWidth="1.8" strokeLinecap="round">
          <path d="M9 8.500a5 5 0 0 1 0 7" />
          <path d="M12.2 6a8.5 8.5 0 0 1 0 12" opacity="0.85" />
          <path d="M15.4 3.800a12 12 0 0 1 0 16.4" opacity="0.6" />
        </g>
        <circle cx="6" cy="12" r="1.6" fill="var(--on-accent)" />
      </svg>
      <span className="brand-name">{localise({ en: 'Huixiang', 'zh-CN': '回响' })}</span>
    </span>
  );
}
