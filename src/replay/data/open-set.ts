import {
  addResource,
  confirmCurrent,
  decideClass,
  decideGate,
  describeDataset,
  newVersion,
  scanVersion,
  submitReview,
  withdrawDataset,
} from '../../modules/datasets/index.ts'
import { columnsOf, fillFrom, finishTable, stageTable } from '../../modules/tables/index.ts'
import type { Db } from '../../platform/db.ts'
import type { ActAs, Step } from '../participation/steps.ts'
import type { PlannedSet } from './plan.ts'
import type { DataStaff } from './staff.ts'
import { rowsOf } from './tables.ts'

type World = { db: Db; staff: DataStaff; as: ActAs }
export type Opened = PlannedSet & { id: () => string }

const LICENCE = { unconditional: 'open', conditional: 'agreement', 'not-open': 'open' } as const

/** One data set from its description to the end of the year, through the real actions. */
export function lifeOfSet(world: World, one: PlannedSet): { steps: Step[]; opened: Opened } {
  const { staff, as } = world
  const { steward, leader } = staff.of(one.owner.office.id)
  let made = { id: '', resource: '' }
  const steps: Step[] = [
    {
      day: one.opensOn,
      act: async (at) => {
        made = await describe(world, one, at)
        if (one.openingClass !== 'not-open') await fill(world, one, { ...made, ...one.first, day: one.opensOn, at })
        await review(world, one, { id: made.id, gates: ['secrecy', 'approval', 'opening'], at })
      },
    },
    ...one.renewals.map(
      ({ day, version }): Step => ({
        day,
        act: async (at) => {
          if (!version) return void (await as(steward, at(), (tx) => confirmCurrent(tx, made.id)))
          await fill(world, one, { ...made, ...version, day, at })
          await review(world, one, { id: made.id, gates: ['secrecy'], at })
        },
      }),
    ),
  ]
  if (one.withdrawnOn)
    steps.push({
      day: one.withdrawnOn,
      act: (at) => as(leader, at(), (tx) => withdrawDataset(tx, made.id, { reason: '数据来源停止提供，不再更新。（示例）' })),
    })
  return { steps, opened: { ...one, id: () => made.id } }
}

type At = () => Date

async function describe({ staff, as }: World, { owner, kind, thing, title, frequency, openingClass }: PlannedSet, at: At) {
  const { office, duty } = owner
  return as(staff.of(office.id).steward, at(), async (tx) => {
    const { id } = await describeDataset(tx, office.id, {
      title,
      slug: null,
      abstract: `${office.short_name}在履行职责中形成的${thing}${kind.subject}，含${kind.cells.map(({ name }) => name).join('、')}。内容为示例，均系虚构。`,
      theme: duty.theme,
      industry: null,
      keywords: [thing, ...kind.keywords],
      frequency,
      contactName: '数据管理处（示例）',
      contactPhone: '0755-00000000',
      contactMail: null,
      temporalFrom: null,
      temporalTo: null,
      spatial: '深圳市',
      automatic: false,
    })
    const conditional = openingClass === 'conditional'
    await decideClass(tx, id, {
      openingClass,
      ground: conditional ? 'capacity' : openingClass === 'not-open' ? 'privacy' : null,
      reason: openingClass === 'unconditional' ? null : '按照分类分级指引确定。（示例）',
      conditions: conditional ? '在线申请，签订协议后通过接口提供。（示例）' : null,
      requirements: conditional ? '仅用于批准的用途，不得转让。（示例）' : null,
      measures: conditional ? '专人保管，访问留痕，到期删除。（示例）' : null,
      licence: LICENCE[openingClass],
    })
    if (openingClass === 'not-open') return { id, resource: '' }
    const resource = await addResource(tx, id, { title, description: '', keyColumns: [kind.key] })
    return { id, resource: resource.id }
  })
}

type Filling = { resource: string; rows: number; seed: number; day: string; at: At }

/** Rows that the office has typed already: made in the engine, then counted, profiled and kept as Parquet like those of any file. */
async function fill({ db, staff, as }: World, { owner, kind }: PlannedSet, { resource, rows, seed, day, at }: Filling) {
  const { steward } = staff.of(owner.office.id)
  const acting = { db, actor: steward, now: at() }
  const table = await stageTable(acting, columnsOf(kind.cells.map(({ name, type }) => ({ name, type }))))
  await fillFrom(acting, table, { select: rowsOf(kind, { rows, seed, until: day }) })
  await finishTable(acting, table)
  const { id } = await as(steward, at(), (tx) => newVersion(tx, resource, { tableId: table, note: null }))
  await scanVersion({ ...acting, now: at() }, id)
}

type Gate = 'secrecy' | 'approval' | 'opening'

/** Each gate by its own person, on the content as it was submitted. */
async function review(
  { staff, as }: World,
  { owner }: PlannedSet,
  { id, gates, at }: { id: string; gates: readonly Gate[]; at: At },
) {
  const { steward, secrecy, leader } = staff.of(owner.office.id)
  const { review: submitted, hash } = await as(steward, at(), (tx) => submitReview(tx, id, { note: null }))
  const by = { secrecy, approval: leader, opening: staff.reviewer }
  for (const gate of gates)
    await as(by[gate], at(), (tx) => decideGate(tx, submitted, { gate, verdict: 'passed', hash, opinion: null }))
}
