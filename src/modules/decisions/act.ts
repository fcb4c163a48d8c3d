import type { z } from 'zod'
import type { Tx } from '../../platform/ctx.ts'

/**
 * Something that may be done to a thing of this module: the noun under which it is posted, what it is called, on which article, what
 * it is told. Forms, the API and the lists of what may be done now are all read off these.
 */
export type Act = {
  noun: string
  label: string
  article: string
  input: z.ZodObject
  /** Fields that everybody will read although their hint does not say so. */
  public?: readonly string[]
  /** What one is told before it is done; what cannot be taken back is asked once more. */
  hint?: string
  final?: boolean
  run: (tx: Tx, id: string, input: never) => Promise<unknown>
}
/** What may not be done now and why; what is not in it may be done. `person`: not by this person. */
export type Bars = ReadonlyMap<string, Bar>

type Bar = { why: string; person: boolean }
export const barsBy = <N extends string>(names: readonly N[], judge: (name: N) => Bar | string | null): Bars =>
  new Map(
    names.flatMap((name): [N, Bar][] => {
      const bar = judge(name)
      return bar === null ? [] : [[name, typeof bar === 'string' ? { why: bar, person: false } : bar]]
    }),
  )
/** Not by this person. */
export const notTheirs = (why: string): Bar => ({ why, person: true })

export const anAct = <S extends z.ZodObject>(
  act: Omit<Act, 'input' | 'run'> & { input: S; run: (tx: Tx, id: string, input: z.output<S>) => Promise<unknown> },
): Act => ({ ...act, run: act.run as Act['run'] }) // the input is parsed with the act's own schema before it is run

/** Does something unless the same form has done it already: the second click finds the key taken. */
export async function once(tx: Tx, { subject, key }: { subject: string; key: string | undefined }, act: () => Promise<unknown>) {
  if (!key) return void (await act())
  const taken = await tx.db
    .insertInto('decisions.act_key')
    .values({ subject_id: subject, key: `${tx.actor?.id ?? ''}:${key.slice(0, 100)}` })
    .onConflict((again) => again.doNothing())
    .returning('key')
    .executeTakeFirst()
  if (taken) await act()
}

/** The next number of a kind in a year, without gaps: the row stays locked until the transaction ends. */
export async function nextNumber(tx: Tx, kind: 'decision' | 'hearing' | 'meeting' | 'proposal', year: number): Promise<string> {
  const { last } = await tx.db
    .insertInto('decisions.counter')
    .values({ kind, year, last: 1 })
    .onConflict((known) => known.columns(['kind', 'year']).doUpdateSet((is) => ({ last: is('decisions.counter.last', '+', 1) })))
    .returning('last')
    .executeTakeFirstOrThrow()
  return `${year}-${String(last).padStart(3, '0')}`
}
