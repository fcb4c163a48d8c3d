import { getBundle } from '../src/modules/publishing/bundle-view.ts'
import {
  decideGate,
  draftDocument,
  linkInterpretation,
  makeBundle,
  publishBundle,
  submitBundle,
} from '../src/modules/publishing/index.ts'
import type { GateKind } from '../src/modules/publishing/model.ts'
import type { DraftInput } from '../src/modules/publishing/schema.ts'
import { assignPrefix, issueNumber, recordReview, registerRule } from '../src/modules/rules/index.ts'
import type { Someone, World } from './world.ts'

/** The people of the finance bureau on the way of a document to the public, so that a test says only what it is about. */
export function theOffice(world: World, office: string) {
  const draft = (given: Partial<DraftInput> = {}, by: Someone = world.qian) =>
    world.as(by, (tx) =>
      draftDocument(tx, office, {
        kind: 'notice',
        title: '关于公开示例事项的通知',
        body: '<p>各单位：</p><p>现将有关事项通知如下。</p>',
        ...given,
      }),
    )
  const bundle = async (...editions: string[]) =>
    (await world.as(world.qian, (tx) => makeBundle(tx, office, { title: '示例发布单', editions }))).bundle
  const submit = (id: string) => world.as(world.qian, (tx) => submitBundle(tx, id))
  const decide = async (
    someone: Someone,
    id: string,
    gate: GateKind,
    more: { verdict?: 'passed' | 'returned'; opinion?: string; hash?: string } = {},
  ) => {
    const { hash } = (await getBundle(world.system(), id)).bundle
    return world.as(someone, (tx) => decideGate(tx, id, { gate, verdict: 'passed', hash, ...more }))
  }
  const deciders: Record<GateKind, Someone> = {
    'first-review': world.qian,
    secrecy: world.tang,
    legality: world.he,
    'fair-competition': world.he,
    'second-review': world.lin,
    approval: world.zheng,
  }
  const approve = async (id: string) => {
    const { needs } = await getBundle(world.system(), id)
    for (const { kind } of needs) await decide(deciders[kind], id, kind)
  }
  const publish = (id: string) => world.as(world.lin, (tx) => publishBundle(tx, id))
  /** From nothing to public in one step. */
  const published = async (given: Partial<DraftInput> = {}) => {
    const begun = await draft(given)
    const id = await bundle(begun.edition)
    await submit(id)
    await approve(id)
    const { index } = await publish(id)
    return { ...begun, bundle: id, index: index[0] ?? '' }
  }
  const ensurePrefix = async () => {
    const there = await world.db
      .selectFrom('rules.prefix')
      .select('prefix')
      .where('organisation_id', '=', office)
      .executeTakeFirst()
    if (!there)
      await world.as(world.xu, (tx) =>
        assignPrefix(tx, { prefix: '深财规', form: 'yearly', organisation: office, levels: ['department-document'] }),
      )
  }
  /** A normative document in the register, reviewed and numbered. */
  const numbered = async (title: string) => {
    await ensurePrefix()
    const rule = await world.as(world.qian, (tx) =>
      registerRule(tx, { title, level: 'department-document', organisation: office, jointly: [], drafter: undefined }),
    )
    await world.as(world.he, (tx) =>
      recordReview(tx, rule, { kind: 'legality', verdict: 'passed', opinion: '合法', on: undefined }),
    )
    const number = await world.as(world.xu, (tx) => issueNumber(tx, rule, { prefix: undefined }))
    return { rule, number }
  }
  const interpretation = async (policy: string, form: string, clauses: string[] = []) => {
    const begun = await draft({ kind: 'interpretation', title: `解读（${form}）` })
    await world.as(world.qian, (tx) => linkInterpretation(tx, begun.document, { policy, form, clauses }))
    return begun
  }
  return { draft, bundle, submit, decide, approve, publish, published, numbered, interpretation }
}
