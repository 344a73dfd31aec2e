import { useSyncExternalStore } from 'react';

export interface ToastNotice {
  readonly id: number;
  readonly words: string;
  readonly tone: 'good' | 'danger';
}

/** Long enough to read a sentence; what went wrong stays until it is closed. */
const SHOWN_MS = 4_000;
let notices: readonly ToastNotice[] = [];
let last = 0;
const watchers = new Set<() => void>();

function change(next: readonly ToastNotice[]): void {
  notices = next;
  for (const watcher of watchers) watcher();
}

export function closeToast(id: number): void {
  change(notices.filter((notice) => notice.id !== id));
}

/** Confirms in passing that something was done, or was not. From anywhere. */
export function toast(words: string, tone: ToastNotice['tone'] = 'good'): void {
  last += 1;
  const id = last;
  change([...notices, { id, words, tone }]);
  if (tone === 'good') window.setTimeout(() => closeToast(id), SHOWN_MS);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export const useToasts = () => useSyncExternalStore(watch, () => notices);
