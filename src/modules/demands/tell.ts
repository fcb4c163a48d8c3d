import { sql } from 'kysely'
import { type Ctx, inTransaction, type Tx } from '../../platform/ctx.ts'
import { longDay } from '../../platform/day.ts'
import { listHolders, listPosts } from '../identity/index.ts'
import { notify, notifyAll, send } from '../notifications/index.ts'
import { loadOrganisations } from '../organisations/index.ts'
import { loadDemands } from './find-demand.ts'
import type { ActName } from './life.ts'
import { type Demand, portalPath, workbenchPath } from './model.ts'
import { contactOf } from './reveals.ts'

type Owed = {
  demand_id: string
  received_on: string
  ordinal: number
  act: ActName
  office_id: string | null
  rung: number | null
}
type Words = { title: string; body: string }
const BATCH = 200

/** Tells reporters and offices of the steps that have not been told yet, in their order; nobody twice. */
export async function tellAll(ctx: Ctx) {
  for (;;) {
    const told = await inTransaction(ctx, async (tx) => {
      const { rows } = await sql<Owed>`
        with owed as (
          delete from demands.to_tell where (demand_id, ordinal) in (
            select demand_id, ordinal from demands.to_tell order by demand_id, ordinal limit ${BATCH} for update skip locked)
          returning demand_id, received_on, ordinal, act
        )
        select owed.*, step.office_id, (step.fields->>'rung')::integer as rung from owed
        join demands.step on step.demand_id = owed.demand_id and step.received_on = owed.received_on and step.ordinal = owed.ordinal
        order by owed.demand_id, owed.ordinal`.execute(tx.db)
      const demands = await loadDemands(tx, [...new Set(rows.map(({ demand_id }) => demand_id))])
      for (const row of rows) {
        const demand = demands.get(row.demand_id)
        if (demand) await tellOne(tx, demand, row)
      }
      return rows.length
    })
    if (told < BATCH) return
  }
}

async function tellOne(tx: Tx, demand: Demand, owed: Owed) {
  const office = owed.office_id ? ((await loadOrganisations(tx)).byId.get(owed.office_id)?.name ?? '') : ''
  const citizen = forCitizen(owed.act, demand, office)
  if (citizen) await tellReporter(tx, demand, { kind: `demands.${owed.act}`, ...citizen })
  const people = await peopleFor(tx, demand, owed)
  const words = forOffice(owed.act, demand)
  if (words && people.length > 0)
    await notifyAll(tx, people, { kind: `demands.${owed.act}`, url: workbenchPath(demand.id), ...words })
}

/** By account, else by the mail or phone that was left; whoever left none looks by number and code. The number only, never a word of it. */
async function tellReporter(tx: Tx, demand: Demand, { kind, title, body }: Words & { kind: string }) {
  const contact = await contactOf(tx, demand.id)
  if (!contact) return
  if (contact.person !== null) return void (await notify(tx, contact.person, { kind, title, body, url: portalPath(demand.id) }))
  const to = contact.mail ?? contact.phone
  if (to === null) return
  const channel = contact.mail !== null ? ('mail' as const) : ('sms' as const)
  await send(tx, { channel, personId: null, to, kind, subject: title, body, url: `/demands/progress?number=${demand.number}` })
}

function forCitizen(act: ActName, { number, due_on, waiting_until, answered_at }: Demand, office: string): Words | null {
  switch (act) {
    case 'reject':
      return { title: `诉求 ${number} 不在此办理`, body: '为什么、到哪里办理，请查看说明。' }
    case 'dispatch':
    case 'redispatch':
    case 'rule':
    case 'handOn':
      return {
        title: `诉求 ${number} 已分给${office || '负责的单位'}`,
        body: `最迟${longDay(due_on)}前答复，期限不变；觉得不该由其办理的，可以提出。`,
      }
    case 'sign':
      return { title: `诉求 ${number} 已签收`, body: `${office}正在办理，将与您联系。` }
    case 'ask':
      return { title: `诉求 ${number} 需要您补充`, body: `请在${waiting_until ? longDay(waiting_until) : '十天内'}前补充。` }
    case 'grantExtension':
      return { title: `诉求 ${number} 延期答复`, body: `延至${longDay(due_on)}前答复，理由见进度页。` }
    case 'merge':
      return {
        title: `诉求 ${number} 与同一件事一并办理`,
        body: '您的期限、答复和评价仍是自己的；不是同一件事的，可以请求分开。',
      }
    case 'divide':
      return { title: `诉求 ${number} 已拆分办理`, body: '里面的几件事分别交由负责的单位办理，收到时间不变。' }
    case 'answer':
    case 'answerDirectly':
      return { title: `诉求 ${number} 已答复`, body: '请查看答复并评价；没有解决的，退回重办。' }
    case 'reopen':
      return { title: `诉求 ${number} 已退回重办`, body: '已按您的意见退回重办，会再次答复您。' }
    case 'conclude':
      return { title: `诉求 ${number} 已核查办结`, body: '核查情况和结论见进度页。' }
    default:
      return answered_at === null || act !== 'close' ? null : { title: `诉求 ${number} 已办结`, body: '感谢您的反映。' }
  }
}

function forOffice(act: ActName, { number, title, due_on }: Demand): Words | null {
  const before = `${number}，${longDay(due_on)}前答复。`
  switch (act) {
    case 'dispatch':
    case 'redispatch':
    case 'rule':
    case 'handOn':
      return { title: `新分拨的诉求：${title}`, body: `${before}请签收，并在 24 小时内联系诉求人。` }
    case 'join':
      return { title: `请协办：${title}`, body: before }
    case 'return':
      return { title: `被退回的诉求：${title}`, body: before }
    case 'refer':
      return { title: `待仲裁的诉求：${title}`, body: before }
    case 'rulingLate':
      return { title: `仲裁逾期：${title}`, body: `${number} 的仲裁期限已过；诉求人的期限照走。` }
    case 'askExtension':
      return { title: `延期待审批：${title}`, body: before }
    case 'refuseExtension':
      return { title: `延期未同意：${title}`, body: before }
    case 'reply':
    case 'supplement':
      return { title: `诉求人补充了情况：${title}`, body: before }
    case 'contest':
      return { title: `诉求人认为分拨不对：${title}`, body: before }
    case 'dispute':
      return { title: `诉求人有异议：${title}`, body: `${number}，请重办。` }
    case 'urge':
      return { title: `诉求人催办：${title}`, body: before }
    case 'order':
      return { title: `督办：${title}`, body: `${number}，请按督办要求回复。` }
    case 'breach':
      return { title: `诉求逾期：${title}`, body: `${number} 应当在${longDay(due_on)}前答复，现已逾期。` }
    default:
      return null
  }
}

/** Whose turn it is: the office that has it, who sends it on, who decides; what is late climbs from the office to who watches. */
async function peopleFor(tx: Tx, demand: Demand, { act, office_id, rung }: Owed): Promise<string[]> {
  if (act === 'return' || act === 'contest' || act === 'askExtension') return hub(tx, 'demand-dispatcher')
  if (act === 'refer') return hub(tx, 'demand-arbiter')
  if (act === 'rulingLate')
    return [...(await hub(tx, 'demand-arbiter')), ...((rung ?? 1) > 1 ? await hub(tx, 'demand-supervisor') : [])]
  if (act === 'breach' && (rung ?? 1) >= 3) return hub(tx, 'demand-supervisor')
  const office = act === 'join' ? await newestSupport(tx, demand) : (demand.lead_id ?? office_id)
  if (office === null) return hub(tx, 'demand-dispatcher')
  if (act === 'breach' && rung === 2) return listHolders(tx, office, 'office-head', 'demand-handler')
  return listHolders(tx, office, 'demand-handler', ...(act === 'breach' || act === 'order' ? (['office-head'] as const) : []))
}

async function newestSupport(tx: Tx, { id, received_on }: Demand): Promise<string | null> {
  const leg = await tx.db
    .selectFrom('demands.leg')
    .select('office_id')
    .where('demand_id', '=', id)
    .where('received_on', '=', received_on)
    .where('role', '=', 'support')
    .orderBy('ordinal', 'desc')
    .executeTakeFirst()
  return leg?.office_id ?? null
}

/** Those who hold a post of the hub, wherever it is. */
async function hub(tx: Tx, role: 'demand-dispatcher' | 'demand-arbiter' | 'demand-supervisor'): Promise<string[]> {
  return [...new Set((await listPosts(tx, role)).map(({ person_id }) => person_id))]
}
