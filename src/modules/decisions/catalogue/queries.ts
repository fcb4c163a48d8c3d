import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import { listBodies } from '../bodies.ts'
import { isLeader, isOffice, ownOffices } from '../policy.ts'
import { type Catalogue, type Item, itemsIn } from './model.ts'

/** Whoever gathers sees every item; an office its own; who oversees the government all of it. */
const seesItem = (ctx: Ctx, { office_id }: Pick<Catalogue, 'office_id'>, { organisation_id }: Pick<Item, 'organisation_id'>) =>
  seesCatalogue(ctx, { office_id }) || ownOffices(ctx.actor).includes(organisation_id)
const seesCatalogue = ({ actor }: Ctx, { office_id }: Pick<Catalogue, 'office_id'>) =>
  actor?.kind === 'system' ||
  isOffice(actor, office_id) ||
  isLeader(actor, office_id) ||
  (actor?.oversees.includes(office_id) ?? false)

export async function getItem(ctx: Ctx, id: string) {
  const item = await ctx.db.selectFrom('decisions.item').selectAll().where('id', '=', id).executeTakeFirst()
  const catalogue = item && (await catalogueOf(ctx, item.catalogue_id))
  if (!item || !catalogue || !seesItem(ctx, catalogue, item)) throw notFound()
  return { item, catalogue }
}
export async function lockItem(tx: Tx, id: string) {
  await tx.db.selectFrom('decisions.item').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  return getItem(tx, id)
}
export const catalogueOf = ({ db }: Pick<Ctx, 'db'>, id: string): Promise<Catalogue | undefined> =>
  db.selectFrom('decisions.catalogue').selectAll().where('id', '=', id).executeTakeFirst()

export async function getCatalogue(ctx: Ctx, id: string) {
  const catalogue = await catalogueOf(ctx, id)
  if (!catalogue || !(seesCatalogue(ctx, catalogue) || ownOffices(ctx.actor).length > 0)) throw notFound()
  const [all, editions] = await Promise.all([
    ctx.db.selectFrom('decisions.item').selectAll().where('catalogue_id', '=', id).orderBy('proposed_at').orderBy('id').execute(),
    editionsOf(ctx, id),
  ])
  return { catalogue, editions, items: all.filter((item) => seesItem(ctx, catalogue, item)) }
}
export const findCatalogue = ({ db }: Pick<Ctx, 'db'>, body: string, year: number): Promise<Catalogue | undefined> =>
  db.selectFrom('decisions.catalogue').selectAll().where('body_id', '=', body).where('year', '=', year).executeTakeFirst()

export const editionsOf = ({ db }: Pick<Ctx, 'db'>, catalogue: string) =>
  db.selectFrom('decisions.edition').selectAll().where('catalogue_id', '=', catalogue).orderBy('number').execute()

/** The published catalogue of a year, for everybody: all its editions, the newest last. */
export async function findPublicCatalogue(ctx: Ctx, year: number, body?: string) {
  const bodies = await listBodies(ctx)
  const of = body ?? bodies[0]?.body
  const catalogue = of === undefined ? undefined : await findCatalogue(ctx, of, year)
  if (!catalogue) return
  const editions = (await editionsOf(ctx, catalogue.id)).map((edition) => ({ ...edition, items: itemsIn(edition) }))
  return editions.length === 0 ? undefined : { catalogue, editions }
}
export type PublicCatalogue = NonNullable<Awaited<ReturnType<typeof findPublicCatalogue>>>

/** The years of which there is a published catalogue, the newest first. */
export const publicYears = async ({ db }: Pick<Ctx, 'db'>, body: string): Promise<number[]> =>
  (
    await db
      .selectFrom('decisions.public_catalogue')
      .select('year')
      .distinct()
      .where('body_id', '=', body)
      .orderBy('year', 'desc')
      .execute()
  ).flatMap(({ year }) => year ?? [])

/** What became of the public items: the decision each has led to, where that is public. */
export async function decisionsOf({ db }: Pick<Ctx, 'db'>, items: readonly string[]) {
  if (items.length === 0) return new Map<string, { slug: string; state: string }>()
  const rows = await db
    .selectFrom('decisions.public_decision')
    .select(['item_id', 'slug', 'state'])
    .where('item_id', 'in', [...items])
    .orderBy('id')
    .execute()
  return new Map(rows.map(({ item_id, slug, state }) => [item_id ?? '', { slug: slug ?? '', state: state ?? '' }]))
}

/** Answers to proposals of hearings, for everybody: the answer and never who asked. */
export const answersOf = ({ db }: Pick<Ctx, 'db'>, items: readonly string[]) =>
  items.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('decisions.hearing_proposal')
        .select(['number', 'item_id', 'state', 'answer', 'filed_on', 'answered_on'])
        .where('item_id', 'in', [...items])
        .where('state', '<>', 'received')
        .orderBy('answered_on')
        .orderBy('id')
        .execute()

export const listOwnProposals = ({ db, actor }: Ctx) =>
  actor === null
    ? Promise.resolve([])
    : db
        .selectFrom('decisions.hearing_proposal as proposal')
        .innerJoin('decisions.item as item', 'item.id', 'proposal.item_id')
        .selectAll('proposal')
        .select('item.title')
        .where('proposal.person_id', '=', actor.id)
        .orderBy('proposal.filed_at', 'desc')
        .limit(100)
        .execute()

/** Proposals for the government's office, what is due first first. */
export async function listProposals(ctx: Ctx, { open }: { open: boolean }) {
  const offices = (await listBodies(ctx))
    .map(({ office }) => office)
    .filter((office) => seesCatalogue(ctx, { office_id: office }))
  if (offices.length === 0) return []
  return proposalsWithItem(ctx)
    .where('catalogue.office_id', 'in', offices)
    .where('proposal.state', open ? '=' : '<>', 'received')
    .orderBy('proposal.due_on')
    .orderBy('proposal.id')
    .limit(200)
    .execute()
}
export async function getProposal(ctx: Ctx, id: string) {
  const proposal = await proposalsWithItem(ctx).where('proposal.id', '=', id).executeTakeFirst()
  if (!proposal || !seesCatalogue(ctx, proposal)) throw notFound()
  return proposal
}
const proposalsWithItem = ({ db }: Pick<Ctx, 'db'>) =>
  db
    .selectFrom('decisions.hearing_proposal as proposal')
    .innerJoin('decisions.item as item', 'item.id', 'proposal.item_id')
    .innerJoin('decisions.catalogue as catalogue', 'catalogue.id', 'item.catalogue_id')
    .selectAll('proposal')
    .select(['item.title', 'item.organisation_id', 'item.hearing', 'catalogue.office_id', 'catalogue.year'])
