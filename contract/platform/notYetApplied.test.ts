import { expect, it } from 'vitest';
import { messageClasses, type Platform, platforms } from '../types.ts';
import { stageBases } from './basis.ts';
import { measurable } from './measurable.ts';
import { notYetApplied } from './notYetApplied.ts';
import { platformFacts } from './rows.ts';

const providersOf = (platform: Platform) => [
  undefined,
  ...new Set(platformFacts.flatMap((row) => (row.platform === platform && row.provider ? [row.provider] : []))),
];

const same = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);

/** Platform, class, provider where it differs from any other: what figures take today, and what they take once the facts are applied. */
function differences(): readonly string[] {
  return platforms.flatMap((platform) =>
    messageClasses.flatMap((messageClass) =>
      providersOf(platform).flatMap((provider) => {
        const key = { platform, messageClass, provider };
        const today = measurable(key);
        const { delivery, read } = stageBases(key);
        const then = `${delivery.basis} ${read.basis}`;
        const now = `${today.delivery ? 'event' : 'none'} ${today.read}`;
        const asForAny = provider !== undefined && same(stageBases(key), stageBases({ platform, messageClass }));
        return then === now || asForAny ? [] : [`${platform} ${messageClass} ${provider ?? 'any'}: ${now} -> ${then}`];
      }),
    ),
  );
}

/** Without a class: of all classes that have no line of their own. */
const expected = [
  'wechat_oa default any: none aggregate -> aggregate aggregate',
  'app_push default any: event event -> none none',
  'app_push default jpush: event event -> event none',
  'app_push default mpaas: event event -> aggregate none',
  'app_push default huawei: event event -> event none',
  'app_push default fcm: event event -> aggregate none',
  'in_app default any: event event -> none none',
  'in_app default firebase: event event -> none event',
  'mini_program default any: event event -> none none',
  'im_sdk default any: event event -> none none',
  'im_sdk default tencent_im: event event -> none event',
  'teams default any: event event -> none event',
  'slack default any: event event -> none none',
  'line default any: event event -> aggregate aggregate',
  'line template any: event event -> event none',
];

it('lists every change of figures (deliveries, reads) that applying the facts brings', () => {
  const found = differences();
  const ofDefault = found.filter((line) => line.split(' ')[1] === 'default');
  const own = found.filter((line) => {
    const [platform, , ...rest] = line.split(' ');
    return !ofDefault.includes([platform, 'default', ...rest].join(' '));
  });
  expect([...ofDefault, ...own].sort()).toEqual([...expected].sort());
});

it('is about the platforms of the list, and of the others only about counts that are no one’s readers', () => {
  const others = expected.filter((line) => !notYetApplied.some((platform) => line.startsWith(`${platform} `)));
  expect(others).toEqual(['wechat_oa default any: none aggregate -> aggregate aggregate']);
  // Counts have no readers, so no figure of a recipient changes by it.
  expect(measurable({ platform: 'wechat_oa' })).toMatchObject({ delivery: false, readers: false });
});
