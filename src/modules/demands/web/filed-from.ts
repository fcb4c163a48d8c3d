import { openFairBudget } from '../../../platform/fair-budget.ts'

export const ABOUT = 'demands'
/** A shared address files some an hour, a program thousands: beyond the budget, or the channel's own bound, the browser works first. */
export const filedFrom = openFairBudget({ about: ABOUT, points: 120, seconds: 3_600 })
