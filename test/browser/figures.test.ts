import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { isLong } from '../support/length.ts';
import { launchBrowser, openWindow } from './chromium.ts';
import { enter, openSite, type Site, settled } from './site.ts';
import { makeUnhealthy } from './unhealthyPipeline.ts';
import { type Writer, writerOf } from './written.ts';

type Row = Readonly<Record<string, unknown>>;
const ZONE = 'Asia/Shanghai';
const DAY_MS = 86_400_000;
const day = (daysFromToday: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format(Date.now() + daysFromToday * DAY_MS);

/** A visible cell: its value for tests, and the text of its figure without the texts around it. */
interface Seen {
  readonly column: string;
  readonly value: string;
  readonly text: string;
  /** Everything that is written in it. */
  readonly all: string;
}

/** Rows of a table, in document order. */
const tableOf = (panel: Locator): Promise<readonly (readonly Seen[])[]> =>
  panel.locator('tbody').evaluate((tbody) =>
    [...tbody.querySelectorAll('tr:has(> td[data-column])')].map((tr) =>
      [...tr.querySelectorAll<HTMLElement>('td[data-column]')].map((td) => {
        const own = (of: Element) =>
          [...of.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.textContent : '')).join('');
        const link = td.querySelector(':scope > a');
        return {
          column: td.dataset['column'] ?? '',
          value: td.dataset['value'] ?? '',
          text: own(td) + (link === null ? '' : own(link)),
          all: td.textContent ?? '',
        };
      }),
    ),
  );

/** Large figures: their value and the texts around them. */
const figuresOf = (boxes: Locator): Promise<readonly (Seen & { readonly row: string })[]> =>
  boxes.evaluateAll((all) =>
    all.map((box) => {
      const big = box.matches('[data-value]') ? box : box.querySelector('[data-value]');
      return {
        row: box.getAttribute('data-row') ?? '',
        column: big?.getAttribute('data-column') ?? '',
        value: big?.getAttribute('data-value') ?? '',
        text: big?.querySelector('strong, .heat-value')?.textContent ?? big?.textContent ?? '',
        all: box.textContent ?? '',
      };
    }),
  );

const number = (row: Row, column: string) => Number(row[column]);

describe.skipIf(clickhouseAbsent())("figures on the screen are the API's", () => {
  let site: Site;
  let browser: Browser;
  let page: Page;
  let kinds: Readonly<Record<string, Readonly<Record<string, string>>>>;
  let broadcast: string;
  const period = `from=${day(-27)}&to=${day(1)}`;
  const ask = async (address: string): Promise<readonly Row[]> => (await site.answer(`/v1/metrics/${address}`)).rows;
  const panelOf = (id: string) => page.locator(`[data-panel="${id}"]`);
  const open = async (address: string) => {
    await page.goto(site.origin + address);
    await settled(page);
  };

  beforeAll(async () => {
    [site, browser] = await Promise.all([openSite({ scale: 40_000 }), launchBrowser()]);
    const { json } = {
      json: await (
        await fetch(`${site.origin}/v1/metrics`, { headers: { authorization: `Bearer ${site.key}` } })
      ).json(),
    };
    // Cast: the API's own shape, held by its tests.
    const metrics = json.metrics as readonly { id: string; columns: readonly { name: string; kind: string }[] }[];
    kinds = Object.fromEntries(
      metrics.map(({ id, columns }) => [id, Object.fromEntries(columns.map(({ name, kind }) => [name, kind]))]),
    );
    const [largest] = await ask('broadcasts?platform=email&sort=-sent&limit=1');
    broadcast = String(largest?.['broadcast']);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  /** Every cell of a table carries the row's value and is written as its kind is. */
  function holdTable(seen: readonly (readonly Seen[])[], rows: readonly Row[], metric: string, write: Writer) {
    expect(seen.map((cells) => cells.map(({ column, value }) => [column, value]))).toEqual(
      rows.map((row, index) =>
        (seen[index] ?? []).map(({ column }) => [column, typeof row[column] === 'object' ? '' : String(row[column])]),
      ),
    );
    for (const [index, cells] of seen.entries()) {
      const row = rows[index] ?? {};
      for (const { column, text, all } of cells) {
        const value = row[column];
        const kind = kinds[metric]?.[column];
        const at = `${column} of row ${index}`;
        if (value === null && kind !== 'text') {
          expect(text.trim(), at).toBe('');
          expect(all, at).not.toMatch(/\d%/);
        } else if (kind === 'rate') expect(text, at).toBe(write.rate(Number(value)));
        else if (kind === 'count' && !/(^|_)(ms|seconds)(_|$)/.test(column)) {
          expect(text, at).toBe(write.count(Number(value)));
        } else if (kind === 'instant' && value !== null) expect(text, at).toBe(write.instant(String(value)));
      }
    }
  }

  describe.each(['en', 'zh-CN'] as const)('in %s', (language) => {
    /** What differs from English in words and numbers alone, which the other tests of a language see. */
    const sameInChinese = it.runIf(isLong || language === 'en');
    const write = writerOf(language, ZONE);
    let close: () => Promise<void>;
    let trouble: string[];
    beforeAll(async () => {
      const opened = await openWindow(browser, site.origin, { language });
      page = opened.page;
      trouble = opened.trouble;
      close = () => opened.context.close();
      await enter(page, site);
    });
    afterAll(async () => {
      await close?.();
      expect(trouble).toEqual([]);
    });

    it('the figures and the cascade of a period, with both counts, intervals and what they were before', async () => {
      await open(`/?${period}`);
      const rows = await ask(`cascade?${period}&compare=previous&horizon=7d`);
      const now = rows.filter(({ period: of }) => of === 'current');
      const earlier = (row: Row) =>
        rows.find(
          (one) =>
            one['period'] === 'previous' && one['rate_name'] === row['rate_name'] && one['stage'] === row['stage'],
        );
      const holds = (seen: Seen & { readonly row: string }, row: Row) => {
        const rate = row['rate'] === null ? undefined : number(row, 'rate');
        if (rate === undefined) {
          expect([seen.row, seen.value]).toEqual(['sent', String(row['people'])]);
          expect(seen.text).toBe(write.count(number(row, 'people')));
          return;
        }
        expect(Number(seen.value)).toBe(rate);
        expect(seen.text).toBe(write.rate(rate));
        expect(seen.all).toContain(write.counts(number(row, 'people'), number(row, 'of_people')));
        expect(seen.all).toContain(write.interval(number(row, 'low'), number(row, 'high')));
        const before = earlier(row);
        if (before !== undefined && before['rate'] !== null)
          expect(seen.all).toContain(write.rate(number(before, 'rate')));
      };
      const shown = ['delivery_rate', 'open_rate', 'click_rate', 'converted_per_delivered'];
      const tiles = await figuresOf(panelOf('overview-figures').locator('.figure'));
      expect(tiles.map(({ row }) => row.split('/')[0])).toEqual(shown);
      for (const [index, name] of shown.entries()) {
        const row = now.find(({ rate_name: rate }) => rate === name);
        holds(tiles[index] ?? { row: '', column: '', value: '', text: '', all: '' }, row ?? {});
      }
      const lines = await figuresOf(panelOf('overview-cascade').locator('.stage-line'));
      expect(lines.map(({ row }) => row)).toEqual(now.map((row) => row['rate_name'] ?? row['stage']));
      for (const [index, line] of lines.entries()) holds(line, now[index] ?? {});
    });

    it('the funnel by content type, and the ranking of broadcasts', async () => {
      await open(`/?${period}`);
      const table = await tableOf(panelOf('funnel-by-content-type'));
      expect(table.length).toBeGreaterThan(2);
      holdTable(table, await ask(`funnel?horizon=7d&${period}&group_by=content_type`), 'funnel', write);

      const grouped = await ask(
        `cascade?${period}&group_by=broadcast,content_type,platform&rate=open_rate&horizon=7d&maturity=mature`,
      );
      const large = grouped.filter((row) => row['rate'] !== null && number(row, 'of_people') >= 100);
      const rest = grouped.filter((row) => row['rate'] !== null && number(row, 'of_people') < 100);
      for (const [id, sign] of [
        ['best-broadcasts', -1],
        ['worst-broadcasts', 1],
      ] as const) {
        const rank = (rows: readonly Row[]) => [...rows].sort((a, b) => sign * (number(a, 'rate') - number(b, 'rate')));
        const expected = [...rank(large), ...rank(rest)].slice(0, 8);
        const bars = await figuresOf(panelOf(id).locator('.bar-line'));
        expect(bars.map(({ value }) => Number(value))).toEqual(expected.map((row) => row['rate']));
        for (const [index, bar] of bars.entries()) {
          const row = expected[index] ?? {};
          expect(bar.text).toBe(write.rate(number(row, 'rate')));
          expect(bar.all).toContain(write.counts(number(row, 'people'), number(row, 'of_people')));
          expect(bar.all).toContain(write.interval(number(row, 'low'), number(row, 'high')));
        }
      }
    });

    sameInChinese('the list of broadcasts, its second page too, and sorted another way', async () => {
      await open('/broadcasts?preset=all');
      const panel = panelOf('broadcasts-list');
      const first = await site.answer('/v1/metrics/broadcasts');
      holdTable(await tableOf(panel), first.rows, 'broadcasts', write);
      await panel.getByRole('button', { name: /Next|下一页/ }).click();
      await settled(page);
      const second = await ask(`broadcasts?cursor=${encodeURIComponent(first.next_cursor ?? '')}`);
      expect(second[0]).not.toEqual(first.rows[0]);
      holdTable(await tableOf(panel), second, 'broadcasts', write);
      await open('/broadcasts?preset=all&sort=-sent');
      holdTable(await tableOf(panel), await ask('broadcasts?sort=-sent'), 'broadcasts', write);
    });

    sameInChinese('one broadcast: its cascade, and its read curve behind the drawing', async () => {
      await open(`/broadcasts/${encodeURIComponent(broadcast)}`);
      const rows = await ask(`cascade?broadcast=${encodeURIComponent(broadcast)}`);
      const lines = await figuresOf(panelOf('broadcast-cascade').locator('.stage-line'));
      expect(lines.map(({ value }) => Number(value))).toEqual(rows.map((row) => row['rate'] ?? row['people']));
      const curve = panelOf('broadcast-read-curve');
      await curve.locator('.panel-menu').click();
      await page.getByRole('menuitem', { name: /Show as table|以表格显示/ }).click();
      const table = await tableOf(curve);
      expect(table.length).toBeGreaterThan(5);
      holdTable(table, await ask(`read-curve?broadcast=${encodeURIComponent(broadcast)}`), 'read-curve', write);
    });

    it('the heatmap, cell by cell', async () => {
      await open(`/content-audience?${period}`);
      const asked = 'horizon=7d&group_by=content_type,segment&rate=open_rate&maturity=mature';
      const rows = await ask(`cascade?${period}&${asked}`);
      const cells = await figuresOf(panelOf('content-audience-open').locator('td'));
      const measured = cells.filter(({ value }) => value !== '' && value !== 'null');
      const expected = rows.filter((row) => row['rate'] !== null);
      expect(measured.length).toBe(expected.length);
      for (const row of expected) {
        const same = measured.filter(({ value }) => Number(value) === row['rate']);
        const counts = write.counts(number(row, 'people'), number(row, 'of_people'));
        expect(same.map(({ text, all }) => [text, all.includes(counts)])).toContainEqual([
          write.rate(number(row, 'rate')),
          true,
        ]);
      }
    });

    sameInChinese('what is asked in Explore, as JSON and as Arrow', async () => {
      for (const [by, way] of [
        ['platform', 'json'],
        ['broadcast', 'arrow'],
      ] as const) {
        const arrived = page.waitForResponse((answer) => answer.url().includes('/v1/metrics/funnel?'));
        await open(`/explore?metric=funnel&group_by=${by}&${period}`);
        expect((await arrived).headers()['content-type']).toContain(way);
        const seen = await tableOf(panelOf('explore-table'));
        const rows = await ask(`funnel?group_by=${by}&${period}`);
        expect(seen.length).toBe(rows.length);
        holdTable(seen, rows, 'funnel', write);
      }
    });

    it('the health of the pipeline', async () => {
      if (language === 'en') await makeUnhealthy(site);
      await open('/pipeline');
      for (const [panel, metric] of [
        ['dead-letters', 'dead-letters'],
        ['failing-units', 'failing-units'],
        ['ingest-lag', 'ingest-lag'],
        ['data-quality', 'data-quality'],
      ] as const) {
        // Ages and instants move on between two looks.
        const still = ({ column }: Seen) => !/_at$|^at$|until|seconds/.test(column);
        const seen = (await tableOf(panelOf(panel))).map((cells) => cells.filter(still));
        expect(seen.length, panel).toBeGreaterThan(0);
        // The server writes its own words in the language of the page.
        holdTable(seen, await ask(`${metric}?lang=${language}`), metric, write);
      }
    });
  });
});
