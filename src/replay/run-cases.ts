import { registerPerson } from '../modules/identity/index.ts'
import { acts, answerTask, fileRequest, registerRequest } from '../modules/requests/index.ts'
import { type Actor, type Ctx, inTransaction } from '../platform/ctx.ts'
import type { Db } from '../platform/db.ts'
import { bodyName, personName } from './case-text.ts'
import type { Chance } from './chance.ts'
import type { PlannedCase, Step } from './planned-case.ts'

export type Officers = ReadonlyMap<string, { officer: Actor; head: Actor }>
/** A case on its way through the real actions. */
export type Running = PlannedCase & {
  id?: string
  applicantId?: string
  made: Partial<Record<'consultation' | 'task', string>>
  next: number
}

/** Carries one case through everything that its plan has for a day. Gives how many acts that were. */
export async function runDay(world: { db: Db; officers: Officers; people: People }, running: Running, day: string) {
  let done = 0
  let minute = 9 * 60 + ((running.submittedOn.charCodeAt(9) * 7 + running.title.length * 13) % 90)
  const at = () => {
    minute += 11
    return new Date(Date.parse(`${day}T00:00:00+08:00`) + minute * 60_000)
  }
  if (running.id === undefined && running.submittedOn === day) {
    await file(world, running, at())
    done++
  }
  for (let step = running.steps[running.next]; step && step.day === day; step = running.steps[++running.next]) {
    await take(world, running, { step, now: at() })
    done++
  }
  return done
}

async function file({ db, officers, people }: { db: Db; officers: Officers; people: People }, running: Running, now: Date) {
  const { office, channel, kind, title, description, submittedOn } = running
  const content = {
    organisation: office,
    title,
    description,
    documentNumber: null,
    supply: 'electronic' as const,
    delivery: 'online' as const,
    assistance: null,
  }
  const { officer } = officersOf(officers, office)
  if (channel === 'online') {
    running.applicantId = await people.find({ db, actor: officer, now }, running)
    const actor: Actor = { id: running.applicantId, kind: 'person', posts: [], oversees: [] }
    running.id = (await inTransaction({ db, actor, now }, (tx) => fileRequest(tx, { ...content, identityNumber: null }))).id
    return
  }
  const { name, phone } = people.invent(kind)
  const registration = {
    ...content,
    channel,
    submittedOn,
    name,
    kind,
    identityKind: 'other' as const,
    identityNumber: `示例${phone}`,
    phone,
    email: null,
    address: null,
  }
  const request = await inTransaction({ db, actor: officer, now }, (tx) => registerRequest(tx, registration))
  running.id = request.id
  running.applicantId = request.applicant_id
}

async function take(
  { db, officers }: { db: Db; officers: Officers },
  running: Running,
  { step, now }: { step: Step; now: Date },
) {
  const { officer, head } = officersOf(officers, running.office)
  const applicant: Actor = { id: running.applicantId ?? '', kind: 'person', posts: [], oversees: [] }
  const ctx: Ctx = { db, now, actor: step.by === 'head' ? head : step.by === 'officer' ? officer : applicant }
  if (step.act === 'answerTask')
    return void (await inTransaction(ctx, (tx) => answerTask(tx, running.made.task ?? '', { answer: String(step.input.answer) })))
  const input = {
    ...step.input,
    ...(step.uses === 'consultation' && { consultation: running.made.consultation }),
    ...(step.act === 'askUnit' && { organisation: running.office }),
  }
  const { run } = acts[step.act]
  // The plan names the act and gives the input of that act's schema; the pair cannot be followed through the table.
  const result = await inTransaction(ctx, (tx) =>
    (run as (tx: unknown, id: string, input: unknown) => Promise<unknown>)(tx, running.id ?? '', input),
  )
  if (step.act === 'consult') running.made.consultation = String(result)
  if (step.act === 'askUnit') running.made.task = String(result)
}

function officersOf(officers: Officers, office: string) {
  const found = officers.get(office)
  if (!found) throw new Error(`No officers hold posts in ${office}`)
  return found
}

const UNKNOWN = {
  email: undefined,
  address: undefined,
  contactName: undefined,
  documentKind: undefined,
  documentNumber: undefined,
}

export type People = ReturnType<typeof peopleOf>

/** The people of the city who file online: some of them more than once. */
export function peopleOf(chance: Chance) {
  const known = new Map<string, string[]>()
  const named = new Map<string, Promise<string>>()
  const invent = (kind: string) => ({
    name: kind === 'natural' ? personName(chance) : bodyName(chance, kind),
    phone: `199000${String(chance.whole(0, 99_999)).padStart(5, '0')}`,
  })
  const register = (ctx: Ctx, kind: PlannedCase['kind']) =>
    inTransaction(ctx, (tx) => registerPerson(tx, { ...UNKNOWN, applicantKind: kind, ...invent(kind) })).then(({ id }) => id)
  return {
    invent,
    async find(ctx: Ctx, { kind, applicant }: PlannedCase) {
      if (applicant !== undefined) {
        const person = named.get(applicant) ?? register(ctx, kind)
        named.set(applicant, person)
        return person
      }
      const pool = known.get(kind) ?? []
      if (pool.length > 0 && chance.happens(0.3)) return chance.one(pool)
      const id = await register(ctx, kind)
      known.set(kind, [...pool, id])
      return id
    },
  }
}
