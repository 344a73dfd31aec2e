/**
 * Whether this is the long form (`npm run test:long`), for before a release. What every commit runs has fewer versions to upgrade
 * from and fewer views of the pages.
 */
export const isLong = process.env.TEST_LENGTH === 'long';
