import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { isValidOn, loadOrganisations } from '../../organisations/index.ts'
import { refuseSecret } from '../../screening/index.ts'
import { ConsultationPlanned, PlanPublished } from '../events.ts'
import { mayDraft } from '../policy.ts'
import type { Plan } from '../schema.ts'

/**
 * Enters what will be asked into the year's plan. Where the office has published its plan already, the entry is an addition to it: public
 * at once, with the reason.
 */
export async function planConsultation(tx: Tx, input: z.output<typeof Plan>): Promise<{ id: string; slug: string }> {
  const { office, year, title } = input
  if (!mayDraft(tx.actor, office)) throw forbidden('由本机关的征集经办人办理')
  const before = input.formKey && (await findByKey(tx, input.formKey))
  if (before) return before
  const organisation = (await loadOrganisations(tx)).byId.get(office)
  if (!organisation || !isValidOn(organisation, dayOf(tx.now))) throw new FieldRefusal('office', '没有这个机关')
  await refuseSecret(tx, { text: `${title}\n${input.addedReason ?? ''}` })
  const isAddition = await isPlanPublished(tx, office, year)
  if (isAddition && !input.addedReason)
    throw new FieldRefusal('addedReason', `${year} 年度计划已经公布，请写明增加这一项的理由，一并公布`)
  const { number, slug } = await nextNumber(tx)
  const { id } = await tx.db
    .insertInto('consultations.consultation')
    .values({
      number,
      slug,
      organisation_id: office,
      kind: input.kind,
      subject: input.subject,
      form_key: input.formKey ?? null,
      plan_year: year,
      plan_title: title,
      plan_month: input.month === null ? null : `${year}-${String(input.month).padStart(2, '0')}-01`,
      plan_published_on: isAddition ? dayOf(tx.now) : null,
      added_reason: isAddition ? input.addedReason : null,
      title,
      created_by: tx.actor?.id ?? '',
      created_at: tx.now,
      changed_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, ConsultationPlanned, id, { number, inPlan: !isAddition }, office)
  if (isAddition) await record(tx, PlanPublished, id, { year }, office)
  return { id, slug }
}

const findByKey = ({ db, actor }: Tx, key: string) =>
  db
    .selectFrom('consultations.consultation')
    .select(['id', 'slug'])
    .where('form_key', '=', key)
    .where('created_by', '=', actor?.id ?? '')
    .executeTakeFirst()

export const isPlanPublished = async ({ db }: Pick<Tx, 'db'>, office: string, year: number) =>
  (await db
    .selectFrom('consultations.consultation')
    .select('id')
    .where('organisation_id', '=', office)
    .where('plan_year', '=', year)
    .where('plan_published_on', 'is not', null)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** The year's row stays locked until the transaction ends, so that the numbers have no gap. */
async function nextNumber(tx: Tx) {
  const year = Number(dayOf(tx.now).slice(0, 4))
  const { rows } = await sql<{ last: number }>`insert into consultations.counter (year, last) values (${year}, 1)
    on conflict (year) do update set last = counter.last + 1 returning last`.execute(tx.db)
  const slug = `${year}-${String(rows[0]?.last ?? 1).padStart(4, '0')}`
  return { slug, number: `ZQ-${slug}` }
}
