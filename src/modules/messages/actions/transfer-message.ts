import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { listHolders } from '../../identity/index.ts'
import { isValidOn, loadOrganisations } from '../../organisations/index.ts'
import { MessageTransferred } from '../events.ts'
import { lockForOffice } from '../find-message.ts'
import type { inputs } from '../schema.ts'
import { changeMessage } from './change-message.ts'

/** 转办: another office has it from now on, and this one no longer. The writer's clock runs on. */
export async function transferMessage(tx: Tx, id: string, { office, reason }: z.output<typeof inputs.transfer>) {
  const message = await lockForOffice(tx, id, 'transfer')
  const organisation = (await loadOrganisations(tx)).byId.get(office)
  if (!organisation || !isValidOn(organisation, dayOf(tx.now))) throw new FieldRefusal('office', '没有这个机关')
  if ((await listHolders(tx, office, 'message-officer', 'office-head')).length === 0)
    throw new FieldRefusal('office', '这个机关还没有人办理留言')
  if (office === message.organisation_id) throw new FieldRefusal('office', '已经在这个机关办理')
  await tx.db
    .insertInto('messages.transfer')
    .values({
      message_id: id,
      from_id: message.organisation_id,
      to_id: office,
      reason,
      transferred_by: tx.actor?.id ?? null,
      transferred_on: dayOf(tx.now),
    })
    .execute()
  await changeMessage(tx, id, {
    state: 'submitted',
    organisation_id: office,
    transfers: message.transfers + 1,
    accepted_on: null,
    accepted_by: null,
    // What the former office has drafted or asked for is not the next one's.
    draft_note: null,
  })
  await record(tx, MessageTransferred, id, { kind: message.kind, from: message.organisation_id, to: office }, office)
}
