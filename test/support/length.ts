/**
 * Whether this is the long form (`npm run test:long`), for before a release. What every commit runs has fewer versions to upgrade
 * from, fewer views of the pages, fewer random worlds and fewer kills: of each promise an example.
 */
export const isLong = process.env.TEST_LENGTH === 'long';
