import {
  approveConsultation,
  checkConsultation,
  decideMatrix,
  disposeGroups,
  finishAnalysis,
  listGroups,
  planConsultation,
  publishPlan,
  publishResult,
  saveDefinition,
  saveDraft,
  saveText,
  submitConsultation,
  takeInOpinions,
  writeResult,
} from '../../modules/consultations/index.ts'
import { type Answers, answerCollection, type Collection, findCollectionOf } from '../../modules/questionnaires/index.ts'
import { type Ctx, SYSTEM } from '../../platform/ctx.ts'
import { addDays } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import type { Chance } from '../chance.ts'
import { noticeOf, OFTEN, resultOf, SURVEY, saidOf, type Verdict } from './consultation-texts.ts'
import type { PublishedParticipation } from './published.ts'
import type { Staff } from './staff.ts'
import type { ActAs, Step } from './steps.ts'
import { CHANGED, consultedTitle, draftText, finalText, opinionOf } from './texts.ts'
import type { WorkingDays } from './working-days.ts'

type World = { db: Db; chance: Chance; days: WorkingDays; staff: Staff; as: ActAs; year: number }
type Planned = {
  number: number
  office: string
  kind: 'text' | 'survey'
  title: string
  opensOn: string
  closesOn: string
  resultOn: string | null
  shortened: boolean
  /** Not in the plan with which the year began. */
  added: boolean
  opinions: string[]
  /** Who only ticks and writes nothing. */
  ticks: number
  /** Drawn beforehand, so that the same seed gives the same year however many act at once. */
  verdicts: Verdict[]
  clauses: string[]
}
const VERDICTS = [
  ['adopted', 34],
  ['not-adopted', 24],
  ['partly', 16],
  ['resolved', 16],
  ['out-of-scope', 10],
] as const

/** A year of consultations and surveys, from the plan to the published result. */
export function planConsultations(world: World, published: PublishedParticipation) {
  const all = planned(world, published)
  const things = all.map((each) => lifeOf(world, each))
  return {
    steps: [...things.map(({ steps }) => steps), ...announcements(world, all)],
    opened: all.map((each, at) => ({ ...each, id: () => things[at]?.id() ?? '' })),
  }
}

function planned({ chance, days, staff, year }: World, { consultations, opinions, results }: PublishedParticipation): Planned[] {
  const weights = Array.from({ length: consultations }, () =>
    chance.weighted([
      [1, 60],
      [4, 30],
      [20, 8],
      [80, 2],
    ] as const),
  )
  const counts = weights.map(() => 0)
  for (let left = opinions; left > 0; left--) {
    const at = chance.weighted(weights.map((weight, index) => [index, weight] as const))
    counts[at] = (counts[at] ?? 0) + 1
  }
  const working = days.days.filter((day) => day.startsWith(String(year)))
  return counts.map((many, index) => {
    const number = index + 1
    const kind = chance.happens(0.45) ? 'text' : 'survey'
    const shortened = chance.happens(0.15)
    const lasts = shortened ? chance.whole(10, 15) : chance.whole(30, 33)
    // Those without a result end with the year; the result is owed in the next one.
    const pending = number > results
    const closesOn = pending
      ? days.plus(`${year}-12-18`, chance.whole(0, 7))
      : addDays(chance.one(working.slice(3, working.length - 34)), lasts)
    const until = days.placeOf(`${year}-12-31`)
    return {
      number,
      office: chance.one(staff.offices).id,
      kind,
      title: consultedTitle(chance, number, kind),
      opensOn: addDays(closesOn, -lasts),
      closesOn,
      resultOn: pending ? null : days.at(Math.min(until, days.placeOf(closesOn) + chance.whole(4, 19))),
      shortened,
      added: chance.happens(0.25),
      opinions: Array.from({ length: many }, () => opinionOf(chance)),
      ticks: kind === 'survey' ? chance.whole(0, 6) : 0,
      verdicts: Array.from({ length: 40 }, () => chance.weighted(VERDICTS)),
      clauses: Array.from({ length: many }, () => chance.one(['c4', CHANGED, 'c6', ''])),
    }
  })
}

function lifeOf(world: World, one: Planned) {
  const { days, chance, staff, as, year, db } = world
  const { asks, head, leader } = staff.of(one.office)
  let id = ''
  let collection: Collection | undefined
  const first = firstDay(world)
  const prepared = days.at(Math.max(days.placeOf(first) + 2, days.placeOf(addDays(one.opensOn, -1)) - chance.whole(0, 3)))
  const plan: Step['act'] = async (at) => {
    const entry = { office: one.office, title: one.title, kind: one.kind, subject: 'service' as const, year, formKey: null }
    const reason = (await isPublic(db, one)) ? '年度中新增的重点工作。（示例）' : null
    const month = Number(one.opensOn.slice(5, 7))
    id = (await as(asks, at(), (tx) => planConsultation(tx, { ...entry, month, addedReason: reason }))).id
  }
  const prepare: Step['act'] = async (at) => {
    await as(asks, at(), async (tx) => {
      await saveDraft(tx, id, noticeOf(one))
      if (one.kind === 'text') await saveText(tx, id, { text: draftText(one.title) })
      else await saveDefinition(tx, id, SURVEY)
      await submitConsultation(tx, id)
    })
    await as(head, at(), (tx) =>
      checkConsultation(tx, id, { confirmed: ['neutral', 'complete', 'plain', 'sparing', 'reachable'] }),
    )
    await as(leader, at(), (tx) => approveConsultation(tx, id))
  }
  const answer = (answers: Answers): Step['act'] => {
    const submission = `${one.number}-${chance.whole(0, 2 ** 31 - 1)}-${chance.whole(0, 2 ** 31 - 1)}`
    return async (at) => {
      collection ??= await findCollectionOf({ db }, { kind: 'consultation', id })
      if (!collection) throw new Error(`Consultation ${one.number} has not been opened`)
      const open = collection
      const { errors } = await as(null, at(), (tx) => answerCollection(tx, open, { answers, submission }))
      if (errors) throw new Error(`An answer was refused: ${errors[0]?.message}`)
    }
  }
  const span = days.placeOf(one.closesOn) - days.placeOf(one.opensOn)
  const answers = [
    ...one.opinions.map((text, at) => {
      const clause = one.clauses[at] ?? ''
      const said: Answers =
        one.kind === 'survey' ? { q1: chance.one(OFTEN), q2: text } : clause ? { clauses: { [clause]: text } } : { overall: text }
      return answer(said)
    }),
    ...Array.from({ length: one.ticks }, () => answer({ q1: chance.one(OFTEN) })),
  ].map((act): Step => ({ day: days.plus(one.opensOn, chance.whole(1, Math.max(1, span))), act }))
  const steps: Step[] = [
    { day: one.added ? prepared : first, act: plan },
    { day: prepared, act: prepare },
    ...answers.sort((a, b) => (a.day < b.day ? -1 : 1)),
    { day: addDays(one.closesOn, 1), act: (at) => as(SYSTEM, at(), (tx) => takeInOpinions(tx, id)) },
  ]
  if (one.resultOn !== null) steps.push({ day: one.resultOn, act: (at) => conclude(world, { one, id, at }) })
  return { steps, id: () => id }
}

const firstDay = ({ days, year }: World) => days.at(days.placeOf(`${year}-01-01`) + 1)

/** The day after it is made, each office publishes its plan of the year. */
const announcements = (world: World, all: readonly Planned[]): Step[][] =>
  [...new Set(all.flatMap(({ office, added }) => (added ? [] : office)))].map((office) => [
    {
      day: world.days.plus(firstDay(world), 1),
      act: (at) => world.as(world.staff.of(office).head, at(), (tx) => publishPlan(tx, { office, year: world.year })),
    },
  ])

/** Whether the office's plan is out: what is planned now is then an addition, with its reason. */
const isPublic = async (db: Db, { office }: Planned) =>
  (await db
    .selectFrom('consultations.public_consultation')
    .select('id')
    .where('organisation_id', '=', office)
    .where('plan_published_on', 'is not', null)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Every point gets its answer, groups of the same answer at once; then the matrix is signed and the result published. */
async function conclude({ db, staff, as }: World, { one, id, at }: { one: Planned; id: string; at: () => Date }) {
  const { asks, head, leader } = staff.of(one.office)
  await as(asks, at(), async (tx) => {
    const text = one.kind === 'text' ? finalText(one.title) : null
    await writeResult(tx, id, { result: resultOf(one), finalText: text, finalTitle: null, finalUrl: null })
    const groups = await allGroups(tx, id)
    const byVerdict = Map.groupBy(groups, ({ number, clause_id }) => {
      const verdict = one.verdicts[number % one.verdicts.length] ?? 'resolved'
      return `${verdict} ${verdict === 'adopted' && one.kind === 'text' && clause_id === CHANGED ? CHANGED : ''}`
    })
    for (const [key, same] of byVerdict) {
      const [verdict, clause] = key.split(' ') as [Verdict, string]
      for (let from = 0; from < same.length; from += AT_ONCE)
        await disposeGroups(tx, id, {
          groups: same.slice(from, from + AT_ONCE).map(({ number }) => number),
          ...saidOf(verdict),
          clause: clause || null,
        })
    }
    await finishAnalysis(tx, id)
  })
  await as(head, at(), (tx) => decideMatrix(tx, id))
  await as(leader, at(), (tx) => publishResult(tx, id))
  const [row] = await db.selectFrom('consultations.public_consultation').select('state').where('id', '=', id).execute()
  if (row?.state !== 'published') throw new Error(`Consultation ${one.number} has no result`)
}
const AT_ONCE = 500

async function allGroups(ctx: Ctx, id: string) {
  const all = []
  for (;;) {
    const { rows, total } = await listGroups(ctx, id, { size: 1_000, offset: all.length })
    all.push(...rows)
    if (rows.length === 0 || all.length >= total) return all
  }
}
