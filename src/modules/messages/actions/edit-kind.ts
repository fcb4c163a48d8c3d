import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { forbidden, notFound } from '../../../platform/errors.ts'
import { mayEditKinds } from '../city-office.ts'
import { findKind } from '../kinds.ts'
import type { EditKind } from '../schema.ts'

/** 类别和期限, by the head of the city's office for messages. What is under way keeps the term that was promised to its writer. */
export async function editKind(tx: Tx, code: string, input: z.output<typeof EditKind>) {
  if (!(await mayEditKinds(tx))) throw forbidden('由市里分办留言的机关负责人设置')
  if (!(await findKind(tx, code))) throw notFound()
  await tx.db
    .updateTable('messages.kind')
    .set({
      term_days: input.term,
      extension_days: input.extension,
      signed: input.signed,
      publishable: input.publishable,
      anonymous: input.anonymous,
      retention_months: input.retention,
    })
    .where('code', '=', code)
    .execute()
}
