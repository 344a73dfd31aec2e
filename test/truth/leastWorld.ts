import type { SmallWorld, Telling } from './world.arbitrary.ts';

/** Which of the worlds still disagree, by their index. All of them are tried at once. */
type Disagreeing = (worlds: readonly SmallWorld[]) => Promise<ReadonlySet<number>>;

type Half = 'first' | 'second';
interface Stretch {
  readonly half: Half;
  readonly from: number;
}

/** A try costs as much as its worlds are long. */
const STRETCHES = 16;

function stretchesOf(world: SmallWorld, size: number): Stretch[] {
  return (['first', 'second'] as const).flatMap((half) =>
    Array.from({ length: Math.ceil(world[half].length / size) }, (_, index) => ({ half, from: index * size })),
  );
}

function without(world: SmallWorld, cut: readonly Stretch[], size: number): SmallWorld {
  const left = (half: Half): readonly Telling[] =>
    world[half].filter(
      (_, index) => !cut.some((stretch) => stretch.half === half && Math.floor(index / size) * size === stretch.from),
    );
  return { ...world, first: left('first'), second: left('second') };
}

/**
 * Takes events out of a world that disagrees, stretch by stretch, the ones that can go one by one all together where that works, then
 * shorter ones, until nothing can go or the time is over.
 */
export async function leastWorld(world: SmallWorld, disagreeing: Disagreeing, ms: number): Promise<SmallWorld> {
  const until = Date.now() + ms;
  let least = world;
  for (const one of [{ undo: false }, { erased: [] }]) {
    if ((await disagreeing([{ ...least, ...one }])).has(0)) least = { ...least, ...one };
  }
  let size = Math.ceil(Math.max(world.first.length, world.second.length) / STRETCHES);
  while (Date.now() < until) {
    const stretches = stretchesOf(least, size);
    const still = await disagreeing(stretches.map((one) => without(least, [one], size)));
    const able = stretches.filter((_, at) => still.has(at));
    const all = without(least, able, size);
    if (able.length > 1 && (await disagreeing([all])).has(0)) least = all;
    else if (able.length > 0) least = without(least, able.slice(0, 1), size);
    else if (size === 1) break;
    else size = Math.ceil(size / 2);
  }
  return least;
}
