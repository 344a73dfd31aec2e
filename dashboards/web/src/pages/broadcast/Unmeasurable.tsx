import type { Row } from '../../api/answers.ts';
import { useLanguage, useLocalise } from '../../language/language.tsx';
import { unmeasurableOf } from './unmeasurable.ts';
import './broadcast.css';

/** What cannot be measured of this broadcast, why, and what follows from it; nothing where everything can. */
export function Unmeasurable({ row }: { readonly row: Row }) {
  const localise = useLocalise();
  const language = useLanguage();
  const found = unmeasurableOf(row);
  if (found.length === 0) return null;
  return (
    <section className="unmeasurable" aria-labelledby="unmeasurable">
      <h2 id="unmeasurable">
        {localise({ en: 'What is not exact or not measurable, and why', 'zh-CN': '不精确或无法统计的数据及原因' })}
      </h2>
      <ul>
        {found.map(({ code, why, so }) => (
          <li key={code} data-reason={code}>
            {[why, ...(so === undefined ? [] : [so])].map((text) => localise(text)).join(language === 'en' ? ' ' : '')}
          </li>
        ))}
      </ul>
    </section>
  );
}
