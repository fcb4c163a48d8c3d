import { OPEN, type State } from '../model.ts'

/**
 * Who makes a move. `handler` is whoever works for the office of the open lead leg, `support` for that of an open support leg; `approver`
 * decides on an extension and is of another unit than asked for it; `timer` is the clock and everything that the system does by itself.
 */
export type Mover =
  | 'citizen'
  | 'operator'
  | 'dispatcher'
  | 'handler'
  | 'support'
  | 'approver'
  | 'arbiter'
  | 'supervisor'
  | 'timer'

export type Transition = {
  from: readonly State[]
  by: readonly Mover[]
  /** Null: it stays where it is. */
  to: State | null
  /** Where it goes instead when no office has had it yet. */
  orTo?: State
  label: string
  /** The fact that it leaves behind: `demands.…`. */
  event: string
  /** What the guard asks, in words for the table that people read; `guards.ts` has it as code. */
  guard?: string
  /** What it does to the clocks, in words; `effects.ts` has it as code. */
  clocks?: string
  /** Told to the reporter. */
  told?: true
}

export const HELD = ['signed', 'handling'] as const
export const LIVE = [...OPEN, 'answered'] as const
export const WITH_OFFICE = [
  'dispatched',
  'signed',
  'handling',
  'waiting_citizen',
  'waiting_third_party',
  'extension_requested',
] as const
