import {
  acceptRequest,
  confirmRequest,
  fileRequest,
  meetRequest,
  referRequest,
  rejectRequest,
} from '../../modules/data-requests/index.ts'
import type { Actor } from '../../platform/ctx.ts'
import { addDays } from '../../platform/day.ts'
import type { Chance } from '../chance.ts'
import type { ActAs, Step } from '../participation/steps.ts'
import type { WorkingDays } from '../participation/working-days.ts'
import type { Opened } from './open-set.ts'
import type { DataStaff } from './staff.ts'

type World = { chance: Chance; days: WorkingDays; staff: DataStaff; as: ActAs; year: number; opened: readonly Opened[] }
type Way = 'met' | 'accepted' | 'rejected' | 'waits'

const WAYS = [
  ['met', 40],
  ['accepted', 30],
  ['rejected', 22],
  ['waits', 8],
] as const
const USES = ['做便民小程序。（示例）', '研究城市运行。（示例）', '完善企业选址模型。（示例）', '课堂教学。（示例）'] as const

/** What people need of the city's data and what becomes of it: 供需对接 from the need to the data that meets it. */
export const planNeeds = (world: World, { many, people }: { many: number; people: readonly Actor[] }): Step[][] =>
  Array.from({ length: many }, () => needOf(world, world.chance.one(people)))

function needOf({ chance, days, staff, as, year, opened }: World, who: Actor): Step[] {
  const first = days.placeOf(`${year}-01-01`) + 1
  const way = chance.weighted<Way>(WAYS)
  const lasts = way === 'waits' ? chance.whole(1, 4) : chance.whole(30, 90)
  const filed = chance.whole(first, days.days.length - 1 - lasts)
  const filedOn = days.at(way === 'waits' ? days.days.length - lasts : filed)
  // Met by what is open already on the day of the answer, and stays so.
  const open = opened.filter(
    ({ opensOn, openingClass, withdrawnOn }) => opensOn < filedOn && openingClass === 'unconditional' && !withdrawnOn,
  )
  if (open.length === 0) return []
  const set = chance.one(open)
  const { steward } = staff.of(set.owner.office.id)
  let id = ''
  const need = {
    title: `${set.owner.office.short_name}${set.thing}数据（示例）`,
    need: `需要${set.thing}的${set.kind.subject}，含${set.kind.cells.map(({ name }) => name).join('、')}。（示例）`,
    purpose: chance.one(USES),
    theme: set.owner.duty.theme,
    frequency: '',
    office: null,
    formKey: null,
  }
  const meet =
    (by: Actor): Step['act'] =>
    (at) =>
      as(by, at(), (tx) => meetRequest(tx, id, { dataset: set.id(), answer: '数据已经开放，可以直接获取。（示例）' }))
  const on = (place: number, act: Step['act']): Step => ({ day: days.at(place), act })
  const file = {
    day: filedOn,
    act: async (at: () => Date) => {
      const made = await as(who, at(), (tx) => fileRequest(tx, need))
      id = made.id
    },
  }
  if (way === 'waits') return [file]
  // What nobody confirms is confirmed by silence.
  const confirms = (place: number) =>
    chance.happens(0.6) ? [on(place, (at) => as(who, at(), (tx) => confirmRequest(tx, id)))] : []
  const triaged = filed + chance.whole(1, 5)
  if (way === 'met') return [file, on(triaged, meet(staff.reviewer)), ...confirms(triaged + chance.whole(1, 8))]
  const refer = on(triaged, (at) =>
    as(staff.reviewer, at(), (tx) => referRequest(tx, id, { office: set.owner.office.id, note: null })),
  )
  const answered = triaged + chance.whole(3, 22)
  if (way === 'rejected')
    return [
      file,
      refer,
      on(answered, (at) =>
        as(steward, at(), (tx) =>
          rejectRequest(tx, id, { ground: 'not-held', answer: '本市没有制作或者获取这项数据。（示例）' }),
        ),
      ),
    ]
  const met = answered + 1 + chance.whole(1, lasts)
  const plannedOn = addDays(days.at(Math.min(met, days.days.length - 1)), 5)
  const accept = on(answered, (at) =>
    as(steward, at(), (tx) => acceptRequest(tx, id, { answer: '采纳，按计划整理后开放。（示例）', plannedOn, dataset: null })),
  )
  return [
    file,
    refer,
    accept,
    ...(met < days.days.length ? [on(met, meet(steward)), ...confirms(met + chance.whole(1, 8))] : []),
  ].filter(({ day }, index, all) => index === 0 || day > (all[index - 1]?.day ?? ''))
}
