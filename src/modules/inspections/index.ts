export { inspect } from './checks/inspect.ts'
export { deriveStatement } from './statement.ts'
