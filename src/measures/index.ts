export { suppressed, isShown } from './figures.ts';
export type { Figure, Spread, Strip, Suppressed } from './figures.ts';
export { measure, stages } from './measure.ts';
export type { Asked, ChannelMeasures, Measures, Stage } from './measure.ts';
export { daysBetween, trackCases } from './tracks.ts';
export type { Happened, Track } from './tracks.ts';
