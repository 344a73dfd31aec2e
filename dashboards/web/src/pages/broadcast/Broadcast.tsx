import { useCallback, useMemo } from 'react';
import { Link } from 'wouter';
import { readReasons } from '../../../../../contract/notes.ts';
import type { PanelDefinition } from '../../../../definitions/definition.ts';
import { useFilters } from '../../address/filters.ts';
import type { Row } from '../../api/answers.ts';
import { useMetric } from '../../api/useMetric.ts';
import { useLiveEvery } from '../../context/live.tsx';
import { usePageTitle } from '../../context/title.tsx';
import { useLocalise } from '../../language/language.tsx';
import { KnownBy } from '../../marks/Range.tsx';
import { State } from '../../marks/State.tsx';
import { PanelsPage } from '../PanelsPage.tsx';
import type { PageProps } from '../props.ts';
import { Facts } from './Facts.tsx';
import { agesOf, isTimeline, knownHere } from './knownHere.ts';
import { Neighbours } from './Neighbours.tsx';
import { TimelineSwitch } from './TimelineSwitch.tsx';
import { timelineOf } from './timeline.ts';
import { Unmeasurable } from './Unmeasurable.tsx';
import { isUnread } from './unmeasurable.ts';
import { Verdicts } from './Verdicts.tsx';

const FIRST_TIMELINE = 'broadcast-timeline-sending';

/** Panels without any figure of this broadcast are left out: what is missing is explained once, in words. */
function speaks(panel: PanelDefinition, row: Row, variants: number): boolean {
  if (panel.id === 'broadcast-variants') return variants > 0;
  const reasons = readReasons(String(row['not_measurable'] ?? ''));
  const unread = isUnread(row);
  if (panel.id === 'broadcast-segments-clicks') return !reasons.has('clicked');
  // Counts have no split by audience.
  const isUnsplit = unread || row['known_by'] === 'aggregate';
  return !((unread && panel.metric === 'read-curve') || (isUnsplit && panel.id === 'broadcast-segments'));
}

/** No filter is to blame here: the id is wrong, or its events are not counted yet. */
function Unknown({ broadcast }: { readonly broadcast: string }) {
  const localise = useLocalise();
  return (
    <section className="about-broadcast" role="status" data-state="no_data">
      <p>
        {localise(
          {
            en: 'No data for broadcast “{broadcast}”. Its events are not counted yet, or the id is wrong.',
            'zh-CN': '没有群发“{broadcast}”的数据：事件尚未计入，或编号有误。',
          },
          { broadcast },
        )}
      </p>
      <p>
        <Link href="/broadcasts?preset=all">{localise({ en: 'All broadcasts', 'zh-CN': '全部群发' })}</Link>
        {' · '}
        <Link href="/pipeline">{localise({ en: 'Is the pipeline healthy?', 'zh-CN': '数据管道是否正常？' })}</Link>
      </p>
    </section>
  );
}

/** One broadcast: what it is, how it did against the usual, and its panels. */
export default function Broadcast({ page, parts }: PageProps) {
  const localise = useLocalise();
  const every = useLiveEvery();
  const filters = useFilters();
  const { broadcast = '' } = parts;
  const given = useMemo(() => ({ broadcast }), [broadcast]);
  const goal = filters.one('goal');
  const listed = useMetric('broadcasts', { broadcast }, { every });
  const row = listed.data?.rows[0];
  usePageTitle(row === undefined ? undefined : String(row['title'] || broadcast));
  // Of a broadcast that is not there nothing else is asked.
  const enabled = row !== undefined;
  const detail = useMetric('broadcast', { ...given, goal }, { every, enabled });
  const variants = useMetric('cascade', { ...given, group_by: 'variant', rate: 'click_rate' }, { enabled });
  const split = variants.data?.rows.length ?? 0;
  // The cascade's horizon, too, where the page's filters have none.
  const horizon = filters.one('horizon') ?? 'all';
  const ages = useMemo(
    () => agesOf(detail.data?.rows.find((one) => one['horizon'] === horizon)),
    [detail.data, horizon],
  );
  const only = useCallback((panel: PanelDefinition) => row !== undefined && speaks(panel, row, split), [row, split]);
  if (listed.error) return <State is="error" problem={listed.error} retry={() => void listed.refetch()} />;
  if (listed.data === undefined) return <State is="loading" />;
  if (row === undefined) return <Unknown broadcast={broadcast} />;
  const facts = detail.data?.rows.find(({ horizon }) => horizon === 'all');
  return (
    <>
      <section className="about-broadcast" aria-label={localise({ en: 'The broadcast', 'zh-CN': '该群发' })}>
        <Neighbours row={row} />
        {row['title'] ? <p className="quiet">{broadcast}</p> : null}
        {detail.error ? null : <Verdicts broadcast={broadcast} detail={detail.data?.rows} />}
        <Facts listed={row} detail={facts} />
        <KnownBy rows={[row]} />
        <Unmeasurable row={{ ...facts, ...row }} />
      </section>
      <PanelsPage
        page={page}
        given={(panel) => (isTimeline(panel) ? { ...given, ...timelineOf(row, filters) } : given)}
        only={only}
        knows={(panel) => knownHere(panel, row, ages)}
        above={({ id }) => (id === FIRST_TIMELINE ? <TimelineSwitch filters={filters} /> : null)}
      />
    </>
  );
}
