export { nightly, runDue as climbLadder } from './due.ts'
export { countAnew } from './indicators/follow-changes.ts'
