import { randomBytes } from 'node:crypto'
import { closeDays } from '../src/modules/ledger/index.ts'
import { catchUp } from '../src/modules/search/index.ts'
import { sealAll } from './bare-database.ts'
import { plantAccess } from './canaries/access.ts'
import { plantAccount, plantPerson } from './canaries/account.ts'
import { plantAttendance } from './canaries/attendance.ts'
import { plantBriefings, plantConcerns } from './canaries/briefings.ts'
import { plantConsultations } from './canaries/consultations.ts'
import { plantDatasets } from './canaries/data.ts'
import { plantDataRequests, plantDataUse } from './canaries/data-use.ts'
import { plantDecisions } from './canaries/decisions.ts'
import { plantDemands } from './canaries/demands.ts'
import { plantDuties } from './canaries/duties.ts'
import { plantGazette } from './canaries/gazette.ts'
import { plantIncidents } from './canaries/incidents.ts'
import { plantIntake } from './canaries/ingestion.ts'
import { plantChannels } from './canaries/intake.ts'
import { plantMessages } from './canaries/messages.ts'
import { plantOpen311 } from './canaries/open311.ts'
import { plantPoints } from './canaries/points.ts'
import { plantPapers } from './canaries/publishing.ts'
import { plantBoards } from './canaries/publishing-boards.ts'
import { plantQuestionnaires } from './canaries/questionnaires.ts'
import { plantReport } from './canaries/report.ts'
import { plantRequests } from './canaries/requests.ts'
import { plantRules } from './canaries/rules.ts'
import { plantScreening } from './canaries/screening.ts'
import { plantSupervision } from './canaries/supervision.ts'
import { OFFICE, type Plant, THEIRS, type Walker } from './walkers.ts'
import type { World } from './world.ts'

/** A word that stands in one record that is not public, who may read it, and who may have it shown by saying what for. */
export type Canary = { text: string; where: string; seenBy: readonly Walker[]; revealedTo?: readonly Walker[] }

/** The ids that paths may name, by the table they are in. */
export type Planted = Awaited<ReturnType<typeof plantCanaries>>

/** Plants a word of its own in every field of every record that is not public, of 王芳's case and of all that surrounds it. */
export async function plantCanaries(world: World) {
  const { db } = world
  const canaries: Canary[] = []
  const canary: Plant = (where, ...seenBy) => {
    const text = `zq${randomBytes(5).toString('hex')}`
    canaries.push({ text, where, seenBy: seenBy.flat() })
    return text
  }
  const [finance, health, street] = await Promise.all(['sz-finance', 'sz-health', 'futian-shatou'].map(world.organisation))
  if (!finance || !health || !street) throw new Error('the sample city lacks an office')
  await plantPerson(world, canary, canary('document.number'))
  for (const each of canaries) if (each.where === 'document.number') each.revealedTo = OFFICE
  const cases = await plantRequests(world, canary, { finance, health, street })
  const { answered } = cases
  const account = await plantAccount(world, canary, { finance, answered })
  const screened = await plantScreening(world, canary, finance)
  const reports = await plantReport(world, canary, { finance, answered })
  const boards = await plantBoards(world, canary, finance)
  const papers = await plantPapers(world, canary, finance)
  const datasets = await plantDatasets(world, canary, finance)
  const access = await plantAccess(world, canary, datasets.ids[0] ?? '', finance)
  const dataUse = await plantDataUse(world, canary, datasets)
  const intake = await plantIntake(world, canary, finance)
  const duties = await plantDuties(world, canary)
  const incidents = await plantIncidents(world, canary)
  const open311 = await plantOpen311(world, canary)
  const dataRequests = await plantDataRequests(world, canary, datasets, finance)
  const messages = await plantMessages(world, canary, finance)
  // Who answers a message may have the writer's name and number shown, which is recorded.
  for (const each of canaries)
    if (/^(messages\.message\.(name|phone|mail)_sealed|person\.(name|email))$/.test(each.where)) each.revealedTo = ['bai', 'lin']
  const demands = await plantDemands(world, canary)
  const channels = await plantChannels(world, canary, demands.ids[0] ?? '')
  const supervised = await plantSupervision(world, canary, demands.ids[0] ?? '')
  // Who works on a demand may have its reporter's name and number shown, which is recorded.
  for (const each of canaries)
    if (/^demands\.reporter\./.test(each.where))
      each.revealedTo = each.where.endsWith('original_sealed') ? ['shi', 'tian'] : ['shi', 'tian', 'mu', 'cui']
  const briefings = await plantBriefings(world, canary, finance)
  const concerns = await plantConcerns(world, canary, finance)
  const attended = await plantAttendance(world, canary, finance)
  const planted = await plantConsultations(world, canary, finance)
  const consulted = { ...planted, step: await plantPoints(world, canary, planted.ids[1] ?? '') }
  const questionnaires = await plantQuestionnaires(world, canary, finance)
  const decisions = await plantDecisions(world, canary, { finance, consultation: planted.ids[0] ?? '' })
  const rules = await plantRules(world, canary, finance)
  const gazette = await plantGazette(world, canary, finance)

  const happened = { organisation_id: finance, actor_id: world.chen.id, happened_at: world.now }
  await db
    .insertInto('platform.event')
    .values([
      { ...happened, name: 'requests.filed', subject_id: answered, data: { channel: 'online', kind: 'natural' } },
      {
        ...happened,
        name: 'requests.transferred',
        subject_id: answered,
        data: { from: street, to: finance, reason: canary('transferred.reason', THEIRS) },
      },
      {
        ...happened,
        name: 'requests.answered',
        subject_id: answered,
        data: { outcome: 'partial', on: '2026-09-10', delivery: 'online' },
      },
    ])
    .execute()
  // Sealed, so that there are proofs and a published day.
  const next = { ...world.system(), now: new Date(world.now.getTime() + 86_400_000) }
  await sealAll(next)
  await closeDays(next)
  // What everyone may see is in the index, so that a search could tell what nobody may.
  await catchUp(next)
  const entry = await db
    .selectFrom('ledger.entry')
    .innerJoin('platform.event', 'platform.event.id', 'event_id')
    .select('seq')
    .where('subject_id', '=', answered)
    .executeTakeFirstOrThrow()
  const edition = await db.selectFrom('calendar.edition').select('id').orderBy('year', 'desc').executeTakeFirstOrThrow()
  const posts = await db.selectFrom('identity.post').select('id').where('person_id', '=', world.chen.id).execute()
  const days = await db.selectFrom('ledger.day').select('day').orderBy('day', 'desc').limit(1).execute()

  return {
    canaries,
    requests: cases.requests,
    consultations: cases.consultations,
    tasks: cases.tasks,
    documents: cases.documents,
    ...account,
    ...screened,
    ...reports,
    ...boards,
    ...rules,
    ...gazette,
    papers,
    datasets,
    access,
    dataRequests,
    messages,
    demands,
    channels,
    duties,
    briefings,
    concerns,
    attended,
    consulted,
    questionnaires,
    decisions,
    dataUse,
    intake,
    incidents,
    supervised,
    open311,
    edition: edition.id,
    post: posts[0]?.id ?? '',
    proof: `${entry.seq}.json`,
    ledgerDay: days[0]?.day ?? '2026-09-15',
  }
}
