import { decideGate, draftDocument, makeBundle, publishBundle, submitBundle } from '../src/modules/publishing/index.ts'
import type { Someone, World } from './world.ts'

type Draft = Parameters<typeof draftDocument>[2]

/** A draft of 钱宁 in the finance bureau. */
export const aDraft = (world: World, office: string, given: Partial<Draft> = {}) =>
  world.as(world.qian, (tx) =>
    draftDocument(tx, office, { kind: 'notice', title: '关于公布收费目录的通知（示例）', body: '<p>现予公布。</p>', ...given }),
  )

/** Drafted by 钱宁, through the gates by three people, public. */
export async function aPublished(world: World, office: string, given: Partial<Draft> = {}) {
  const { document, edition } = await aDraft(world, office, given)
  return { document, edition, index: await publish(world, office, [edition]) }
}

/** Takes editions through a bundle of their own. */
export async function publish(world: World, office: string, editions: string[]) {
  const { bundle } = await world.as(world.qian, (tx) => makeBundle(tx, office, { title: '示例发布单', editions }))
  await world.as(world.qian, (tx) => submitBundle(tx, bundle))
  const gates: [Someone, 'first-review' | 'second-review' | 'approval'][] = [
    [world.qian, 'first-review'],
    [world.lin, 'second-review'],
    [world.zheng, 'approval'],
  ]
  for (const [someone, gate] of gates) {
    const { hash } = await world.db.selectFrom('publishing.bundle').select('hash').where('id', '=', bundle).executeTakeFirstOrThrow()
    await world.as(someone, (tx) => decideGate(tx, bundle, { gate, verdict: 'passed', hash }))
  }
  const { index } = await world.as(world.lin, (tx) => publishBundle(tx, bundle))
  return index[0] ?? ''
}
