export { learn } from './learning/learn.ts'
export { type Asking, type Suggested, suggest } from './suggesting/suggest.ts'
