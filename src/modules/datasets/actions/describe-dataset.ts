import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { isValidOn, loadOrganisations } from '../../organisations/index.ts'
import { refuseSecret } from '../../screening/index.ts'
import { DatasetDescribed } from '../events.ts'
import { mayDescribe } from '../policy.ts'
import type { DatasetInput } from '../schema.ts'
import { refreshWords } from '../words.ts'

/** An entry of the catalogue of an office: described first, filled and opened later. Its number is its own from here on. */
export async function describeDataset(tx: Tx, organisation: string, input: DatasetInput): Promise<{ id: string; slug: string }> {
  if (!mayDescribe(tx.actor, organisation)) throw forbidden('由本机关的数据专员编制数据目录')
  const office = (await loadOrganisations(tx)).byId.get(organisation)
  if (!office || !isValidOn(office, dayOf(tx.now))) throw new FieldRefusal('organisation', '没有这个机关')
  await refuseSecret(tx, { text: textOf(input) })
  const number = await nextNumber(tx, organisation)
  const slug = input.slug || `${office.slug}-${number}`
  await refuseTaken(tx, slug)
  await refuseUnknownTheme(tx, input.theme)
  const { id } = await tx.db
    .insertInto('datasets.dataset')
    .values({
      ...columnsOf(input),
      number: `${office.credit_code.slice(8, 17)}/${String(number).padStart(8, '0')}`,
      slug,
      organisation_id: organisation,
      made_by: tx.actor.id,
      made_at: tx.now,
      changed_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await refreshWords(tx, id)
  await record(tx, DatasetDescribed, id, { number: `${office.slug}/${number}` }, organisation)
  return { id, slug }
}

/** The row's columns that the description fills. */
export const columnsOf = (input: DatasetInput) => ({
  title: input.title,
  abstract: input.abstract,
  theme: input.theme,
  industry: input.industry,
  keywords: input.keywords,
  frequency: input.frequency,
  contact_name: input.contactName,
  contact_phone: input.contactPhone,
  contact_mail: input.contactMail,
  temporal_from: input.temporalFrom,
  temporal_to: input.temporalTo,
  spatial: input.spatial,
  automatic: input.automatic,
})

export const textOf = ({ title, abstract, keywords, spatial, industry }: DatasetInput) =>
  [title, abstract, ...keywords, spatial ?? '', industry ?? ''].join('\n')

export async function refuseTaken(tx: Tx, slug: string) {
  const taken = await tx.db.selectFrom('datasets.dataset').select('id').where('slug', '=', slug).executeTakeFirst()
  if (taken) throw new FieldRefusal('slug', '这个英文标识已经被使用')
}

export async function refuseUnknownTheme(tx: Tx, theme: string | null) {
  if (theme === null) return
  const known = await tx.db.selectFrom('datasets.theme').select('slug').where('slug', '=', theme).executeTakeFirst()
  if (!known) throw new FieldRefusal('theme', '没有这个主题')
}

/** The office's row stays locked until the transaction ends, so that its numbers have no gap. */
async function nextNumber(tx: Tx, organisation: string) {
  const { rows } = await sql<{
    last: number
  }>`insert into datasets.serial (organisation_id, last) values (${organisation}::uuid, 1)
    on conflict (organisation_id) do update set last = serial.last + 1 returning last`.execute(tx.db)
  return rows[0]?.last ?? 1
}
