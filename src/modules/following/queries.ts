import type { Ctx } from '../../platform/ctx.ts'

/** What the person who asks follows. */
export const listOwn = ({ db, actor }: Ctx) =>
  db
    .selectFrom('following.alert')
    .selectAll()
    .where('person_id', '=', actor?.id ?? '00000000-0000-0000-0000-000000000000')
    .where('ended_at', 'is', null)
    .orderBy('id', 'desc')
    .execute()
