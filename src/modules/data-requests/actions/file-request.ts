import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { listThemes } from '../../datasets/index.ts'
import { isValidOn, loadOrganisations } from '../../organisations/index.ts'
import { refuseSecret, screen } from '../../screening/index.ts'
import { wordsOfNeed } from '../alike/words.ts'
import { DataRequested } from '../events.ts'
import type { Origin } from '../model.ts'
import { mayFile } from '../policy.ts'
import type { RequestDataInput } from '../schema.ts'
import { endOf } from '../terms.ts'

/** A need for data, filed by whoever is signed in. It is public at once unless something in it has to be looked at first. */
export async function fileRequest(tx: Tx, input: RequestDataInput): Promise<{ id: string; held: boolean }> {
  if (!mayFile(tx.actor)) throw forbidden('请以个人或者单位账号登录后提出数据需求')
  const key = input.formKey ?? null
  const before =
    key &&
    (await tx.db
      .selectFrom('data_requests.request')
      .select(['id', 'held'])
      .where('form_key', '=', key)
      .where('requester_id', '=', tx.actor.id)
      .executeTakeFirst())
  if (before) return before
  return insertRequest(tx, input, { origin: 'filed', requester: tx.actor.id, key })
}

type From = { origin: Origin; requester: string | null; key?: string | null; searched?: string; caseId?: string }

/** Inserts under the next number; with `request` from a person, their own support stands in it from the start. */
export async function insertRequest(tx: Tx, input: Omit<RequestDataInput, 'formKey'>, from: From) {
  const said = [input.title, input.need, input.purpose].join('\n')
  await refuseSecret(tx, { text: said })
  await refuseUnknown(tx, input)
  const { blocks: held } = await screen(tx, { text: said, files: [] })
  const number = await nextNumber(tx)
  const { id } = await tx.db
    .insertInto('data_requests.request')
    .values({
      number,
      origin: from.origin,
      requester_id: from.requester,
      form_key: from.key ?? null,
      title: input.title,
      need: input.need,
      purpose: input.purpose,
      theme: input.theme,
      frequency: input.frequency,
      words: await wordsOfNeed(tx, input),
      searched: from.searched ?? null,
      case_id: from.caseId ?? null,
      held,
      filed_on: dayOf(tx.now),
      filed_at: tx.now,
      wished_office_id: input.office,
      triage_due_on: await endOf(tx, 'triage'),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (from.requester !== null)
    await tx.db
      .insertInto('data_requests.support')
      .values({ request_id: id, person_id: from.requester, supported_at: tx.now })
      .execute()
  await record(tx, DataRequested, id, { number, origin: from.origin, held })
  return { id, held }
}

async function refuseUnknown(tx: Tx, { theme, office }: Pick<RequestDataInput, 'theme' | 'office'>) {
  if (theme !== null && !(await listThemes(tx)).some(({ slug }) => slug === theme))
    throw new FieldRefusal('theme', '没有这个主题')
  if (office === null) return
  const organisation = (await loadOrganisations(tx)).byId.get(office)
  if (!organisation || !isValidOn(organisation, dayOf(tx.now))) throw new FieldRefusal('office', '没有这个机关')
}

/** The year's row stays locked until the transaction ends, so that the numbers have no gap. */
async function nextNumber(tx: Tx) {
  const year = Number(dayOf(tx.now).slice(0, 4))
  const { rows } = await sql<{ last: number }>`insert into data_requests.counter (year, last) values (${year}, 1)
    on conflict (year) do update set last = counter.last + 1 returning last`.execute(tx.db)
  return `SJXQ-${year}-${String(rows[0]?.last ?? 1).padStart(5, '0')}`
}
