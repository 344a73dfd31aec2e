/**
 * The small world of the data directories: files of events, and the commands that bring them in, in their order. The same for every
 * version: it uses only what 7636bba understands.
 */
let seed = 7;
const rnd = () => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return seed / 2147483648;
};
const at = (base, s) => new Date(Date.parse(base) + s * 1000).toISOString();
let n = 0;
const id = () => `e${++n}`;
function people(
  out,
  b,
  base,
  count,
  { confirmed, failed = 0, read = 0.4, click = 0.2, variants = [], tags = ['vip', 'new'] },
) {
  for (let i = 1; i <= count; i++) {
    const r = { broadcast: b, recipient: `r${i}` };
    out.push({
      id: id(),
      type: 'send',
      ...r,
      occurred_at: at(base, i),
      audience: tags.filter(() => rnd() < 0.5),
      ...(variants.length ? { variant: variants[i % variants.length] } : {}),
    });
    const f = rnd() < failed;
    if (f) out.push({ id: id(), type: 'delivery', status: 'failed', reason: 'x', ...r, occurred_at: at(base, i + 9) });
    else if (rnd() < confirmed)
      out.push({ id: id(), type: 'delivery', status: 'delivered', ...r, occurred_at: at(base, i + 9) });
    if (!f && rnd() < read)
      out.push({
        id: id(),
        type: 'read',
        ...r,
        occurred_at: at(base, 60 + Math.floor(rnd() * 2e5)),
        ...(rnd() < 0.5 ? { dwell_ms: 6000 } : {}),
        ...(rnd() < 0.2 ? { machine: true } : {}),
      });
    if (!f && rnd() < click) {
      const c = 100 + Math.floor(rnd() * 2e5);
      out.push({ id: id(), type: 'click', ...r, occurred_at: at(base, c), target: 'https://example.com/x' });
      if (rnd() < 0.5)
        out.push({
          id: id(),
          type: 'conversion',
          ...r,
          occurred_at: at(base, c + 3000),
          value: `${1 + Math.floor(rnd() * 90)}.50`,
          currency: rnd() < 0.8 ? 'CNY' : 'USD',
          order: `o-${i}`,
          goal: rnd() < 0.7 ? 'purchase' : 'visit',
        });
    } else if (rnd() < 0.1)
      out.push({ id: id(), type: 'conversion', ...r, occurred_at: at(base, 250000), value: '5.00', currency: 'CNY' });
    if (rnd() < 0.05)
      out.push({
        id: id(),
        type: 'optout',
        kind: rnd() < 0.5 ? 'unsubscribe' : 'mute',
        ...r,
        occurred_at: at(base, 9000),
      });
    if (rnd() < 0.03) out.push({ id: id(), type: 'complaint', kind: 'spam', ...r, occurred_at: at(base, 9000) });
    if (rnd() < 0.1) out.push({ id: id(), type: 'interaction', kind: 'reply', ...r, occurred_at: at(base, 7000) });
  }
}
const bc = (b, base, f) => ({
  id: `b-${b}`,
  type: 'broadcast',
  broadcast: b,
  occurred_at: base,
  title: `Title of ${b}`,
  ...f,
});
const a = [];
a.push(bc('mail', '2026-03-01T01:00:00Z', { platform: 'email', content_type: 'promotion', tier: 'base' }));
people(a, 'mail', '2026-03-01T01:00:00Z', 60, { confirmed: 1, failed: 0.05, variants: ['a', 'b'] });
a.push(bc('export', '2026-03-01T16:30:00Z', { platform: 'email', content_type: 'promotion' }));
people(a, 'export', '2026-03-01T16:30:00Z', 80, { confirmed: 0 });
people(a, 'late', '2026-03-02T02:00:00Z', 40, { confirmed: 0.97 });
a.push(bc('text', '2026-03-03T02:00:00Z', { platform: 'sms', content_type: 'notice' }));
people(a, 'text', '2026-03-03T02:00:00Z', 40, { confirmed: 1, failed: 0.3, read: 0.2 });
a.push(bc('half', '2026-03-03T02:00:00Z', { platform: 'whatsapp', content_type: 'notice' }));
people(a, 'half', '2026-03-03T02:00:00Z', 60, { confirmed: 0.5 });
a.push(bc('clicks', '2026-03-04T02:00:00Z', { content_type: 'notice', reports: ['click'] }));
people(a, 'clicks', '2026-03-04T02:00:00Z', 40, { confirmed: 0 });
a.push(bc('trial', '2026-03-04T02:00:00Z', { test: true }));
people(a, 'trial', '2026-03-04T02:00:00Z', 5, { confirmed: 1 });
a.push({
  id: id(),
  type: 'conversion',
  broadcast: 'mail',
  recipient: 'r9',
  reverses: 'o-4',
  occurred_at: '2026-03-10T02:00:00Z',
});
a.push({
  id: id(),
  type: 'conversion',
  broadcast: 'mail',
  recipient: 'r9',
  reverses: 'o-6',
  value: '1.00',
  currency: 'CNY',
  occurred_at: '2026-03-10T02:00:00Z',
});
for (let i = 1; i < 6; i++)
  a.push({
    id: id(),
    type: 'conversion',
    recipient: `r${i}`,
    goal: i < 4 ? 'purchase' : 'signup',
    value: '9.00',
    currency: 'CNY',
    occurred_at: '2026-03-10T02:00:00Z',
  });
const read = a.find((e) => e.type === 'read' && e.broadcast === 'mail');
a.push({
  id: id(),
  type: 'retract',
  broadcast: 'mail',
  recipient: read.recipient,
  occurred_at: '2026-03-11T00:00:00Z',
  target_type: 'read',
  target_id: read.id,
});
a.push({ id: id(), type: 'read', broadcast: 'mail', recipient: 'stranger', occurred_at: '2026-03-02T00:00:00Z' });
const late = [bc('late', '2026-03-02T02:00:00Z', { platform: 'feishu', content_type: 'news', tier: 'template' })];
const extra = [];
people(extra, 'mail', '2026-02-28T01:00:00Z', 10, { confirmed: 1 });
people(extra, 'only-undone', '2026-03-05T01:00:00Z', 10, { confirmed: 1 });
const club = [];
club.push(
  bc('poll', '2026-03-01T23:30:00Z', { platform: 'dingtalk', content_type: 'news', basis: 'poll', experiment: 'x' }),
);
people(club, 'poll', '2026-03-01T23:30:00Z', 30, { confirmed: 0.95 });
for (let i = 40; i < 45; i++)
  club.push({
    id: id(),
    type: 'assignment',
    broadcast: 'poll',
    recipient: `r${i}`,
    experiment: 'x',
    variant: 'control',
    holdout: true,
    occurred_at: '2026-03-01T23:00:00Z',
  });
people(club, 'own', '2026-03-02T01:00:00Z', 30, { confirmed: 0, read: 0.6 });

const ndjson = (events) => `${events.map((event) => JSON.stringify(event)).join('\n')}\n`;

/** Orders of a shop by file: no id, so that the mapping makes one. */
const orders = (broadcast) => `name: orders
events:
  - type: conversion
    broadcast: { const: ${broadcast} }
    recipient: { column: who }
    value: { column: amt }
    currency: { const: CNY }
    order: { column: order }
    occurred_at: { time: { column: at, offset: "+08:00" } }
`;
const shown = `name: shown
events:
  - type: send
    broadcast: { const: spelt }
    recipient: { column: who }
    occurred_at: { time: { column: at, offset: "+08:00" } }
`;
const header = 'who,at,amt,order\n';
const buyers = ['ann', 'bob', 'cid'];
const days = [bc('days', '2026-03-05T01:00:00Z', { platform: 'feishu' })];
for (const recipient of buyers) {
  const r = { broadcast: 'days', recipient };
  days.push({ id: id(), type: 'send', ...r, occurred_at: '2026-03-05T01:00:00Z' });
  days.push({ id: id(), type: 'click', ...r, occurred_at: '2026-03-05T01:10:00Z', target: 'https://example.com/x' });
}

/** The files, by name. */
export const files = {
  'a.ndjson': ndjson(a),
  'late.ndjson': ndjson(late),
  'extra.ndjson': ndjson(extra),
  'club.ndjson': ndjson(club),
  'mapped.yaml': orders('mail'),
  'mapped.csv': `${header}r1,2026-03-02 10:00,50,m1\nr2,2026-03-02 10:01,20,m2\n`,
  'days.ndjson': ndjson(days),
  'days.yaml': orders('days'),
  'day1.csv': `${header}ann,2026-03-05 10:00,50,o1\nbob,2026-03-05 10:01,20,o2\n`,
  'day2.csv': `${header}ann,2026-03-06 11:00,70,o3\ncid,2026-03-06 11:01,30,o4\n`,
  'shown.yaml': shown,
  'shown.csv': 'who,at\nann@example.com,2026-03-02 09:00\nann@example.com ,2026-03-02 09:00\n',
};

/** What is done, one after the other. Tenant `edges` has what 7636bba got wrong as it came in, see README.md. */
export const steps = [
  { do: 'tenant', tenant: 'shop', settings: { keep_text: true } },
  { do: 'import', tenant: 'shop', file: 'a.ndjson' },
  // A send came before its broadcast event: zero rows.
  { do: 'import', tenant: 'shop', file: 'late.ndjson' },
  { do: 'import', tenant: 'shop', file: 'extra.ndjson' },
  { do: 'undo', tenant: 'shop', file: 'extra.ndjson' },
  { do: 'import', tenant: 'shop', file: 'mapped.csv', mapping: 'mapped.yaml' },
  { do: 'tenant', tenant: 'club', settings: { zone: 'Europe/Berlin' } },
  { do: 'import', tenant: 'club', file: 'club.ndjson' },
  { do: 'erase', tenant: 'shop', recipient: 'r3' },
  { do: 'tenant', tenant: 'edges', settings: {} },
  { do: 'import', tenant: 'edges', file: 'days.ndjson' },
  { do: 'import', tenant: 'edges', file: 'day1.csv', mapping: 'days.yaml' },
  { do: 'import', tenant: 'edges', file: 'day2.csv', mapping: 'days.yaml' },
  { do: 'import', tenant: 'edges', file: 'shown.csv', mapping: 'shown.yaml' },
];
