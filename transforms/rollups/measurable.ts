export function measurable(said: {
  platform: string;
  message_class: string;
  basis: string;
  reports: readonly string[] | undefined;
}) {
  const can = (what: string) => said.reports === undefined || said.reports.includes(what);
  return { delivery: can('delivery'), read: can('read'), click: can('click') };
}
