import type { Channel } from '../channels.ts';
import type { Random } from '../random.ts';
import type { Message } from '../wording.ts';
import type { BrandContentType } from './contents.ts';
import { bodies, type Filling, fillings, templates } from './titles.ts';

const emoji = ['🎉', '🎁', '🔥', '☕', '🌿', '🐱'] as const;
/** Service, training and surveys have no emoji and no exclamation marks. */
const plainTypes: ReadonlySet<BrandContentType> = new Set(['education_document', '售后关怀', '问卷调研', '积分到期']);
/** A title has at most so many characters, prefix and marks included. */
const LONGEST = 45;

/** A message with a title that hardly any other has. */
export function brandMessage(type: BrandContentType, { platform, contentForm }: Channel, random: Random): Message {
  const isPlayful = !plainTypes.has(type);
  const core = filled(random.pick(templates[type]), random);
  const important = isPlayful && random.chance(0.08);
  const withEmoji = isPlayful && platform !== 'sms' && random.chance(0.2);
  const marks = !isPlayful ? 0 : random.chance(0.12) ? 3 : random.chance(0.2) ? 1 : 0;
  const decorated = `${important ? '【重要】' : ''}${withEmoji ? random.pick(emoji) : ''}${core}${'！'.repeat(marks)}`;
  const fits = [...decorated].length <= LONGEST;
  const body = random.pick(bodies[type]);
  const isPlain = platform === 'sms' || platform === 'app_push';
  return {
    title: fits ? decorated : core,
    body: platform === 'sms' ? `【青禾优选】${body.replaceAll('\n', '')} 拒收请回复R` : body,
    pictures: isPlain || contentForm === 'text' ? 0 : 1 + random.below(4),
    wording: fits
      ? { emoji: withEmoji, important, exclamations: marks }
      : { emoji: false, important: false, exclamations: 0 },
  };
}

function filled(template: string, random: Random): string {
  // The names in braces are those of the list: a test fills every title.
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => random.pick(fillings[name as Filling]));
}
