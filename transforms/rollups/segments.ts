import { tagsSql } from '../../store/tables/audienceTags.ts';

/**
 * Segments and variants that a recipient counts in, as two columns: (`*`, `*`), (tag, `*`), (`*`, variant), (tag, variant).
 * Applied to sums by (audience, variant), of which there are few; to recipients only where they are few, too (sumsBySegment).
 */
export const explodedSegments = `arrayJoin(arrayDistinct(arrayConcat(['*'], ${tagsSql()}))) AS segment,
  arrayJoin(if(variant IN ('', '*'), ['*'], ['*', variant])) AS own_variant`;
