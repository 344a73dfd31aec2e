import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContext, chromium as driver, type Page } from 'playwright-core';

/**
 * A real Chromium, headless: the one that CHROMIUM_PATH names, else the one inside the npm package, which unpacks itself
 * once (the global setup does that before two files could at the same time).
 */
export async function launchBrowser(): Promise<Browser> {
  // Not the package's own arguments: they are made for one page in one process, and turn web security off.
  return driver.launch({
    executablePath: process.env.CHROMIUM_PATH ?? (await chromium.executablePath()),
    args: ['--no-sandbox', '--font-render-hinting=none', '--disable-gpu'],
    headless: true,
  });
}

export type Language = 'en' | 'zh-CN';
export type Theme = 'light' | 'dark';
export const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
export type Size = keyof typeof sizes;

export interface View {
  readonly language?: Language;
  readonly theme?: Theme;
  readonly size?: Size;
  /** IANA zone of the browser's clock; the tests' own without it. */
  readonly timezone?: string;
}

/** What must never happen while somebody looks: filled as it happens. */
export interface Watched {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Console errors, uncaught exceptions, requests to anywhere else, answers of 500 and above: one line each. */
  readonly trouble: string[];
}

/** A window of its own (own cookies, own storage) that is watched for trouble. Close its context. */
export async function openWindow(browser: Browser, origin: string, view: View = {}): Promise<Watched> {
  const { language = 'en', theme = 'light', size = 'desktop', timezone } = view;
  const context = await browser.newContext({
    ...{ viewport: sizes[size], colorScheme: theme, locale: language },
    ...(timezone === undefined ? {} : { timezoneId: timezone }),
  });
  // Below a test's own: what did not come is named then.
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') trouble.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => trouble.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url)) trouble.push(`elsewhere: ${url}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) trouble.push(`${response.status()}: ${response.url()}`);
  });
  return { page, context, trouble };
}
