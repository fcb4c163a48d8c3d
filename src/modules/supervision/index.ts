export { hourly, nightly, runDue as climbLadder } from './due.ts'
export { readFigure } from './indicators/figures.ts'
export { countAnew } from './indicators/follow-changes.ts'
