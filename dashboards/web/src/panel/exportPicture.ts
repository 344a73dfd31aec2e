/** What a picture has around the drawing. */
export interface PictureWords {
  readonly title: string;
  /** The filters in words. */
  readonly about: string;
  /** Where it is from and when it was taken. */
  readonly foot: string;
}

const XHTML = 'http://www.w3.org/1999/xhtml';
const SVG = 'http://www.w3.org/2000/svg';
/** Pixels of the picture to one of the screen. */
const SCALE = 2;
const PADDING = 20;

/**
 * The page's rules, as they hold now: those of a media query that does not match are left out, those of one that does
 * are taken out of it, because a picture is narrower than the window that the drawing was laid out in.
 */
function rulesInForce(rules: CSSRuleList): string {
  return [...rules]
    .map((rule) => {
      if (rule instanceof CSSMediaRule) {
        return window.matchMedia(rule.conditionText).matches ? rulesInForce(rule.cssRules) : '';
      }
      if (rule instanceof CSSLayerBlockRule) return `@layer ${rule.name} {${rulesInForce(rule.cssRules)}}`;
      return rule instanceof CSSImportRule ? '' : rule.cssText;
    })
    .join('\n');
}

function textElement(tag: string, text: string, style: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  made.style.cssText = style;
  return made;
}

/** A copy of the drawing that needs nothing of the page: canvases as images, empty room of long tables left out. */
function copyOf(body: HTMLElement): HTMLElement {
  // Cast: a copy of an HTMLElement is one.
  const copy = body.cloneNode(true) as HTMLElement;
  const drawn = body.querySelectorAll('canvas');
  copy.querySelectorAll('canvas').forEach((canvas, index) => {
    const image = document.createElement('img');
    image.src = drawn[index]?.toDataURL() ?? '';
    image.style.cssText = canvas.style.cssText;
    canvas.replaceWith(image);
  });
  for (const gone of copy.querySelectorAll('.column-chooser, .paging, .chart-tip, tr:has(> .room)')) gone.remove();
  return copy;
}

function framed(body: HTMLElement, { title, about, foot }: PictureWords): HTMLElement {
  const wide = [...body.querySelectorAll('.table-scroll')].map(({ scrollWidth }) => scrollWidth);
  const width = Math.max(body.clientWidth, ...wide) + 2 * PADDING;
  const style = getComputedStyle(document.body);
  const frame = document.createElement('div');
  frame.style.cssText = `box-sizing:border-box;width:${width}px;padding:${PADDING}px;background:var(--surface);color:var(--ink);font:${style.fontSize}/1.5 ${style.fontFamily.replaceAll('"', "'")}`;
  frame.append(
    textElement('div', title, 'font-weight:600;font-size:16px'),
    textElement('div', about, 'color:var(--ink-quiet);font-size:12px;margin-bottom:12px'),
    copyOf(body),
    textElement('div', foot, 'color:var(--ink-quiet);font-size:11px;margin-top:12px'),
  );
  return frame;
}

/** Size on the screen, off it: laid out once next to the page, where every rule is in force. */
function measured(frame: HTMLElement): { readonly width: number; readonly height: number } {
  const place = document.createElement('div');
  place.style.cssText = 'position:fixed;inset-inline-start:-100000px;top:0';
  place.append(frame);
  document.body.append(place);
  const { offsetWidth: width, offsetHeight: height } = frame;
  place.remove();
  return { width, height };
}

/** The drawing as one SVG document that holds all it needs. */
function svgOf(body: HTMLElement, words: PictureWords) {
  const frame = framed(body, words);
  const { width, height } = measured(frame);
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height));
  svg.dataset['theme'] = document.documentElement.dataset['theme'] ?? 'light';
  const style = document.createElementNS(SVG, 'style');
  style.textContent = [...document.styleSheets].map(({ cssRules }) => rulesInForce(cssRules)).join('\n');
  const foreign = document.createElementNS(SVG, 'foreignObject');
  foreign.setAttribute('width', '100%');
  foreign.setAttribute('height', '100%');
  frame.setAttribute('xmlns', XHTML);
  foreign.append(frame);
  svg.append(style, foreign);
  return { text: new XMLSerializer().serializeToString(svg), width, height };
}

/**
 * A panel's body as PNG, twice as fine as the screen, with what it shows in words above it. One way for every form: the
 * elements themselves are drawn. Throws where the browser does not let such a picture be read.
 */
export async function pictureOf(body: HTMLElement, words: PictureWords): Promise<Blob> {
  const { text, width, height } = svgOf(body, words);
  const image = new Image();
  // A data address: a picture from a blob may be shown, but not be read back.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.scale(SCALE, SCALE);
  context.drawImage(image, 0, 0);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture')) : resolve(blob)), 'image/png');
  });
}
