import type { Ctx } from '../../platform/ctx.ts'
import type { Kind } from './model.ts'

export const listKinds = ({ db }: Pick<Ctx, 'db'>): Promise<Kind[]> =>
  db.selectFrom('messages.kind').selectAll().orderBy('place').orderBy('code').execute()
export const findKind = ({ db }: Pick<Ctx, 'db'>, code: string): Promise<Kind | undefined> =>
  db.selectFrom('messages.kind').selectAll().where('code', '=', code).executeTakeFirst()
export const getKind = ({ db }: Pick<Ctx, 'db'>, code: string): Promise<Kind> =>
  db.selectFrom('messages.kind').selectAll().where('code', '=', code).executeTakeFirstOrThrow()
