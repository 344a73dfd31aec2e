import type { Page } from 'playwright-core';

/**
 * Faults of layout, one line each: a page wider than its window, text that is cut off without saying so, and texts that lie
 * on each other. Runs in the page.
 */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const shown = (element: Element) => {
      const style = getComputedStyle(element);
      const { width, height } = element.getBoundingClientRect();
      return style.visibility !== 'hidden' && style.opacity !== '0' && width > 1 && height > 1;
    };
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} "${(element.textContent ?? '').trim().slice(0, 40)}"`;
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth + 1) faults.push(`the page is ${scrollWidth} wide in a window of ${clientWidth}`);

    const leaves = [...document.body.querySelectorAll('*')].filter(
      (element) =>
        !element.closest('canvas, [aria-hidden="true"], option, select, [data-clipped]') &&
        [...element.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
        ) &&
        shown(element),
    );
    for (const leaf of leaves) {
      const style = getComputedStyle(leaf);
      const cut = style.overflowX !== 'visible' && leaf.scrollWidth > leaf.clientWidth + 1;
      const titled =
        style.textOverflow === 'ellipsis' && (leaf.hasAttribute('title') || leaf.closest('[title]') !== null);
      // A text of some lines at most: the rest is not painted, so it must be in a tooltip.
      const clamped = style.overflowY === 'hidden' && leaf.scrollHeight > leaf.clientHeight + 1;
      if (clamped && leaf.closest('[title]') === null) faults.push(`cut off below: ${name(leaf)}`);
      if (cut && !titled && !['auto', 'scroll'].includes(style.overflowX)) faults.push(`cut off: ${name(leaf)}`);
    }

    /** The part of a text's line that its element does not clip. */
    const painted = (leaf: Element, { left, top, right, bottom }: DOMRect) => {
      const { overflowX, overflowY } = getComputedStyle(leaf);
      const room = leaf.getBoundingClientRect();
      const [first, last] =
        overflowX === 'visible' ? [left, right] : [Math.max(left, room.left), Math.min(right, room.right)];
      const [head, foot] =
        overflowY === 'visible' ? [top, bottom] : [Math.max(top, room.top), Math.min(bottom, room.bottom)];
      return { left: first, right: last, top: head, bottom: foot, width: last - first, height: foot - head };
    };
    // Text itself, not its box: padding may overlap. What scrolls away or floats above on purpose is left out.
    const boxes = leaves
      .filter((leaf) => {
        for (let at: Element | null = leaf; at !== null; at = at.parentElement) {
          const { position, overflowX, overflowY } = getComputedStyle(at);
          if (position === 'sticky' || position === 'fixed') return false;
          if (at !== leaf && [overflowX, overflowY].some((flow) => flow === 'auto' || flow === 'scroll')) return false;
        }
        return true;
      })
      .flatMap((leaf) => {
        // Its own text only: a child may be text for screen readers, clipped to nothing.
        const own = [...leaf.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
        return own.flatMap((node) => {
          const range = document.createRange();
          range.selectNode(node);
          return [...range.getClientRects()].map((box) => ({ leaf, box: painted(leaf, box) }));
        });
      })
      .filter(({ box }) => box.width > 1 && box.height > 1);
    for (const [index, a] of boxes.entries()) {
      for (const b of boxes.slice(index + 1)) {
        if (a.leaf === b.leaf || a.leaf.contains(b.leaf) || b.leaf.contains(a.leaf)) continue;
        const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        if (wide > 2 && high > 4) faults.push(`on each other: ${name(a.leaf)} and ${name(b.leaf)}`);
      }
    }
    return [...new Set(faults)].slice(0, 20);
  });
}
