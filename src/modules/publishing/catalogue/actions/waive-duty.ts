import type { Tx } from '../../../../platform/ctx.ts'
import { dayOf } from '../../../../platform/day.ts'
import { conflict, forbidden, notFound } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { loadOrganisations } from '../../../organisations/index.ts'
import { DutyDecided } from '../../events.ts'
import { mayArrangeIn, mayKeepItems } from '../policy.ts'
import { findDuty } from '../queries.ts'

type Which = { item: string; organisation: string }

/** An office says that it has nothing of the kind, and why; the public reads the reason where the documents would be. */
export async function waiveDuty(tx: Tx, { item, organisation }: Which, reason: string) {
  await findAllowed(tx, { item, organisation })
  const { documents } = await tx.db
    .selectFrom('publishing.document')
    .select((eb) => eb.fn.countAll<number>().as('documents'))
    .where('catalogue_item_id', '=', item)
    .where('organisation_id', '=', organisation)
    .where('published_edition_id', 'is not', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (documents > 0) throw conflict('publishing.item-filled', `本机关在这一事项下已公开 ${documents} 条，不能说明为无此项`)
  await decide(tx, { item, organisation }, reason)
}

/** The office owes the item after all. */
export async function restoreDuty(tx: Tx, which: Which) {
  const duty = await findAllowed(tx, which)
  if (duty.waived_reason === null) throw conflict('publishing.item-owed', '这一事项本来就应当公开')
  await decide(tx, which, null)
}

async function findAllowed(tx: Tx, { item, organisation }: Which) {
  const office = (await loadOrganisations(tx)).byId.get(organisation)
  const duty = office && (await findDuty(tx, item, organisation))
  if (!duty) throw notFound()
  if (!mayKeepItems(tx.actor, office) && !mayArrangeIn(tx.actor, office))
    throw forbidden('只有本机关的信息公开工作机构负责人和主管部门可以说明')
  return duty
}

async function decide(tx: Tx, { item, organisation }: Which, reason: string | null) {
  await tx.db
    .updateTable('publishing.catalogue_duty')
    .set({ waived_reason: reason, decided_by: tx.actor?.id ?? null, decided_on: dayOf(tx.now) })
    .where('catalogue_item_id', '=', item)
    .where('organisation_id', '=', organisation)
    .execute()
  await record(tx, DutyDecided, item, { office: organisation, owed: reason === null }, organisation)
}
