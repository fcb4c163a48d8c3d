import { openFairBudget } from '../../../platform/fair-budget.ts'

export const ABOUT = 'messages'
/** A family or an office behind one address writes some letters an hour; a program writes thousands, and works for them from then on. */
export const writtenFrom = openFairBudget({ about: ABOUT, points: 60, seconds: 3_600 })
