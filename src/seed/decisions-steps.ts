import { decisionActs, initiateDecision, runAct } from '../modules/decisions/index.ts'
import { findByUsername, getActor } from '../modules/identity/index.ts'
import { loadOrganisations } from '../modules/organisations/index.ts'
import { type Ctx, inTransaction, type Tx } from '../platform/ctx.ts'
import { dayOf } from '../platform/day.ts'
import { ITEMS } from './decisions-texts.ts'

/** What was made so far, by a name of the sample's own. */
export type Known = Map<string, string>
/** So many working days ago, this was done. */
export type Step = { ago: number; act: (ctx: Ctx, known: Known) => Promise<void> }
type Act = (typeof decisionActs)['draft']

export const by = (ago: number, username: string, work: (tx: Tx, known: Known) => Promise<unknown>): Step => ({
  ago,
  act: async (ctx, known) => {
    const actor = await getActor(ctx, (await findByUsername(ctx, username))?.id ?? '')
    await inTransaction({ ...ctx, actor }, (tx) => work(tx, known))
  },
})
/** One act with what its form would say. */
export const act = (ago: number, username: string, what: Act, name: string, values: Record<string, unknown> = {}): Step =>
  by(ago, username, (tx, known) => runAct(tx, { act: what, id: known.get(name) ?? '', input: what.input.parse(values) }))

export const initiate = (ago: number, name: (typeof ITEMS)[number]['name'], office: string, plan: Record<string, string>): Step =>
  by(ago, 'du', async (tx, known) => {
    const item = ITEMS.find((each) => each.name === name)
    if (!item) throw new Error(`no item ${name} in the sample's catalogue`)
    const { id } = await initiateDecision(tx, {
      item: known.get(`item:${name}`) ?? null,
      organisation: await idOf(tx, office),
      title: item.title,
      summary: item.summary,
      category: item.category,
      legalBasis: '市政府年度重点工作安排（示例）',
      proposedBy: 'department',
      proposal: '经研究论证，列入年度目录，决定启动。（示例）',
      amends: null,
      withheld: null,
      ...plan,
    })
    known.set(name, id)
  })

export const outcome = (ago: number, username: string, name: string, values: { opinions: number; outcome: string }) =>
  by(ago, username, async (tx, known) => {
    const id = known.get(name) ?? ''
    const asking = await tx.db
      .selectFrom('decisions.participation')
      .select('id')
      .where('decision_id', '=', id)
      .executeTakeFirstOrThrow()
    await runAct(tx, { act: decisionActs.recordOutcome, id, input: { participation: asking.id, ...values } })
  })

/** Every expert that was drawn signs; one sees it otherwise. */
export const signAll = (ago: number, username: string, name: string) =>
  by(ago, username, async (tx, known) => {
    const id = known.get(name) ?? ''
    const chosen = await tx.db.selectFrom('decisions.argument').select('expert_id').where('decision_id', '=', id).execute()
    for (const [index, { expert_id }] of chosen.entries())
      await runAct(tx, {
        act: decisionActs.signOpinion,
        id,
        input: {
          expert: expert_id,
          independent: true,
          view: index === 0 ? 'with-changes' : 'for',
          opinion: '草案总体可行，补助程序宜再写细。（示例）',
          signedOn: dayOf(tx.now),
        },
      })
  })

export const assign = (ago: number, name: string, office: string, task: { title: string; dueOn: string }) =>
  by(ago, 'du', async (tx, known) =>
    runAct(tx, { act: decisionActs.assign, id: known.get(name) ?? '', input: { organisation: await idOf(tx, office), ...task } }),
  )
export const reportOn = (
  ago: number,
  username: string,
  name: string,
  office: string,
  report: { finding: string; text: string; public: boolean },
) =>
  by(ago, username, async (tx, known) => {
    const id = known.get(name) ?? ''
    const task = await tx.db
      .selectFrom('decisions.task')
      .select('id')
      .where('decision_id', '=', id)
      .where('organisation_id', '=', await idOf(tx, office))
      .executeTakeFirstOrThrow()
    await runAct(tx, { act: decisionActs.reportExecution, id, input: { task: task.id, ...report } })
  })

export const idOf = async (tx: Tx, slug: string) => (await loadOrganisations(tx)).bySlug.get(slug)?.id ?? ''
