import type { Ctx } from '../../../platform/ctx.ts'
import type { MailFate } from '../model.ts'

export type TakenLetter = {
  id: string
  received_at: Date
  fate: MailFate
  number: string | null
  demand_id: string | null
  why: string | null
}

/** What became of the latest letters of a mailbox. Who wrote them is not in it. */
export const listLetters = ({ db }: Pick<Ctx, 'db'>, channel: string): Promise<TakenLetter[]> =>
  db
    .selectFrom('intake.mail')
    .innerJoin('intake.key', 'intake.key.id', 'intake.mail.key_id')
    .select(['intake.mail.id', 'received_at', 'fate', 'number', 'demand_id', 'why'])
    .where('channel', '=', channel)
    .orderBy('received_at', 'desc')
    .limit(50)
    .execute()
