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

/** A world for each of its people: with their events and those of broadcasts. */
function ofOnePerson(world: SmallWorld): SmallWorld[] {
  const personOf = ({ event }: Telling) => ('recipient' in event ? event.recipient : undefined);
  const people = new Set([...world.first, ...world.second].map(personOf));
  const holds = (who: string | undefined) => (one: Telling) => [who, undefined].includes(personOf(one));
  return [...people]
    .filter((who) => who !== undefined)
    .map((who) => ({ ...world, first: world.first.filter(holds(who)), second: world.second.filter(holds(who)) }));
}

/**
 * Takes events out of a world that disagrees: those of all people but one where that works, then by stretch, many at
 * once where that works, then shorter ones, until nothing can go or the time is over.
 */
export async function leastWorld(world: SmallWorld, disagreeing: Disagreeing, ms: number): Promise<SmallWorld> {
  const until = Date.now() + ms;
  const alone = ofOnePerson(world);
  const [one] = await disagreeing(alone);
  let least = alone[one ?? -1] ?? world;
  for (const calmer of [{ undo: false }, { erased: [] }]) {
    if ((await disagreeing([{ ...least, ...calmer }])).has(0)) least = { ...least, ...calmer };
  }
  let size = Math.ceil(Math.max(least.first.length, least.second.length) / STRETCHES);
  while (Date.now() < until) {
    const stretches = stretchesOf(least, size);
    const still = await disagreeing(stretches.map((one) => without(least, [one], size)));
    const able = stretches.filter((_, at) => still.has(at));
    // Of two reasons each can go, not both: then half of what can go may.
    const shares = [1, 2, 4, able.length].map((share) => able.slice(0, Math.ceil(able.length / share)));
    const shorter = shares.map((cut) => without(least, cut, size));
    const [most] = able.length === 0 ? [] : [...(await disagreeing(shorter))].sort((a, b) => a - b);
    const found = shorter[most ?? -1];
    if (found !== undefined) least = found;
    else if (size === 1) break;
    else size = Math.ceil(size / 2);
  }
  return least;
}
