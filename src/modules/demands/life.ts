import { afterTheAnswer } from './life/after-the-answer.ts'
import { inTheOffice } from './life/in-the-office.ts'
import { toTheOffice } from './life/to-the-office.ts'
import type { Transition } from './life/transition.ts'
import type { State } from './model.ts'

/** The life of a demand: everything that can be done to it, from where, by whom, whereto. The one table for people, programs and the clock. */
export const life = { ...toTheOffice, ...inTheOffice, ...afterTheAnswer }
export type { Mover } from './life/transition.ts'

export type ActName = keyof typeof life
export const ACTS = Object.keys(life) as [ActName, ...ActName[]]
export const transitionOf = (act: ActName): Transition => life[act]
export const mayMove = (state: State, act: ActName) => transitionOf(act).from.includes(state)
