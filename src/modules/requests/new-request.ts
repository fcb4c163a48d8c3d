import { sql } from 'kysely'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { FieldRefusal } from '../../platform/errors.ts'
import { loadCalendar } from '../calendar/index.ts'
import { isValidOn, loadOrganisations } from '../organisations/index.ts'
import { refuseSecret } from '../screening/index.ts'
import { projectDue } from './clock.ts'
import type { Channel, Request, Status } from './model.ts'
import { subjectAreaOf } from './subject-areas.ts'

type NewRequest = {
  organisation: string
  applicant: { id: string; kind: Request['applicant_kind'] }
  channel: Channel
  status: Status
  submittedOn: string
  receivedOn: string | null
  title: string
  description: string
  documentNumber: string | null
  supply: Request['supply']
  delivery: Request['delivery']
  assistance: string | null
  key: string | null
  splitFrom?: string
  /** Ordered to be decided anew: which request, and the day set for it. */
  redo?: { of: string; dueOn: string }
}

/** Writes a request down under the next number. With a key that was used before, gives the request that it made then. */
export async function insertRequest(tx: Tx, { organisation, applicant, key, ...input }: NewRequest) {
  await refuseSecret(tx, { text: [input.title, input.description, input.assistance ?? ''].join('\n') })
  const facts = {
    status: input.status,
    received_on: input.receivedOn,
    counts_from: input.receivedOn,
    extension_days: 0,
    deferred_until: input.redo?.dueOn ?? null,
  }
  const request = await tx.db
    .insertInto('requests.request')
    .values({
      ...facts,
      ...projectDue(await loadCalendar(tx), facts, []),
      number: sql<string>`${dayOf(tx.now).slice(0, 4)} || '-' || lpad(nextval('requests.number')::text, 6, '0')`,
      organisation_id: organisation,
      applicant_id: applicant.id,
      applicant_kind: applicant.kind,
      channel: input.channel,
      filed_by: tx.actor?.id ?? null,
      filing_key: key,
      title: input.title,
      description: input.description,
      document_number: input.documentNumber,
      supply: input.supply,
      delivery: input.delivery,
      assistance: input.assistance,
      subject_area: await subjectAreaOf(tx, `${input.title} ${input.description}`),
      submitted_on: input.submittedOn,
      split_from: input.splitFrom ?? null,
      redo_of: input.redo?.of ?? null,
    })
    .onConflict((conflict) => conflict.column('filing_key').doNothing())
    .returningAll()
    .executeTakeFirst()
  if (request) return { request, isNew: true }
  const earlier = key ? await findByKey(tx, key) : undefined
  if (!earlier) throw new Error('A request was neither inserted nor found by its key')
  return { request: earlier, isNew: false }
}

/** The request that was filed under a key before. */
export const findByKey = ({ db }: Pick<Ctx, 'db'>, key: string) =>
  db.selectFrom('requests.request').selectAll().where('filing_key', '=', key).executeTakeFirst()

/** 条例第二条, 第二十七条: requests go to administrative organs that exist on the day. */
export async function refuseUnlessDisclosing(ctx: Ctx, organisation: string) {
  const found = (await loadOrganisations(ctx)).byId.get(organisation)
  if (!found || !isValidOn(found, dayOf(ctx.now))) throw new FieldRefusal('organisation', '没有这个受理机关，请重新选择')
}
