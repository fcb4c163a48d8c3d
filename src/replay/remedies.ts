import type { Calendar } from '../modules/calendar/index.ts'
import type { Chance } from './chance.ts'
export type RunningRemedy = { steps: { day: string }[] }
export const planRemedies = (_: Chance, __: Calendar, ___: unknown): RunningRemedy[] => []
export const runRemedyDay = async (_: unknown, __: RunningRemedy, ___: string) => {}
