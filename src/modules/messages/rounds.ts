import type { Ctx } from '../../platform/ctx.ts'
import type { FollowUp, Inquiry, Transfer } from './model.ts'

export const listFollowUps = ({ db }: Pick<Ctx, 'db'>, id: string): Promise<FollowUp[]> =>
  db.selectFrom('messages.follow_up').selectAll().where('message_id', '=', id).orderBy('ordinal').execute()
/** The question that is still owed an answer, where the first one has been given. */
export const findOpenRound = ({ db }: Pick<Ctx, 'db'>, id: string): Promise<FollowUp | undefined> =>
  db.selectFrom('messages.follow_up').selectAll().where('message_id', '=', id).where('answered_on', 'is', null).executeTakeFirst()
export const listInquiries = ({ db }: Pick<Ctx, 'db'>, id: string): Promise<Inquiry[]> =>
  db.selectFrom('messages.inquiry').selectAll().where('message_id', '=', id).orderBy('id').execute()
export const listTransfers = ({ db }: Pick<Ctx, 'db'>, id: string): Promise<Transfer[]> =>
  db.selectFrom('messages.transfer').selectAll().where('message_id', '=', id).orderBy('id').execute()
