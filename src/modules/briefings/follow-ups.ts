import type { Ctx } from '../../platform/ctx.ts'
import { publicSources } from '../../platform/public-source.ts'
import type { ShownQuestion } from './queries.ts'

/** What became of a question that was answered as a message: the way to it, and its words once they are public. */
export type FollowUp = { number: string; answeredOn: string | null; href: string | null; text: string | null }

/** By the message's id. Of a message that is not public there is its number and whether it was answered. */
export async function followUpsOf(
  ctx: Ctx,
  questions: readonly Pick<ShownQuestion, 'message_id'>[],
): Promise<Map<string, FollowUp>> {
  const ids = questions.flatMap(({ message_id }) => message_id ?? [])
  if (ids.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('messages.public_message')
    .select(['id', 'number', 'answered_on', 'published'])
    .where('id', 'in', ids)
    .execute()
  const published = rows.flatMap(({ id, published: isPublic }) => (isPublic && id ? [id] : []))
  const things = published.length === 0 ? [] : await messagesNamed(ctx, published)
  return new Map(
    rows.map(({ id, number, answered_on }) => {
      const thing = things.find((each) => each.id === id)
      return [id ?? '', { number: number ?? '', answeredOn: answered_on, href: thing?.url ?? null, text: thing?.text ?? null }]
    }),
  )
}

/** As everybody sees them: asked without an actor. */
async function messagesNamed(ctx: Ctx, ids: readonly string[]) {
  const source = publicSources().find(({ kind }) => kind === 'message')
  return source ? source.load({ ...ctx, actor: null }, ids) : []
}
