import type { PanelDefinition } from '../../../definitions/definition.ts';
import type { Answer, MetricInfo } from '../api/answers.ts';

/** What every form of drawing is given: rows as they came, columns to name them by. */
export interface DrawingProps {
  readonly panel: PanelDefinition;
  readonly info: MetricInfo;
  readonly answer: Answer;
}
