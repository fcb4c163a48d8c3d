import { expect } from 'vitest'
import { type Someone, test, type World } from '../../../test/world.ts'
import { inTransaction, type Tx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/errors.ts'
import { readSetting } from '../../platform/settings.ts'
import { loadCalendar } from '../calendar/index.ts'
import { fileRequest } from './actions/file-request.ts'
import { type ActName, actNames, acts } from './acts.ts'
import { mayMove } from './model.ts'
import { permittedActs } from './permitted.ts'
import { getCase } from './queries.ts'
import { LegalityReviewNeeded } from './settings.ts'

const TODAY = '2026-09-16'
const CONTENT = {
  title: '某规划批复',
  description: '批复和附图',
  documentNumber: null,
  supply: 'electronic' as const,
  delivery: 'online' as const,
  assistance: null,
  identityNumber: null,
}

/** For each act something it could be told; what it says matters less than whether it may be done. */
async function inputsFor(world: World, id: string): Promise<Record<ActName, unknown>> {
  const { consultations } = await getCase(world.system(), id)
  const consultation = consultations.find(({ opinion }) => opinion === null)?.id ?? '00000000-0000-7000-8000-000000000009'
  const health = await world.organisation('sz-health')
  const draft = { outcome: 'disclosed', body: '现提供。', reasons: null, parts: [], rightOffice: null, summary: '予以公开' }
  return {
    confirm: { confirmedOn: TODAY },
    transfer: { organisation: health, reason: '职责' },
    askCorrection: { asked: '写明', workingDays: 10 },
    correct: { text: '补正', correctedOn: TODAY },
    askReasons: { asked: '说明', workingDays: 10 },
    giveReasons: { text: '理由' },
    judgeReasons: { reasonable: false, judgement: '不合理' },
    chargeFee: { mode: 'per-page', pages: 200 },
    serveFeeNotice: { receivedOn: TODAY },
    payFee: { paidOn: TODAY },
    consult: { kind: 'third-party', party: '某公司', question: '是否同意' },
    receiveConsultation: { consultation, receivedOn: TODAY },
    recordOpinion: { consultation, opinion: 'agrees', repliedOn: TODAY, note: null },
    proposeExtension: { workingDays: 20, reason: '复杂' },
    approveExtension: { approve: 'no', reason: '不必' },
    recordSearch: { system: '档案', terms: '批复', searchedOn: TODAY, result: '无' },
    askUnit: { organisation: health, unit: '处', question: '提供', workingDays: 5 },
    classify: { subjectArea: 'land' },
    split: { titles: ['一', '二'] },
    join: { to: '2026-999999' },
    draft,
    reviewLegality: { note: '同意' },
    returnDraft: { reason: '修改' },
    sign: {},
    deliver: { delivery: 'online', dispatchedOn: TODAY, servedOn: undefined, tracking: null },
    recordService: { servedOn: TODAY },
    withdraw: { reason: null },
    close: { reason: '终止' },
    archive: {},
  }
}

class Undone extends Error {}
const WHOLE = ['filed', 'after draft']

/** Whether the action itself would let somebody do it now; nothing of it stays. */
async function isLetDo(someone: Someone, { id, name, input }: { id: string; name: ActName; input: unknown }) {
  try {
    await inTransaction(someone.ctx(), async (tx) => {
      await (acts[name].run as (tx: Tx, id: string, input: unknown) => Promise<unknown>)(tx, id, input)
      throw new Undone()
    })
  } catch (error) {
    if (error instanceof Undone) return true
    if (!(error instanceof Refusal)) throw error
    // A field that does not fit is no ban on the act.
    return error.status === 400
  }
  throw new Error('unreachable')
}

async function expectAgreement(world: World, id: string, stage: string) {
  const inputs = await inputsFor(world, id)
  const ctx = world.system()
  const [known, calendar, legalityNeeded] = [
    await getCase(ctx, id),
    await loadCalendar(ctx),
    await readSetting(ctx, LegalityReviewNeeded),
  ]
  const officers = { chen: world.chen, lin: world.lin }
  const everybody = { ...officers, wang: world.wang, he: world.he, zhou: world.zhou }
  for (const [who, someone] of Object.entries(WHOLE.includes(stage) ? everybody : officers)) {
    const { offered, barred, next } = permittedActs(someone.actor, known, { calendar, today: TODAY, legalityNeeded })
    expect([...offered, ...barred.map(({ name }) => name)].sort()).toEqual([...actNames].sort())
    if (next) expect(offered).toContain(next)
    // That no act goes on from a wrong state is one check for all of them: twice over the whole matrix is enough.
    const inQuestion = WHOLE.includes(stage) ? actNames : actNames.filter((name) => mayMove(known.request.status, name))
    for (const name of inQuestion)
      expect(`${stage} ${who} ${name} ${await isLetDo(someone, { id, name, input: inputs[name] })}`).toBe(
        `${stage} ${who} ${name} ${offered.includes(name)}`,
      )
  }
}

test('what is offered is what the actions let through, at every stage and for every role', async ({ world }) => {
  const organisation = await world.organisation('sz-finance')
  const { id } = await world.as(world.wang, (tx) => fileRequest(tx, { ...CONTENT, organisation }))
  const take = async (someone: Someone, name: ActName) => {
    const input = (await inputsFor(world, id))[name]
    await world.as(someone, (tx) => (acts[name].run as (tx: Tx, id: string, input: unknown) => Promise<unknown>)(tx, id, input))
    await expectAgreement(world, id, `after ${name}`)
  }
  await expectAgreement(world, id, 'filed')
  for (const name of ['confirm', 'askCorrection', 'correct', 'askReasons', 'giveReasons'] as const) await take(world.chen, name)
  await take(world.lin, 'judgeReasons')
  for (const name of [
    'chargeFee',
    'serveFeeNotice',
    'payFee',
    'consult',
    'receiveConsultation',
    'recordOpinion',
    'proposeExtension',
  ] as const)
    await take(world.chen, name)
  await take(world.lin, 'approveExtension')
  await take(world.chen, 'draft')
  await take(world.he, 'reviewLegality')
  await take(world.lin, 'returnDraft')
  await take(world.chen, 'draft')
  await take(world.lin, 'sign')
  for (const name of ['deliver', 'recordService', 'archive'] as const) await take(world.chen, name)
}, 60_000)

test('each state has one next step, and it is that of the person whose turn it is', async ({ world }) => {
  const organisation = await world.organisation('sz-finance')
  const { id } = await world.as(world.wang, (tx) => fileRequest(tx, { ...CONTENT, organisation }))
  const nextOf = async (someone: Someone) => {
    const ctx = world.system()
    const { next, waiting } = permittedActs(someone.actor, await getCase(ctx, id), {
      calendar: await loadCalendar(ctx),
      today: TODAY,
      legalityNeeded: false,
    })
    return next ?? waiting
  }
  expect([await nextOf(world.chen), await nextOf(world.he)]).toEqual(['confirm', '待经办人确认收到申请'])
  await world.as(world.chen, (tx) => acts.confirm.run(tx, id, { confirmedOn: TODAY }))
  expect(await nextOf(world.chen)).toBe('draft')
  await world.as(world.chen, (tx) => acts.proposeExtension.run(tx, id, { workingDays: 10, reason: '复杂' }))
  expect([await nextOf(world.chen), await nextOf(world.lin)]).toEqual(['draft', 'approveExtension'])
  await world.as(world.chen, (tx) =>
    acts.draft.run(tx, id, {
      outcome: 'disclosed',
      body: '现提供。',
      reasons: null,
      parts: [],
      rightOffice: null,
      summary: '予以公开',
    }),
  )
  await world.as(world.lin, (tx) => acts.approveExtension.run(tx, id, { approve: 'no', reason: '不必' }))
  expect([await nextOf(world.chen), await nextOf(world.lin), await nextOf(world.he)]).toEqual([
    '待工作机构负责人签发',
    'sign',
    'reviewLegality',
  ])
  await world.as(world.lin, (tx) => acts.sign.run(tx, id, {}))
  expect([await nextOf(world.chen), await nextOf(world.wang)]).toEqual(['deliver', '待经办人送达答复'])
})
