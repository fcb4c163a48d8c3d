export { inspect } from './checks.ts'
export { deriveStatement } from './statement.ts'
