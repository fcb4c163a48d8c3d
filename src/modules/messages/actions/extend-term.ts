import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { ExtensionDecided, ExtensionProposed } from '../events.ts'
import { lockForOffice } from '../find-message.ts'
import { getKind } from '../kinds.ts'
import { listInquiries } from '../rounds.ts'
import type { inputs } from '../schema.ts'
import { firstDue } from '../terms.ts'
import { changeMessage } from './change-message.ts'

/** 申请延期: once, before the term is over, and only as far as the kind allows. */
export async function proposeExtension(tx: Tx, id: string, { days, reason }: z.output<typeof inputs.proposeExtension>) {
  const message = await lockForOffice(tx, id, 'proposeExtension')
  const kind = await getKind(tx, message.kind)
  if (message.answered_on !== null) throw conflict('messages.follow-up', '追问不能延期')
  if (kind.extension_days === 0) throw conflict('messages.no-extension', `${kind.label}不能延期`)
  if (message.extension_asked_on !== null) throw conflict('messages.extended', '延期只能申请一次')
  if (dayOf(tx.now) > message.due_on) throw conflict('messages.overdue', '办理期限已过，不能再延期')
  if (days > kind.extension_days) throw new FieldRefusal('days', `${kind.label}最多延长 ${kind.extension_days} 个工作日`)
  await changeMessage(tx, id, {
    extension_days: days,
    extension_reason: reason,
    extension_asked_by: tx.actor?.id ?? null,
    extension_asked_on: dayOf(tx.now),
  })
  await record(tx, ExtensionProposed, id, { kind: message.kind, days }, message.organisation_id)
}

/** Decided by another person than who asked for it. */
export async function decideExtension(tx: Tx, id: string, { verdict }: z.output<typeof inputs.decideExtension>) {
  const message = await lockForOffice(tx, id, 'decideExtension')
  if (message.extension_asked_on === null) throw conflict('messages.no-proposal', '没有待审批的延期')
  if (message.extension_decided_on !== null) throw conflict('messages.decided', '延期已经审批')
  if (message.extension_asked_by === tx.actor?.id) throw forbidden('申请延期的人不能审批自己的延期，须由另一人审批')
  const granted = verdict === 'granted'
  const [kind, waits] = await Promise.all([getKind(tx, message.kind), listInquiries(tx, id)])
  const dueOn = await firstDue(tx, { ...message, extension_granted: granted }, { term: kind.term_days, waits })
  await changeMessage(tx, id, {
    extension_decided_by: tx.actor?.id ?? null,
    extension_decided_on: dayOf(tx.now),
    extension_granted: granted,
    due_on: dueOn,
    open_due_on: dueOn,
  })
  await record(tx, ExtensionDecided, id, { kind: message.kind, granted, dueOn }, message.organisation_id)
}
