const events = Array.from({ length: 6000 }, (_, n) => `{"id":"e${n % 50}","title":"放假通知"}\n`).join('');

/** 700 bytes that do not compress: of the generator that make.py and Make.java have, too. */
function noise(): Buffer {
  const bytes = Buffer.alloc(700);
  let state = 1n;
  for (let at = 0; at < bytes.length; at++) {
    state = (state * 1103515245n + 12345n) % 2n ** 31n;
    bytes[at] = Number((state >> 16n) & 255n);
  }
  return bytes;
}

/** What the vectors hold. */
export const contents = {
  events: Buffer.from(events),
  noise: noise(),
  empty: Buffer.alloc(0),
  both: Buffer.concat([Buffer.from(events), noise()]),
} as const;
