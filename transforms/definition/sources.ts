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
    'attributed.ts': 'statement',
    'attributedOrders.ts': 'statement',
    'attributedOutcomes.ts': 'statement',
    'attributedRows.ts': 'statement',
    'attributedStats.ts': 'statement',
    'attributedSteps.ts': 'work',
    'attributionMarks.ts': 'work',
    'attributionSteps.ts': 'work',
    'audienceCells.ts': 'statement',
    'audienceConversions.ts': 'statement',
    'audienceStats.ts': 'statement',
    'broadcastHours.ts': 'statement',
    'broadcastOrders.ts': 'statement',
    'broadcastSource.ts': 'statement',
    'broadcastStats.ts': 'statement',
    'broadcastSteps.ts': 'source',
    'cellsOfQuestion.ts': 'work',
    'children.ts': 'work',
    'clickStats.ts': 'statement',
    'clickedTargets.ts': 'statement',
    'clustersDay.ts': 'statement',
    'conversionEntries.ts': 'statement',
    'conversionEvents.ts': 'statement',
    'conversionStats.ts': 'statement',
    'conversionSums.ts': 'statement',
    'dayBatch.ts': 'statement',
    'dayParts.ts': 'statement',
    'daySteps.ts': 'work',
    'failureReasons.ts': 'statement',
    'goalCells.ts': 'statement',
    'groupSums.ts': 'statement',
    'largeBroadcasts.ts': 'work',
    'presentParts.ts': 'statement',
    'readColumns.ts': 'statement',
    'registry.ts': 'work',
    'rollup.ts': 'statement',
    'rowsOfQuestion.ts': 'work',
    'segments.ts': 'statement',
    'settledOrders.ts': 'statement',
    'sharedOrders.ts': 'statement',
    'sliceSteps.ts': 'work',
    'slices.ts': 'statement',
    'sources.ts': 'work',
    'statsColumns.ts': 'statement',
    'statsDay.ts': 'statement',
    'stepsOfKind.ts': 'work',
    'sumSteps.ts': 'source',
    'touchMarks.ts': 'work',
    'touchSteps.ts': 'work',
    'touchedBroadcasts.ts': 'statement',
    'touches.ts': 'statement',
    'unitSteps.ts': 'work',
    'unnamedOutcomes.ts': 'statement',
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
