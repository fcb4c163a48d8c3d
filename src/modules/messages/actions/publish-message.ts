import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { refuseSecret, screen } from '../../screening/index.ts'
import { MessagePublished, MessageTakenDown } from '../events.ts'
import { lockForOffice } from '../find-message.ts'
import { getKind } from '../kinds.ts'
import type { inputs } from '../schema.ts'
import { changeMessage } from './change-message.ts'

/** 公开: only with the writer's consent, in words that somebody has gone through, and not while anything personal stands in them. */
export async function publishMessage(tx: Tx, id: string, { subject, text, answer }: z.output<typeof inputs.publish>) {
  const message = await lockForOffice(tx, id, 'publish')
  const kind = await getKind(tx, message.kind)
  if (!kind.publishable) throw conflict('messages.not-publishable', `${kind.label}不公开`)
  if (!message.consented) throw conflict('messages.no-consent', '写信人没有同意公开')
  for (const [field, words] of Object.entries({ subject, text, answer })) {
    await refuseSecret(tx, { text: words })
    const { blocks, sentence } = await screen(tx, { text: words, files: [], scope: id })
    if (blocks) throw new FieldRefusal(field, sentence)
  }
  await changeMessage(tx, id, {
    published_on: message.published_on ?? dayOf(tx.now),
    published_by: tx.actor?.id ?? null,
    public_subject: subject,
    public_text: text,
    public_answer: answer,
    taken_down_for: null,
  })
  await record(tx, MessagePublished, id, { kind: message.kind }, message.organisation_id)
}

export async function takeMessageDown(tx: Tx, id: string, { reason }: z.output<typeof inputs.takeDown>) {
  const message = await lockForOffice(tx, id, 'takeDown')
  if (message.published_on === null) throw conflict('messages.not-published', '这封信没有公开')
  await changeMessage(tx, id, { published_on: null, taken_down_for: reason })
  await record(tx, MessageTakenDown, id, { kind: message.kind }, message.organisation_id)
}
