import fc from 'fast-check';

// The suite is the same for everyone and every time; FC_SEED=random (or a number) goes looking for more.
const given = process.env.FC_SEED;
const seed = given === 'random' ? Date.now() : Number(given ?? 20_261_122);
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
