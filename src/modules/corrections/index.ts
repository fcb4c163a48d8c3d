export { decideOutcome } from './actions/decide-outcome.ts'
export { reportError } from './actions/report-error.ts'
export { newPath } from './model.ts'
