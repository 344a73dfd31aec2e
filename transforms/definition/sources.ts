import ts from 'typescript';

/**
 * How the files of these folders make figures:
 * - `statement`: by statements, whose text statements.ts has.
 * - `source`: in TypeScript, at run time. Their tokens are what is recorded.
 * - `work`: not at all; they decide what is recomputed, and when.
 */
type Makes = 'statement' | 'source' | 'work';

export const folders: Readonly<Record<string, Readonly<Record<string, Makes>>>> = {
  'transforms/states': {
    'batch.ts': 'statement',
    'checks.ts': 'statement',
    'codes.ts': 'statement',
    'counted.ts': 'statement',
    'countingEvents.ts': 'statement',
    'counts.ts': 'source',
    'decisions.ts': 'source',
    'delays.ts': 'statement',
    'facts.ts': 'source',
    'firstTimes.ts': 'statement',
    'knowledge.ts': 'source',
    'levels.ts': 'statement',
    'lists.ts': 'statement',
    'quarters.ts': 'statement',
    'recipientStates.ts': 'statement',
    'reportedDeliveries.ts': 'source',
    'rules.ts': 'source',
    'scratch.ts': 'work',
    'statements.ts': 'source',
    'times.ts': 'source',
    'touchStates.ts': 'statement',
  },
  'transforms/rollups': {
    'attribution/attributed.ts': 'statement',
    'attribution/attributedOrders.ts': 'statement',
    'attribution/attributedOutcomes.ts': 'statement',
    'attribution/attributedRows.ts': 'statement',
    'attribution/attributedStats.ts': 'statement',
    'attribution/attributedSteps.ts': 'work',
    'attribution/attributionMarks.ts': 'work',
    'attribution/attributionSteps.ts': 'work',
    'attribution/possibleTouches.ts': 'work',
    'attribution/repeatedEvents.ts': 'work',
    'attribution/touchMarks.ts': 'work',
    'attribution/touchSteps.ts': 'work',
    'attribution/touchedBroadcasts.ts': 'statement',
    'attribution/touches.ts': 'statement',
    'attribution/unnamedOutcomes.ts': 'statement',
    'audiences/audienceCells.ts': 'statement',
    'audiences/audienceConversions.ts': 'statement',
    'audiences/audienceStats.ts': 'statement',
    'audiences/cellsOfQuestion.ts': 'work',
    'audiences/rowsOfQuestion.ts': 'work',
    'broadcastSource.ts': 'statement',
    'broadcasts/broadcastHours.ts': 'statement',
    'broadcasts/broadcastStats.ts': 'statement',
    'broadcasts/broadcastSteps.ts': 'source',
    'broadcasts/clickStats.ts': 'statement',
    'broadcasts/clickedTargets.ts': 'statement',
    'broadcasts/failureReasons.ts': 'statement',
    'broadcasts/largeBroadcasts.ts': 'work',
    'broadcasts/readColumns.ts': 'statement',
    'broadcasts/statsColumns.ts': 'statement',
    'children.ts': 'work',
    'conversions/broadcastOrders.ts': 'statement',
    'conversions/conversionEntries.ts': 'statement',
    'conversions/conversionEvents.ts': 'statement',
    'conversions/conversionStats.ts': 'statement',
    'conversions/conversionSums.ts': 'statement',
    'conversions/goalCells.ts': 'statement',
    'conversions/settledOrders.ts': 'statement',
    'conversions/sharedOrders.ts': 'statement',
    'days/clustersDay.ts': 'statement',
    'days/dayBatch.ts': 'statement',
    'days/dayParts.ts': 'statement',
    'days/daySteps.ts': 'work',
    'days/presentParts.ts': 'statement',
    'days/statsDay.ts': 'statement',
    'groupSums.ts': 'statement',
    'registry.ts': 'work',
    'rollup.ts': 'statement',
    'segments.ts': 'statement',
    'slices/sliceSteps.ts': 'work',
    'slices/slices.ts': 'statement',
    'slices/sumSteps.ts': 'source',
    'sources.ts': 'work',
    'stepsOfKind.ts': 'work',
    'unitSteps.ts': 'work',
    'vanished.ts': 'work',
  },
};

/**
 * Files elsewhere that decide about figures at run time; settings of tenants by their defaults. The platform facts themselves are not among them: a row carries a hash of what
 * they decided.
 */
const elsewhere = [
  'contract/content/bands.ts',
  'contract/platform/basis.ts',
  'contract/platform/measurable.ts',
  'contract/platform/zone.ts',
  'contract/zone.ts',
  'store/registry/tenants.ts',
  'store/tables/decidedFacts.ts',
] as const;

/** The files whose source is recorded, from the root of the repository. */
export const recordedSources: readonly string[] = [
  ...Object.entries(folders).flatMap(([folder, files]) =>
    Object.entries(files).flatMap(([file, makes]) => (makes === 'source' ? [`${folder}/${file}`] : [])),
  ),
  ...elsewhere,
];

/** What the file does, as tokens: without comments, types, spaces, breaks of lines and the commas that come with them. */
export function tokensOf(source: string): string {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, removeComments: true },
  });
  const file = ts.createSourceFile('source.js', outputText, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS);
  const tokens: string[] = [];
  const add = (node: ts.Node) => {
    const children = node.getChildren(file);
    if (children.length > 0) return children.forEach(add);
    const text = node.getText(file).replace(/\s+/g, ' ');
    if (/^[)\]}]$/.test(text) && tokens.at(-1) === ',') tokens.pop();
    if (text !== '') tokens.push(text);
  };
  add(file);
  return tokens.join(' ');
}
