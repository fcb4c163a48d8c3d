import type { Tx } from '../../platform/ctx.ts'
import { installation } from '../../platform/installation.ts'
import { notify, send } from '../notifications/index.ts'
import { codeOf } from './actions/ask-question.ts'
import type { Question } from './model.ts'

type Words = { kind: string; title: string; body: string }

/** Tells whoever asked, and those whose question was merged into it: the inbox where they are known, else the contact that they left. */
export async function tellAsker(tx: Tx, question: Question, words: Words) {
  const merged = await tx.db.selectFrom('briefings.question').selectAll().where('merged_into_id', '=', question.id).execute()
  for (const each of [question, ...merged]) await tellOne(tx, each, words)
}

async function tellOne(tx: Tx, question: Question, { kind, title, body }: Words) {
  const url = `/briefings/questions/${codeOf(question.form_key)}`
  if (question.asker_id !== null) return notify(tx, question.asker_id, { kind, title, body, url })
  if (question.contact_sealed === null) return
  const to = installation().keys.open(question.contact_sealed).replace(/[\s-]/g, '')
  await send(tx, { channel: to.includes('@') ? 'mail' : 'sms', personId: null, to, kind, subject: title, body, url })
}
