import { useSyncExternalStore } from 'react';

/** The mode that is shown. */
export type Theme = 'light' | 'dark';
/** What was chosen; `auto` follows the system. */
export type ThemeChoice = Theme | 'auto';

const STORED = 'huixiang.theme';
const system = window.matchMedia('(prefers-color-scheme: dark)');
const watchers = new Set<() => void>();

function storedChoice(): ThemeChoice {
  const text = window.localStorage.getItem(STORED);
  return text === 'light' || text === 'dark' ? text : 'auto';
}

let choice = storedChoice();

const shown = (): Theme => (choice === 'auto' ? (system.matches ? 'dark' : 'light') : choice);

function apply(): void {
  document.documentElement.dataset['theme'] = shown();
  for (const watcher of watchers) watcher();
}

system.addEventListener('change', apply);
// Importing this file is enough, and main.tsx does it before anything is drawn.
apply();

export function chooseTheme(next: ThemeChoice): void {
  choice = next;
  if (next === 'auto') window.localStorage.removeItem(STORED);
  else window.localStorage.setItem(STORED, next);
  apply();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export const useThemeChoice = (): ThemeChoice => useSyncExternalStore(watch, () => choice);
