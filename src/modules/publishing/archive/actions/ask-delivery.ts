import type { Tx } from '../../../../platform/ctx.ts'
import { dayOf } from '../../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { readSetting } from '../../../../platform/settings.ts'
import { loadOrganisations } from '../../../organisations/index.ts'
import { mayKeepItems } from '../../catalogue/policy.ts'
import { ArchiveAsked } from '../../events.ts'
import { ArchiveRecipients, type AskDelivery } from '../model.ts'

/** A package of what an office made public from one day to another, for the archives and libraries (条例第二十五条). A job makes it. */
export async function askDelivery(tx: Tx, { organisation, since, until }: AskDelivery) {
  const office = (await loadOrganisations(tx)).byId.get(organisation)
  if (!office) throw new FieldRefusal('organisation', '没有这一机关')
  if (!mayKeepItems(tx.actor, office)) throw forbidden('移交由信息公开工作机构负责人和主管部门办理')
  if (until > dayOf(tx.now)) throw new FieldRefusal('until', '截止日期不能晚于今天')
  const asked = await tx.db
    .insertInto('publishing.archive_delivery')
    .values({
      organisation_id: organisation,
      recipient: (await readSetting(tx, ArchiveRecipients)).join('、'),
      since,
      until,
      documents: 0,
      made_by: tx.actor.id,
      asked_at: tx.now,
    })
    .onConflict((overlap) => overlap.columns(['organisation_id', 'since', 'until']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!asked) throw conflict('publishing.archive-exists', '这一期间的移交包已经有了，请在列表中查看')
  await tx.db
    .insertInto('publishing.archive_receipt')
    .values((await readSetting(tx, ArchiveRecipients)).map((recipient) => ({ archive_delivery_id: asked.id, recipient })))
    .execute()
  await record(tx, ArchiveAsked, asked.id, { since, until }, organisation)
  return asked
}
