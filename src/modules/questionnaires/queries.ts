import type { Selectable } from 'kysely'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import type { DB } from '../../platform/db-types.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import type { Channel, Collection, Definition } from './model.ts'
import { maySee } from './policy.ts'

type Row = Omit<Collection, 'definition'> & { definition: unknown }
const whole = (row: Row): Collection => ({ ...row, definition: row.definition as Definition }) // checked when it was written

/** A collection by id, for whoever may know of it: it is public from its opening on, and before that the office's. */
export async function getCollection(ctx: Ctx, id: string): Promise<Collection> {
  const row = await ctx.db
    .selectFrom('questionnaires.collection')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow(notFound)
  if (ctx.now < row.opens_at && !maySee(ctx.actor, row.organisation_id)) throw notFound()
  return whole(row)
}

/** The collection of a consultation or whatever else asks; the newest where it asked more than once. */
export async function findCollectionOf({ db }: Pick<Ctx, 'db'>, owner: { kind: string; id: string }) {
  const row = await db
    .selectFrom('questionnaires.collection')
    .selectAll()
    .where('owner_kind', '=', owner.kind)
    .where('owner_id', '=', owner.id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && whole(row)
}

export async function lockCollection(tx: Tx, id: string): Promise<Collection> {
  const row = await tx.db
    .selectFrom('questionnaires.collection')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(notFound)
  return whole(row)
}

/** What was answered is nobody's before the close, whoever asks; that it is refused is told to everybody alike. */
export async function getClosed(ctx: Ctx, id: string): Promise<Collection> {
  const collection = await getCollection(ctx, id)
  if (collection.closed_at === null) throw conflict('questionnaires.not-closed', '征集截止以前，任何人都不能查看答卷和结果')
  return collection
}

/** How many have answered; that may be said at any time. */
export async function answerCount({ db }: Pick<Ctx, 'db'>, id: string) {
  const { answers } = await db
    .selectFrom('questionnaires.captured')
    .select((is) => is.fn.sum<string | null>('answers').as('answers'))
    .where('collection_id', '=', id)
    .executeTakeFirstOrThrow()
  return Number(answers ?? 0)
}

export const countsByDay = ({ db }: Pick<Ctx, 'db'>, id: string) =>
  db
    .selectFrom('questionnaires.captured')
    .select(['day', 'channel', 'answers'])
    .where('collection_id', '=', id)
    .orderBy('day')
    .orderBy('channel')
    .execute()

export async function countsByChannel(ctx: Pick<Ctx, 'db'>, id: string): Promise<Partial<Record<Channel, number>>> {
  const counts: Partial<Record<Channel, number>> = {}
  for (const { channel, answers } of await countsByDay(ctx, id)) counts[channel] = (counts[channel] ?? 0) + answers
  return counts
}

/** How many have taken part or hold a token. */
export async function participantCount({ db }: Pick<Ctx, 'db'>, id: string) {
  const { persons } = await db
    .selectFrom('questionnaires.participation')
    .select((is) => is.fn.countAll<string>().as('persons'))
    .where('collection_id', '=', id)
    .executeTakeFirstOrThrow()
  return Number(persons)
}

export async function admittedCount({ db }: Pick<Ctx, 'db'>, id: string) {
  const { persons } = await db
    .selectFrom('questionnaires.admitted')
    .select((is) => is.fn.countAll<string>().as('persons'))
    .where('collection_id', '=', id)
    .executeTakeFirstOrThrow()
  return Number(persons)
}

/** What an office has to do here: its collections, the newest first. */
export const listCollections = ({ db }: Pick<Ctx, 'db'>, offices: readonly string[]) =>
  offices.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('questionnaires.public_collection')
        .selectAll()
        .where('organisation_id', 'in', offices)
        .orderBy('closes_at', 'desc')
        .limit(200)
        .$narrowType<Filled>()
        .execute()
type Shown = Selectable<DB['questionnaires.public_collection']>
type Filled = { [Key in keyof Shown as Key extends 'closed_at' | 'root' ? never : Key]: NonNullable<Shown[Key]> }

/** Typed in once, waiting for the second typing. */
export const listWaiting = ({ db }: Pick<Ctx, 'db'>, id: string) =>
  db
    .selectFrom('questionnaires.typed')
    .select(['id', 'channel', 'typed_on', 'typed_by'])
    .where('collection_id', '=', id)
    .where('counted', '=', false)
    .orderBy('id')
    .limit(500)
    .execute()

/** A kept answer by its code; what stands in it is not read. */
export const findReceipt = ({ db }: Pick<Ctx, 'db'>, id: string, code: string) =>
  /^[0-9a-f]{64}$/.test(code)
    ? db
        .selectFrom('questionnaires.answer')
        .select(['leaf', 'salt'])
        .where('collection_id', '=', id)
        .where('leaf', '=', Buffer.from(code, 'hex'))
        .executeTakeFirst()
    : Promise.resolve(undefined)
