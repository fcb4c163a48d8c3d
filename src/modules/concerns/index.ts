export { closeConcern, draftStatement, signStatement, submitStatement } from './actions/answer-concern.ts'
export { acceptConcern, assignConcern } from './actions/assign-concern.ts'
export { logConcern } from './actions/log-concern.ts'
export { type Burst, watchForBursts } from './bursts.ts'
