import { useQuery } from '@tanstack/react-query';
import { address, type Params } from '../address/address.ts';
import { type ApiProblem, request } from '../api/request.ts';
import { metricAddress } from '../api/useMetric.ts';
import { useSession } from '../context/session.tsx';
import { Dialog } from '../controls/Dialog.tsx';
import { useLocalise } from '../language/language.tsx';
import { State } from '../marks/State.tsx';
import { Code } from './Code.tsx';

export interface BehindProps {
  readonly metric: string;
  readonly params: Params;
  readonly close: () => void;
}

/** How the same answer is asked for from anywhere. */
export function RequestDialog({ metric, params, close }: BehindProps) {
  const localise = useLocalise();
  const { tenant } = useSession();
  const url = new URL(metricAddress(metric, params), window.location.href).href;
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => (open ? undefined : close())}
      title={localise({ en: 'API request', 'zh-CN': 'API 请求' })}
      about={localise({
        en: 'Get the same figures over the API. Set format to csv, parquet, arrow or ndjson for another format.',
        'zh-CN': '通过 API 可取得相同的数字；format 可设为 csv、parquet、arrow 或 ndjson。',
      })}
    >
      <Code title="URL" text={url} />
      <Code title="curl" text={`curl -H "Authorization: Bearer $KEY" '${url.replaceAll("'", '%27')}'`} />
      <p className="quiet small">
        {localise(
          {
            en: 'KEY is an API key with the read scope: huixiang keys create --tenant {tenant} --scopes read',
            'zh-CN': 'KEY 为具有 read 权限的 API 密钥：huixiang keys create --tenant {tenant} --scopes read',
          },
          { tenant },
        )}
      </p>
    </Dialog>
  );
}

/** What GET /v1/metrics/{id}/sql shows. */
interface SqlBehind {
  readonly queries: readonly { readonly name: string; readonly sql: string; readonly text?: string }[];
}

function Queries({ metric, params }: Pick<BehindProps, 'metric' | 'params'>) {
  const localise = useLocalise();
  const path = address(`/v1/metrics/${metric}/sql`, params);
  const { data, error, refetch } = useQuery<SqlBehind, ApiProblem>({
    queryKey: ['sql', path],
    queryFn: async ({ signal }) => (await request(path, { signal })).json(),
  });
  if (error?.status === 404) {
    const detail = localise({ en: 'This server does not show the SQL.', 'zh-CN': '该服务器不显示 SQL。' });
    return <State is="no_data" detail={detail} />;
  }
  if (error) return <State is="error" problem={error} retry={() => void refetch()} />;
  if (data === undefined) return <State is="loading" />;
  return data.queries.map(({ name, sql, text }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a statement may be run twice under one name; their order is the answer's
    <Code key={index} title={name} text={text ?? sql} />
  ));
}

/** The statements that an answer was made from. */
export function SqlDialog({ metric, params, close }: BehindProps) {
  const localise = useLocalise();
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => (open ? undefined : close())}
      title="SQL"
      about={localise({
        en: 'The query that ClickHouse ran. Intervals and other derived columns are computed from its rows.',
        'zh-CN': 'ClickHouse 执行的查询。置信区间等派生列由查询结果计算得到。',
      })}
    >
      <Queries metric={metric} params={params} />
    </Dialog>
  );
}
