import {
  decideGate,
  deliverItems,
  draftDocument,
  linkInterpretation,
  makeBundle,
  publishBundle,
  submitBundle,
} from '../../modules/publishing/index.ts'
import { issueNumber, recordComments, recordReview, registerRule } from '../../modules/rules/index.ts'
import { type Actor, inTransaction } from '../../platform/ctx.ts'
import { addDays } from '../../platform/day.ts'
import { type PlannedDelivery, type PlannedRule, planPublishing } from './plan.ts'
import { printIssue } from './print-issue.ts'
import { bodyOf, ruleOf, subjectOf, titleOf } from './texts.ts'
import { as, clockOf, type Doing, type Queues, type World } from './world.ts'

type Delivering = Pick<World, 'db' | 'chance' | 'staff'>

/**
 * A year of publishing through the real actions: departments' systems deliver, people decide the gates, rules are registered, numbered and
 * published with their interpretations, the gazette comes out. Gives what is to be done on each day.
 */
export function publishingLife(world: World) {
  const plan = planPublishing(world.chance, world.calendar, world)
  const [rules, deliveries, issues] = [byDay(plan.rules), byDay(plan.deliveries), byDay(plan.issues)]
  const queues: Queues = { rule: [], government: [], department: [], owed: { rule: 0, government: 0, department: 0 } }
  let serial = 0
  return async (day: string) => {
    const at = clockOf(day)
    for (const rule of rules.get(day) ?? []) await publishRule(world, queues, { rule, at, number: ++serial })
    for (const delivery of deliveries.get(day) ?? []) serial = await deliver(world, queues, { delivery, at, from: serial })
    for (const issue of issues.get(day) ?? []) await printIssue(world, queues, { issue, at, day })
  }
}

const byDay = <T extends { day: string }>(items: readonly T[]) => Map.groupBy(items, ({ day }) => day)

/** Three people, or more where a specialised review applies, and the publication. */
async function approve(
  world: Pick<World, 'db' | 'staff'>,
  {
    bundle,
    office,
    at,
    hash,
    special,
  }: Doing & { bundle: string; office: string; hash: string; special: readonly ('legality' | 'fair-competition')[] },
) {
  const { editor, head, leader, legal } = world.staff.of(office)
  const decide = (actor: Actor, gate: 'first-review' | 'second-review' | 'approval' | 'legality' | 'fair-competition') =>
    inTransaction(as(world, actor, at), (tx) => decideGate(tx, bundle, { gate, verdict: 'passed', hash }))
  await decide(editor, 'first-review')
  for (const gate of special) await decide(legal, gate)
  await decide(head, 'second-review')
  await decide(leader, 'approval')
  await inTransaction(as(world, head, at), (tx) => publishBundle(tx, bundle))
}
const hashOf = async ({ db }: Pick<World, 'db'>, bundle: string) =>
  (await db.selectFrom('publishing.bundle').select('hash').where('id', '=', bundle).executeTakeFirstOrThrow()).hash

/** What a department's system hands over, through every gate to the public. Gives the last serial that was used. */
export async function deliver(
  world: Delivering,
  queues: Pick<Queues, 'government' | 'department'>,
  { delivery, at, from }: Doing & { delivery: PlannedDelivery; from: number },
) {
  const { chance, staff } = world
  const { office, kinds, day } = delivery
  const { editor, name } = staff.of(office)
  let serial = from
  const items = kinds.map((kind) => {
    const subject = subjectOf(chance)
    serial++
    return {
      sourceKey: `replay-${serial}`,
      kind,
      title: titleOf(chance, subject, serial),
      body: bodyOf(chance, subject, name),
      keywords: [subject],
      formedOn: addDays(day, -chance.whole(0, 20)),
      column: COLUMNS[kind] ?? 'notices',
      ...(kind === 'statutory' && { catalogueItem: chance.one(ITEMS) }),
    }
  })
  const delivered = await inTransaction(as(world, editor, at), (tx) => deliverItems(tx, office, items))
  const [refused] = delivered.refused
  if (refused || delivered.bundle === null) throw new Error(`A delivery of ${day} was refused: ${refused?.sentence}`)
  await approve(world, { bundle: delivered.bundle, office, at, hash: await hashOf(world, delivered.bundle), special: [] })
  if (kinds[0] === 'policy')
    for (const { document } of delivered.taken)
      queues[staff.isGovernment(office) ? 'government' : 'department'].push({ document, office })
  return serial
}
const COLUMNS: Record<string, string> = {
  news: 'news',
  press: 'press',
  policy: 'policies',
  budget: 'budgets',
  meeting: 'meetings',
  audit: 'audit',
}
const ITEMS = ['20-5', '20-6', '20-9', '20-10', '20-11', '20-13']
const FORMS = ['text', 'questions', 'graphic'] as const

/** From the register to the public: registration, comments, review, number, text and interpretations in one bundle. */
async function publishRule(world: World, queues: Queues, { rule, at, number }: Doing & { rule: PlannedRule; number: number }) {
  const { chance, staff } = world
  const { office, level, day, forms } = rule
  const [{ editor, legal }, registrar] = [staff.of(office), staff.registrar]
  const subject = subjectOf(chance)
  const kind = level === 'government-rule' ? '规定' : '办法'
  const title = `示例市${subject}管理${kind}（示例${number}）`
  const id = await inTransaction(as(world, editor, at), (tx) =>
    registerRule(tx, { title, level, organisation: office, touchesBusiness: true, jointly: [] }),
  )
  await inTransaction(as(world, editor, at), (tx) =>
    recordComments(tx, id, {
      from: addDays(day, -60),
      until: addDays(day, -25),
      opinions: chance.whole(0, 80),
      feedback: '意见已逐条研究，采纳情况已反馈。',
    }),
  )
  for (const review of ['legality', 'fair-competition'] as const)
    await inTransaction(as(world, legal, at), (tx) =>
      recordReview(tx, id, { kind: review, verdict: 'passed', opinion: '符合上位法规定，程序完备。' }),
    )
  const documentNumber = await inTransaction(as(world, registrar, at), (tx) => issueNumber(tx, id))
  const text = ruleOf(chance, subject, { made: day, commences: addDays(day, 30), kind })
  const editions = await inTransaction(as(world, editor, at), async (tx) => {
    const policy = await draftDocument(tx, office, {
      kind: level === 'government-rule' ? 'rule' : 'normative',
      title,
      documentNumber,
      body: text.html,
      formedOn: day,
      commencesOn: addDays(day, 30),
      ...(level !== 'government-rule' && { expiresOn: addDays(`${Number(day.slice(0, 4)) + 5}${day.slice(4)}`, 29) }),
      rule: id,
      genre: level === 'government-rule' ? '命令（令）' : '通知',
      touchesBusiness: true,
    })
    const explained = []
    for (const form of FORMS.slice(0, forms)) {
      const draft = await draftDocument(tx, office, {
        kind: 'interpretation',
        title: `《${title}》${{ text: '解读', questions: '问答', graphic: '图解' }[form]}`,
        body: bodyOf(chance, subject, staff.of(office).name),
        formedOn: day,
      })
      await linkInterpretation(tx, draft.document, { policy: policy.document, form, clauses: [] })
      explained.push(draft.edition)
    }
    return { document: policy.document, all: [policy.edition, ...explained] }
  })
  const { bundle } = await inTransaction(as(world, editor, at), (tx) => makeBundle(tx, office, { title, editions: editions.all }))
  await inTransaction(as(world, editor, at), (tx) => submitBundle(tx, bundle))
  await approve(world, { bundle, office, at, hash: await hashOf(world, bundle), special: ['legality', 'fair-competition'] })
  queues[level === 'government-rule' ? 'rule' : level === 'government-document' ? 'government' : 'department'].push({
    document: editions.document,
    office,
  })
}
