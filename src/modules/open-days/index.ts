export { addSlot, announceOpenDay } from './actions/announce-open-day.ts'
export { draftOpenDay } from './actions/draft-open-day.ts'
export { reportOpenDay } from './actions/report-open-day.ts'
