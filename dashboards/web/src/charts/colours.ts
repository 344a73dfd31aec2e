import { useSyncExternalStore } from 'react';
import { stages } from '../../../definitions/stages.ts';

/** Colours as values: a drawing that is not made of elements cannot read CSS variables itself. */
export interface Colours {
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly surface: string;
  readonly accent: string;
  /** Family of the page's text: ECharts measures with it what it writes. */
  readonly font: string;
  /** By name of a stage. */
  readonly stage: Readonly<Record<string, string>>;
  /** For groups that have no colour of their own. They differ in lightness too; lines also by dash and symbol. */
  readonly groups: readonly string[];
}

const groupsLight = ['#1d4ed8', '#b45309', '#0f766e', '#a21caf', '#4d7c0f', '#be123c', '#0369a1', '#57534e'];
const groupsDark = ['#7aa7ff', '#fbbf24', '#2dd4bf', '#e879f9', '#a3e635', '#fb7185', '#38bdf8', '#d6d3d1'];

function readColours(): Colours {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: colour('ink'),
    quiet: colour('ink-quiet'),
    line: colour('chart-grid'),
    surface: colour('surface'),
    accent: colour('accent'),
    font: style.fontFamily,
    stage: Object.fromEntries(stages.map((stage) => [stage, colour(stage)])),
    groups: style.colorScheme.startsWith('dark') ? groupsDark : groupsLight,
  };
}

let current: Colours | undefined;
const listeners = new Set<() => void>();

/** One watcher for every drawing there is: of the mode that was chosen and of the system's. */
function watch(): void {
  const changed = () => {
    current = readColours();
    for (const listener of listeners) listener();
  };
  const attributes = { attributes: true, attributeFilter: ['data-theme', 'class', 'style'] };
  new MutationObserver(changed).observe(document.documentElement, attributes);
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function snapshot(): Colours {
  if (current === undefined) {
    current = readColours();
    watch();
  }
  return current;
}

/** The page's colours, read again when the mode changes. */
export const useColours = () => useSyncExternalStore(subscribe, snapshot);
