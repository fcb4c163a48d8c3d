import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { isValidOn, loadOrganisations } from '../../organisations/index.ts'
import { refuseSecret, screen } from '../../screening/index.ts'
import { nextNumber } from '../act.ts'
import { bodyFor, categoryOptions } from '../bodies.ts'
import {
  CatalogueConsented,
  CataloguePublished,
  HearingProposalAnswered,
  HearingProposed,
  ItemChanged,
  ItemProposed,
} from '../events.ts'
import { isLead, isOffice, mayFile } from '../policy.ts'
import { proposalDueOn } from '../terms.ts'
import { catalogueBar, itemBar } from './gates.ts'
import { type Item, itemsIn, keptOf } from './model.ts'
import { catalogueOf, editionsOf, findCatalogue, getProposal, lockItem } from './queries.ts'
import type { AnswerProposal, CatalogueInputs, ItemInput, ItemInputs, ProposeHearing, ProposeItem } from './schema.ts'

/** 申报事项: by the office that would prepare it; the year's catalogue is there from the first item on. */
export async function proposeItem(tx: Tx, { year, ...input }: z.output<typeof ProposeItem>, key: string | null = null) {
  const before = key && (await tx.db.selectFrom('decisions.item').select('id').where('form_key', '=', key).executeTakeFirst())
  if (before) return before
  const body = await bodyFor(tx, input.organisation)
  if (!isLead(tx.actor, input.organisation) && !isOffice(tx.actor, body.office)) throw forbidden('由承办单位申报')
  await refuseWrong(tx, input)
  const catalogue = await openCatalogue(tx, body, year)
  const { id } = await tx.db
    .insertInto('decisions.item')
    .values({ catalogue_id: catalogue, ...columnsOf(input), form_key: key, proposed_by: tx.actor?.id ?? '', proposed_at: tx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, ItemProposed, id, { catalogue }, input.organisation)
  return { id }
}

async function openCatalogue(tx: Tx, { body, office }: { body: string; office: string }, year: number): Promise<string> {
  await tx.db
    .insertInto('decisions.catalogue')
    .values({ body_id: body, office_id: office, year, opened_by: tx.actor?.id ?? '', opened_at: tx.now })
    .onConflict((known) => known.columns(['body_id', 'year']).doNothing())
    .execute()
  const catalogue = await findCatalogue(tx, body, year)
  if (!catalogue) throw new Error('a catalogue that was just opened is not there')
  return catalogue.id
}

export const changeItem = (tx: Tx, id: string, input: ItemInputs['change']) =>
  onItem(tx, id, 'change', async ({ item }) => {
    await refuseWrong(tx, input)
    if (input.organisation !== item.organisation_id && !isOffice(tx.actor, (await bodyFor(tx, input.organisation)).office))
      throw new FieldRefusal('organisation', '承办单位由政府办公机构确定')
    // What was sent back is proposed again by being mended.
    return { ...columnsOf(input), ...(item.state === 'returned' && { state: 'proposed', returned_reason: null }) }
  })
export const gatherItem = (tx: Tx, id: string) =>
  onItem(tx, id, 'gather', async () => ({ state: 'gathered', returned_reason: null }))
export const returnItem = (tx: Tx, id: string, { reason }: ItemInputs['return']) =>
  onItem(tx, id, 'return', async () => ({ state: 'returned', returned_reason: reason }))
export const dropItem = (tx: Tx, id: string, { reason }: ItemInputs['drop']) =>
  onItem(tx, id, 'drop', async () => ({ state: 'dropped', dropped_reason: reason }))

async function onItem(
  tx: Tx,
  id: string,
  act: keyof ItemInputs,
  work: (at: { item: Item }) => Promise<Partial<Omit<Item, 'id'>>>,
) {
  const { item, catalogue } = await lockItem(tx, id)
  const bar = itemBar(tx.actor, { item, catalogue }, act)
  if (bar) throw bar.person ? forbidden(bar.why) : conflict('decisions.not-now', bar.why)
  const changes = await work({ item })
  await tx.db.updateTable('decisions.item').set(changes).where('id', '=', id).execute()
  await record(tx, ItemChanged, id, { state: changes.state ?? item.state }, item.organisation_id)
}

/** 同级党委同意 (第三条): of the items as they are today. */
export const consentToCatalogue = (tx: Tx, id: string, { consentOn, reference }: CatalogueInputs['consent']) =>
  onCatalogue(tx, id, 'consent', async ({ catalogue, hash, today }) => {
    if (consentOn > today) throw new FieldRefusal('consentOn', '同意日期不能晚于今天')
    await tx.db
      .updateTable('decisions.catalogue')
      .set({ consent_on: consentOn, consent_reference: reference, consent_hash: hash })
      .where('id', '=', id)
      .execute()
    await record(tx, CatalogueConsented, id, { on: consentOn }, catalogue.office_id)
  })

/** 公布目录: an edition that stays as it is; an adjustment is the next, with its reason. */
export const publishCatalogue = (tx: Tx, id: string, { reason }: CatalogueInputs['publish']) =>
  onCatalogue(tx, id, 'publish', async ({ catalogue, gathered, editions, today }) => {
    const number = editions.length + 1
    if (number > 1 && reason === null) throw new FieldRefusal('reason', '调整目录的，请写明理由')
    const items = gathered.map(keptOf)
    await tx.db
      .insertInto('decisions.edition')
      .values({
        catalogue_id: id,
        number,
        items: JSON.stringify(items),
        reason: number === 1 ? null : reason,
        consent_on: catalogue.consent_on ?? today,
        consent_reference: catalogue.consent_reference ?? '',
        published_on: today,
        published_by: tx.actor?.id ?? '',
        published_at: tx.now,
      })
      .execute()
    await tx.db
      .updateTable('decisions.item')
      .set({ public_on: today })
      .where('catalogue_id', '=', id)
      .where('state', '=', 'gathered')
      .where('public_on', 'is', null)
      .execute()
    await record(tx, CataloguePublished, id, { number, items: items.map((item) => item.id) }, catalogue.office_id)
  })

type OnCatalogue = Awaited<ReturnType<typeof lockCatalogue>> & { today: string }
async function onCatalogue(tx: Tx, id: string, act: keyof CatalogueInputs, work: (at: OnCatalogue) => Promise<void>) {
  const file = await lockCatalogue(tx, id)
  if (!isOffice(tx.actor, file.catalogue.office_id)) throw forbidden('由政府办公机构办理')
  const newest = file.editions.at(-1)
  const bar = catalogueBar({ ...file, last: newest ? itemsIn(newest) : null }, act)
  if (bar) throw conflict('decisions.not-now', bar)
  await work({ ...file, today: dayOf(tx.now) })
}
async function lockCatalogue(tx: Tx, id: string) {
  await tx.db.selectFrom('decisions.catalogue').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  const catalogue = await catalogueOf(tx, id)
  if (!catalogue) throw notFound()
  const gathered = await tx.db
    .selectFrom('decisions.item')
    .selectAll()
    .where('catalogue_id', '=', id)
    .where('state', '=', 'gathered')
    .orderBy('proposed_at')
    .orderBy('id')
    .execute()
  return { catalogue, gathered, hash: hashOf(gathered), editions: await editionsOf(tx, id) }
}
/** What was consented to: the items word for word. */
export const hashOf = (items: readonly Item[]) =>
  createHash('sha256')
    .update(JSON.stringify(items.map(keptOf)))
    .digest('hex')

/** 建议听证: by whoever is signed in with a person's account, of an item that is public. */
export async function proposeHearing(tx: Tx, itemId: string, { reason, formKey }: z.output<typeof ProposeHearing>) {
  if (!mayFile(tx.actor)) throw forbidden('请以个人或者单位账号登录后提出建议')
  const before =
    formKey &&
    (await tx.db
      .selectFrom('decisions.hearing_proposal')
      .select(['id', 'number'])
      .where('form_key', '=', formKey)
      .where('person_id', '=', tx.actor.id)
      .executeTakeFirst())
  if (before) return before
  const item = await tx.db.selectFrom('decisions.item').selectAll().where('id', '=', itemId).executeTakeFirst()
  if (!item || item.public_on === null || item.state !== 'gathered') throw notFound()
  if (item.hearing) throw conflict('decisions.has-hearing', '目录已经确定这一事项举行听证，可以在公告后报名参加')
  const begun = await tx.db
    .selectFrom('decisions.decision')
    .select('id')
    .where('item_id', '=', itemId)
    .where('state', 'not in', ['preparing', 'ended'])
    .executeTakeFirst()
  if (begun) throw conflict('decisions.too-late', '这一事项已经完成征求意见，不能再建议听证')
  await refuseSecret(tx, { text: reason })
  const { blocks: held } = await screen(tx, { text: reason, files: [] })
  const [number, dueOn] = [await nextNumber(tx, 'proposal', Number(dayOf(tx.now).slice(0, 4))), await proposalDueOn(tx)]
  const proposal = await tx.db
    .insertInto('decisions.hearing_proposal')
    .values({
      number: `TZJY-${number}`,
      item_id: itemId,
      person_id: tx.actor.id,
      reason,
      held,
      filed_on: dayOf(tx.now),
      filed_at: tx.now,
      due_on: dueOn,
      form_key: formKey ?? null,
    })
    .returning(['id', 'number'])
    .executeTakeFirstOrThrow()
  const { office_id } = (await catalogueOf(tx, item.catalogue_id)) ?? { office_id: null }
  await record(tx, HearingProposed, proposal.id, { item: itemId, dueOn, held }, office_id)
  return proposal
}

/** The answer is public; who asked is not. What is adopted changes the item, and the catalogue is adjusted with it. */
export async function answerProposal(tx: Tx, id: string, { verdict, answer }: z.output<typeof AnswerProposal>) {
  await tx.db.selectFrom('decisions.hearing_proposal').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  const proposal = await getProposal(tx, id)
  if (!isOffice(tx.actor, proposal.office_id)) throw forbidden('由政府办公机构答复')
  if (proposal.state !== 'received') throw conflict('decisions.not-now', '这条建议已经答复')
  await refuseSecret(tx, { text: answer })
  const { blocks, sentence } = await screen(tx, { text: answer, files: [] })
  if (blocks) throw new FieldRefusal('answer', sentence)
  await tx.db
    .updateTable('decisions.hearing_proposal')
    .set({ state: verdict, answer, answered_on: dayOf(tx.now), answered_by: tx.actor?.id ?? null })
    .where('id', '=', id)
    .execute()
  if (verdict === 'adopted')
    await tx.db
      .updateTable('decisions.item')
      .set({ hearing: true, hearing_reason: answer })
      .where('id', '=', proposal.item_id)
      .execute()
  await record(tx, HearingProposalAnswered, id, { item: proposal.item_id, adopted: verdict === 'adopted' }, proposal.office_id)
}

async function refuseWrong(tx: Tx, input: ItemInput) {
  const office = (await loadOrganisations(tx)).byId.get(input.organisation)
  if (!office || !isValidOn(office, dayOf(tx.now))) throw new FieldRefusal('organisation', '没有这个机关')
  if (input.decidesOn < input.startsOn) throw new FieldRefusal('decidesOn', '计划提交讨论的日期不能早于启动日期')
  if (!(await categoryOptions(tx)).some(({ value }) => value === input.category))
    throw new FieldRefusal('category', '没有这个类别')
  for (const [name, value] of Object.entries(input)) {
    if (typeof value !== 'string') continue
    await refuseSecret(tx, { text: value })
    const { blocks, sentence } = await screen(tx, { text: value, files: [] })
    if (blocks) throw new FieldRefusal(name, sentence)
  }
}

const columnsOf = (input: ItemInput) => ({
  title: input.title,
  summary: input.summary,
  category: input.category,
  organisation_id: input.organisation,
  hearing: input.hearing,
  hearing_reason: input.hearingReason,
  starts_on: input.startsOn,
  decides_on: input.decidesOn,
  legal_basis: input.legalBasis,
})
