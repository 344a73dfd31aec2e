/** What a metric cannot be asked without, as a query string, by its id; a metric that needs nothing is not here. */
export const neededParams: Readonly<Record<string, string>> = {
  broadcast: 'broadcast=b1',
  'read-curve': 'broadcast=b1',
  'against-usual': 'broadcast=b1',
  'filter-values': 'of=platform',
};
