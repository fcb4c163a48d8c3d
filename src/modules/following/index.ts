export { tell } from './tell.ts'
export { walk } from './walk.ts'
