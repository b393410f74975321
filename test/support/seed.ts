import fc from 'fast-check';

// Property tests draw the same cases in every run, so that a change is judged by itself and not by luck.
// `FC_SEED=random npm run unit` (or a number, as a failure prints it) draws others: that is how new cases are hunted.
const wanted = process.env.FC_SEED ?? '20261120';
if (wanted !== 'random') fc.configureGlobal({ seed: Number(wanted) });
