import {
  acceptSubmission,
  closeIssue,
  openIssue,
  placeItem,
  publishIssue,
  recordDistribution,
  recordPrint,
  submitDocument,
  submitText,
} from '../../modules/gazette/index.ts'
import { inTransaction } from '../../platform/ctx.ts'
import { addDays } from '../../platform/day.ts'
import type { PlannedIssue } from './plan.ts'
import { bodyOf, subjectOf } from './texts.ts'
import { as, type Doing, type Queues, type World } from './world.ts'

const SECTIONS = { rule: 'rules', government: 'government', department: 'departments' } as const

/** An issue: what has been published since is sent in, taken and printed, with what the congress and the government's reports bring. */
export async function printIssue(world: World, queues: Queues, { issue, at, day }: Doing & { issue: PlannedIssue; day: string }) {
  const { staff, chance } = world
  const editor = staff.gazetteEditor
  const take = async (submission: string, into: string) => {
    await inTransaction(as(world, editor, at), (tx) => acceptSubmission(tx, submission))
    await inTransaction(as(world, editor, at), (tx) => placeItem(tx, into, submission))
  }
  const { issue: id } = await inTransaction(as(world, editor, at), (tx) => openIssue(tx, { plannedOn: day }))
  const isLast = issue.day.endsWith('12-31')
  for (const queue of ['rule', 'government', 'department'] as const) {
    queues.owed[queue] += issue.take[queue]
    const many = isLast ? queues[queue].length : Math.min(queues.owed[queue], queues[queue].length)
    queues.owed[queue] -= many
    for (const { document, office } of queues[queue].splice(0, many)) {
      const sent = await inTransaction(as(world, staff.of(office).editor, at), (tx) =>
        submitDocument(tx, { document, section: SECTIONS[queue], note: null }),
      )
      await take(sent.submission, id)
    }
  }
  for (const [section, many] of [
    ['congress', issue.take.congress],
    ['reports', issue.take.report],
  ] as const)
    for (let index = 0; index < many; index++) {
      const subject = subjectOf(chance)
      const sent = await inTransaction(as(world, editor, at), (tx) =>
        submitText(tx, staff.city, {
          section,
          title: section === 'congress' ? `示例市${subject}条例（示例）` : `关于${subject}情况的报告（示例）`,
          documentNumber: null,
          issuer: section === 'congress' ? '示例市人民代表大会常务委员会' : '示例市人民政府',
          formedOn: addDays(day, -7),
          body: bodyOf(chance, subject, '示例市'),
          corrects: null,
          note: null,
        }),
      )
      await take(sent.submission, id)
    }
  await inTransaction(as(world, editor, at), (tx) => closeIssue(tx, id))
  await publishIssue(as(world, editor, at), id)
  await inTransaction(as(world, editor, at), (tx) => recordPrint(tx, id, { printRun: issue.copies }))
  await inTransaction(as(world, editor, at), (tx) =>
    recordDistribution(tx, id, { recipient: '各级机关、图书馆、政务服务大厅和赠阅点', copies: issue.copies, sentOn: day }),
  )
}
