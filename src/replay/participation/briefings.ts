import {
  announceBriefing,
  endBriefing,
  enterLine,
  planBriefing,
  saveTranscript,
  signTranscript,
  startBriefing,
  submitTranscript,
} from '../../modules/briefings/index.ts'
import type { Db } from '../../platform/db.ts'
import type { Chance } from '../chance.ts'
import type { PublishedParticipation } from './published.ts'
import type { Staff } from './staff.ts'
import type { ActAs, Step } from './steps.ts'
import { matterOf } from './texts.ts'
import type { WorkingDays } from './working-days.ts'

type World = { db: Db; chance: Chance; days: WorkingDays; staff: Staff; as: ActAs; year: number }
type Occasion = { series: string; name: string; office: string; day: string }

/** A year of press conferences, programmes and interviews: announced, held, written down, signed. */
export async function planBriefings(world: World, published: PublishedParticipation): Promise<Step[][]> {
  const series = new Map(
    (await world.db.selectFrom('briefings.series').select(['id', 'slug', 'name']).execute()).map((each) => [each.slug, each]),
  )
  const held = (slug: string, many: number, office: () => string): Occasion[] => {
    const { id, name } = series.get(slug) ?? {}
    if (id === undefined || name === undefined) throw new Error(`There is no series ${slug}`)
    return evenly(world, many).map((day) => ({ series: id, name, office: office(), day }))
  }
  const { chance, staff } = world
  const government = () => staff.pressOffice
  const department = () => chance.one(staff.departments).id
  const first = Math.ceil(published.issues / 2)
  return [
    ...held('high-quality', published.highQuality, government),
    ...held('best-results', published.bestResults, government),
    ...held('press', published.otherPress, government),
    ...held('zhengqitong', first, government),
    ...held('zhengmintong', published.issues - first, government),
    ...held('minxinqiao', published.bridge, government),
    ...held('interviews', published.interviews, department),
  ].map((occasion, index) => lifeOf(world, occasion, index + 1))
}

/** So many working days of the year, at even distances with some play. */
function evenly({ chance, days, year }: World, many: number) {
  const working = days.days.filter((day) => day.startsWith(String(year)))
  const apart = (working.length - 2) / many
  return Array.from(
    { length: many },
    (_, index) => working[1 + Math.floor((index + chance.whole(0, 99) / 100) * apart)] ?? working[1] ?? '',
  )
}

const HOUR = 3_600_000

function lifeOf({ db, chance, days, staff, as }: World, { series, name, office, day }: Occasion, number: number): Step[] {
  const { speaks, head, name: host } = staff.of(office)
  const { matter } = matterOf(chance)
  const title = `${name}：${matter}（示例${number}）`
  const starts = new Date(Date.parse(`${day}T00:00:00+08:00`) + 10 * HOUR)
  const lines = linesOf(matter, host)
  let id = ''
  const announce: Step['act'] = async (at) => {
    const planned = await as(speaks, at(), (tx) =>
      planBriefing(tx, {
        series,
        organisation: office,
        title,
        topic: `介绍${matter}的安排和进展，回应公众关心的问题。（示例）`,
        place: '示例市政府新闻发布厅（示例）',
        startsAt: starts,
        endsAt: new Date(starts.getTime() + HOUR),
        questionsUntil: null,
        takesLiveQuestions: false,
        speakers: [{ name: '示例发言人', office: host, duty: '负责人' }],
        materials: [],
        key: null,
      }),
    )
    id = planned.id
    await as(speaks, at(), (tx) => announceBriefing(tx, id))
  }
  const hold: Step['act'] = async () => {
    await as(speaks, starts, (tx) => startBriefing(tx, id))
    for (const [index, line] of lines.entries())
      await as(speaks, new Date(starts.getTime() + (index + 1) * 600_000), (tx) => enterLine(tx, id, { ...line, key: null }))
    await as(speaks, new Date(starts.getTime() + HOUR), (tx) => endBriefing(tx, id))
  }
  const sign: Step['act'] = async (at) => {
    const passages = lines.map((line, index) => ({ ...line, number: index + 1, second: index * 600 }))
    await as(speaks, at(), async (tx) => {
      await saveTranscript(tx, id, passages)
      await submitTranscript(tx, id)
    })
    const { hash } = await db
      .selectFrom('briefings.transcript')
      .select('hash')
      .where('event_id', '=', id)
      .executeTakeFirstOrThrow()
    await as(head, at(), (tx) => signTranscript(tx, id, { hash }))
  }
  return [
    { day: days.plus(day, -chance.whole(2, 5)), act: announce },
    { day, act: hold },
    // What is held on the last working day is signed in the next year.
    ...(days.plus(day, 1) === day ? [] : [{ day: days.plus(day, 1), act: sign }]),
  ]
}

const linesOf = (matter: string, host: string) =>
  [
    ['主持人', 'speech', `各位好，今天请${host}介绍${matter}的有关情况。（示例）`],
    ['示例发言人', 'speech', `今年以来，我们围绕${matter}出台措施、加快落实，总体进展顺利。（示例）`],
    ['示例发言人', 'speech', '下一步将公布时间表，按月公开进度，欢迎社会监督。（示例）'],
  ].map(([speaker = '', kind = '', text = '']) => ({ speaker, kind: kind as 'speech', text, chapter: null }))
