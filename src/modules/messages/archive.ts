import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Message } from './model.ts'

/** A message as everybody reads it: in the words in which it was published, and nothing of who wrote. */
export type Shown = {
  id: string
  number: string
  kind: string
  kindLabel: string
  organisation_id: string
  subject: string
  text: string
  answer: string
  received_on: string
  answered_on: string
  due_on: string
  published_on: string
  rating: number | null
}
export type ArchiveFilter = { q?: string; kind?: string; office?: string; offset?: number; size?: number }

const shown = ({ db }: Pick<Ctx, 'db'>) =>
  db
    .selectFrom('messages.message as message')
    .innerJoin('messages.kind as kind', 'kind.code', 'message.kind')
    .select([
      'message.id',
      'message.number',
      'message.kind',
      'kind.label as kindLabel',
      'message.organisation_id',
      'message.public_subject as subject',
      'message.public_text as text',
      'message.public_answer as answer',
      'message.received_on',
      'message.answered_on',
      'message.due_on',
      'message.published_on',
      'message.rating',
    ])
    .where('message.published_on', 'is not', null)
    .where('kind.publishable', '=', true)
    .$castTo<Shown>()

/** The archive, the newest first. Words are looked for as they stand. */
export async function listArchive(ctx: Ctx, { q = '', kind, office, offset = 0, size = 20 }: ArchiveFilter) {
  let found = shown(ctx).where('kind.listed', '=', true)
  if (kind) found = found.where('message.kind', '=', kind)
  if (office) found = found.where('message.organisation_id', '=', office)
  for (const word of q.split(/\s+/).filter(Boolean).slice(0, 5)) {
    const like = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`
    found = found.where(
      (is) =>
        sql<boolean>`(${is.ref('message.public_subject')} ilike ${like} or ${is.ref('message.public_text')} ilike ${like}
          or ${is.ref('message.public_answer')} ilike ${like} or ${is.ref('message.number')} ilike ${like})`,
    )
  }
  const [rows, { total }] = await Promise.all([
    found.orderBy('message.published_on', 'desc').orderBy('message.id', 'desc').offset(offset).limit(size).execute(),
    found
      .clearSelect()
      .select((is) => is.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow(),
  ])
  return { rows, total: Number(total) }
}

export const findShown = (ctx: Pick<Ctx, 'db'>, id: string): Promise<Shown | undefined> =>
  shown(ctx).where('message.id', '=', id).executeTakeFirst()
export const loadShown = (ctx: Pick<Ctx, 'db'>, ids: readonly string[]): Promise<Shown[]> =>
  ids.length === 0 ? Promise.resolve([]) : shown(ctx).where('message.id', 'in', ids).where('kind.listed', '=', true).execute()

/** All of them, in batches. */
export async function* eachShown(ctx: Pick<Ctx, 'db'>, size = 500): AsyncIterable<Shown[]> {
  for (let last = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await shown(ctx)
      .where('kind.listed', '=', true)
      .where('message.id', '>', last)
      .orderBy('message.id')
      .limit(size)
      .execute()
    if (rows.length === 0) return
    yield rows
    last = rows.at(-1)?.id ?? last
  }
}

/** The writer's own, the newest first. */
export const listOwn = async ({
  db,
  actor,
}: Ctx): Promise<
  Pick<Message, 'id' | 'number' | 'subject' | 'state' | 'received_on' | 'open_due_on' | 'answered_on' | 'kind'>[]
> =>
  actor === null
    ? []
    : db
        .selectFrom('messages.message')
        .select(['id', 'number', 'subject', 'state', 'received_on', 'open_due_on', 'answered_on', 'kind'])
        .where('writer_id', '=', actor.id)
        .orderBy('received_at', 'desc')
        .limit(200)
        .execute()
