import type { z } from 'zod'
import type { Tx } from '../../platform/ctx.ts'
import { FieldRefusal } from '../../platform/errors.ts'
import { askedOf } from '../../ui/act-input.ts'
import { refuseSecret, screen } from '../screening/index.ts'

/** Nothing with a mark of secrecy is kept here, and nothing personal in what everybody will read: by the schema's own word (会公开). */
export async function refuseUnfit(
  tx: Tx,
  schema: z.ZodObject,
  input: Record<string, unknown>,
  alsoPublic: readonly string[] = [],
) {
  for (const [name, value] of Object.entries(input)) {
    if (typeof value !== 'string' || value === '') continue
    await refuseSecret(tx, { text: value })
    if (!alsoPublic.includes(name) && !askedOf(schema.shape[name]).hint?.includes('会公开')) continue
    const { blocks, sentence } = await screen(tx, { text: value, files: [] })
    if (blocks) throw new FieldRefusal(name, sentence)
  }
}
