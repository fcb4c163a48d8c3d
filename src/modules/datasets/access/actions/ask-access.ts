import { sql } from 'kysely'
import type { Tx } from '../../../../platform/ctx.ts'
import { dayOf } from '../../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden, notFound } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { readSetting } from '../../../../platform/settings.ts'
import { keepFile } from '../../../files/index.ts'
import { findPerson } from '../../../identity/index.ts'
import { refuseSecret } from '../../../screening/index.ts'
import type { Dataset } from '../../model.ts'
import { getDataset, listResources } from '../../queries.ts'
import { AccessAsked } from '../events.ts'
import { mayApply } from '../policy.ts'
import type { AskAccessInput } from '../schema.ts'
import { AccessSetting } from '../settings.ts'
import { startClock } from '../terms.ts'

/** 使用申请 for a data set that is open on conditions. Filed again by the same form, it is the one that was filed. */
export async function askAccess(tx: Tx, idOrSlug: string, input: AskAccessInput, files: readonly string[] = []) {
  const { actor } = tx
  if (!mayApply(actor)) throw forbidden('请以个人或者单位账号登录后申请')
  const dataset = await getDataset(tx, idOrSlug)
  if (dataset.state !== 'published' || dataset.opening_class !== 'conditional') throw notFound()
  const key = input.formKey ?? null
  const before = key && (await filedBefore(tx, actor.id, key))
  if (before) return before
  await refuseUnconfirmed(tx, actor.id)
  await refuseAnother(tx, actor.id, dataset)
  await refuseUnknownColumns(tx, dataset, input.columns)
  const { purpose, product, measures, scope } = input
  await refuseSecret(tx, { text: [purpose, product, measures, scope ?? ''].join('\n') })
  const clock = await startClock(tx)
  const number = await nextNumber(tx)
  const { id } = await tx.db
    .insertInto('datasets.application')
    .values({
      number,
      dataset_id: dataset.id,
      organisation_id: dataset.organisation_id,
      applicant_id: actor.id,
      mode: input.mode,
      purpose,
      product,
      months: input.months,
      handlers: JSON.stringify(input.handlers),
      measures,
      columns: input.columns,
      scope,
      filed_on: dayOf(tx.now),
      filed_at: tx.now,
      ...clock,
      form_key: key,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await keepPapers(tx, id, files)
  await record(tx, AccessAsked, id, { dataset: dataset.id, number, dueOn: clock.due_on }, dataset.organisation_id)
  return { id, number }
}

export async function keepPapers(tx: Tx, application: string, files: readonly string[]) {
  for (const file of files) {
    await keepFile(tx, file)
    await tx.db
      .insertInto('datasets.application_file')
      .values({ application_id: application, file_id: file, kept_at: tx.now })
      .execute()
  }
}

const filedBefore = ({ db }: Tx, person: string, key: string) =>
  db
    .selectFrom('datasets.application')
    .select(['id', 'number'])
    .where('applicant_id', '=', person)
    .where('form_key', '=', key)
    .executeTakeFirst()

/** 实名: as far as this city asks for it. */
async function refuseUnconfirmed(tx: Tx, id: string) {
  const [person, { level }] = [await findPerson(tx, id), await readSetting(tx, AccessSetting)]
  const isEnough = person?.level === 'real-name' || (level === 'verified-contact' && person?.level === 'verified-contact')
  if (!isEnough)
    throw forbidden(level === 'real-name' ? '申请使用这个数据集须先实名认证' : '申请使用这个数据集须先核验手机号或者邮箱')
}

async function refuseAnother({ db }: Tx, person: string, { id }: Dataset) {
  const open = await db
    .selectFrom('datasets.application')
    .select('number')
    .where('dataset_id', '=', id)
    .where('applicant_id', '=', person)
    .where('state', 'in', ['filed', 'supplement', 'assessed', 'approved', 'offered'])
    .executeTakeFirst()
  if (open) throw conflict('datasets.access-open', `您对这个数据集的申请（${open.number}）正在办理，不能重复申请`)
}

async function refuseUnknownColumns(tx: Tx, { id }: Dataset, columns: readonly string[]) {
  const known = await columnNames(tx, id)
  const unknown = columns.find((name) => !known.includes(name))
  if (unknown !== undefined) throw new FieldRefusal('columns', `没有“${unknown.slice(0, 60)}”这个字段`)
}

/** The columns that the catalogue tells of the data set's tables. */
export async function columnNames(ctx: Parameters<typeof listResources>[0], dataset: string) {
  const resources = (await listResources(ctx, dataset)).filter(({ current_version_id }) => current_version_id !== null)
  return [...new Set(resources.flatMap(({ contract }) => (contract ?? []).map(({ name }) => name)))]
}

/** The year's row stays locked until the transaction ends, so that the numbers have no gap. */
async function nextNumber(tx: Tx) {
  const year = Number(dayOf(tx.now).slice(0, 4))
  const { rows } = await sql<{ last: number }>`insert into datasets.application_counter (year, last) values (${year}, 1)
    on conflict (year) do update set last = application_counter.last + 1 returning last`.execute(tx.db)
  return `SJSY-${year}-${String(rows[0]?.last ?? 1).padStart(5, '0')}`
}
