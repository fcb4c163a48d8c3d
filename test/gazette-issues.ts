import { decideGate, draftDocument, makeBundle, publishBundle, submitBundle } from '../src/modules/publishing/index.ts'
import { dayOf } from '../src/platform/day.ts'
import type { World } from './world.ts'

let serial = 0
/** A notice of the finance bureau, published through its three approvals. */
export async function published(
  world: World,
  { title = `关于示例事项的通知（${++serial}）`, body = '<p>请遵照执行。</p>' } = {},
) {
  const office = await world.organisation('sz-finance')
  const { document, edition } = await world.as(world.qian, (tx) =>
    draftDocument(tx, office, { kind: 'notice', title, body, formedOn: dayOf(world.now) }),
  )
  const { bundle } = await world.as(world.qian, (tx) => makeBundle(tx, office, { title, editions: [edition] }))
  await world.as(world.qian, (tx) => submitBundle(tx, bundle))
  const { hash } = await world.db
    .selectFrom('publishing.bundle')
    .select('hash')
    .where('id', '=', bundle)
    .executeTakeFirstOrThrow()
  for (const [someone, gate] of [
    [world.qian, 'first-review'],
    [world.lin, 'second-review'],
    [world.zheng, 'approval'],
  ] as const)
    await world.as(someone, (tx) => decideGate(tx, bundle, { gate, verdict: 'passed', hash }))
  await world.as(world.lin, (tx) => publishBundle(tx, bundle))
  return { document, title }
}

export const at = (answer: Response) => /([0-9a-f-]{36})/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
export const send = async (world: World, document: string, section = 'departments') =>
  at(await world.qian.submit('/workbench/gazette/submissions', { document, section }))

/** An issue with one text of the finance bureau in it, ready to be closed. */
export async function assembled(world: World, texts: { document: string }[]) {
  const [year, month, day] = dayOf(world.now).split('-')
  const planned = { 'plannedOn.year': year ?? '', 'plannedOn.month': month ?? '', 'plannedOn.day': day ?? '' }
  const issue = at(await world.guo.submit('/workbench/gazette/issues', planned))
  for (const { document } of texts) {
    const submission = await send(world, document)
    await world.guo.submit(`/workbench/gazette/submissions/${submission}/acceptance`, {})
    await world.guo.submit(`/workbench/gazette/issues/${issue}/items`, { submission })
  }
  return issue
}
export const step = (world: World, issue: string, name: string) =>
  world.guo.submit(`/workbench/gazette/issues/${issue}/${name}`, {})
export const numbersOf = (world: World, issue: string) =>
  world.db
    .selectFrom('gazette.issue')
    .select(['year', 'number', 'total_number', 'state'])
    .where('id', '=', issue)
    .executeTakeFirstOrThrow()
