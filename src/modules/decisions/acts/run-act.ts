import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { type Act, once } from '../act.ts'
import { refuseUnfit } from '../fit.ts'

/** Runs an act with what was asked for: looked through first, and once per form. */
export const runAct = (
  tx: Tx,
  { act, id, input, key }: { act: Act; id: string; input: z.output<z.ZodObject>; key?: string | undefined },
) =>
  once(tx, { subject: id, key }, async () => {
    await refuseUnfit(tx, act.input, input, act.public)
    await act.run(tx, id, input as never) // parsed with the act's own schema
  })
