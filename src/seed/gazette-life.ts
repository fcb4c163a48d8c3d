import {
  acceptSubmission,
  closeIssue,
  openIssue,
  placeItem,
  publishIssue,
  recordDistribution,
  recordPrint,
  submitDocument,
} from '../modules/gazette/index.ts'
import { listPublic } from '../modules/publishing/index.ts'
import { type Ctx, inTransaction, SYSTEM } from '../platform/ctx.ts'
import type { Db } from '../platform/db.ts'

const SECTIONS: Record<string, string> = { rule: 'rules', normative: 'departments', policy: 'government' }
const COPIES = 5_150

/** Two issues of the sample city's gazette, of what it has published until a day. */
export async function gazetteLife(db: Db, day: string) {
  const ctx: Ctx = { db, actor: SYSTEM, now: new Date(`${day}T16:00:00+08:00`) }
  const { rows } = await listPublic(ctx, { column: 'policies', size: 12 })
  const texts = rows.filter(({ kind }) => kind in SECTIONS).toReversed()
  const half = Math.ceil(texts.length / 2)
  for (const part of [texts.slice(0, half), texts.slice(half)]) {
    if (part.length === 0) continue
    const { issue } = await inTransaction(ctx, (tx) => openIssue(tx, { plannedOn: day }))
    await inTransaction(ctx, async (tx) => {
      for (const { id, kind } of part) {
        const { submission } = await submitDocument(tx, { document: id, section: SECTIONS[kind] ?? 'departments', note: null })
        await acceptSubmission(tx, submission)
        await placeItem(tx, issue, submission)
      }
      await closeIssue(tx, issue)
    })
    await publishIssue(ctx, issue)
    await inTransaction(ctx, async (tx) => {
      await recordPrint(tx, issue, { printRun: COPIES })
      await recordDistribution(tx, issue, { recipient: '各级机关、图书馆和政务服务大厅（示例）', copies: COPIES, sentOn: day })
    })
  }
}
