import { randomBytes } from 'node:crypto'
import type { Insertable } from 'kysely'
import { storeFile } from '../src/modules/files/index.ts'
import { closeDays } from '../src/modules/ledger/index.ts'
import type { DB } from '../src/platform/db-types.ts'
import { installation } from '../src/platform/installation.ts'
import { sealAll } from './bare-database.ts'
import type { World } from './world.ts'

/** Everybody in whose name the routes are walked, from whom should see least to whom may see most. */
export const WALKERS = ['visitor', 'zhang', 'admin', 'liu', 'zhao', 'sun', 'wu', 'zhou', 'he', 'chen', 'lin', 'wang'] as const
export type Walker = (typeof WALKERS)[number]

/** A word that stands in one record that is not public, who may read it, and who may have it shown by saying what for. */
export type Canary = { text: string; where: string; seenBy: readonly Walker[]; revealedTo?: readonly Walker[] }

const OWNER = ['wang'] as const
// 经办、负责人、法制审核 of the office whose case it is.
const OFFICE = ['chen', 'lin', 'he'] as const
const OVERSEER = ['zhou'] as const
// The office that was asked for its part or its opinion sees the question and the answer, and nothing else.
const ASKED = ['zhao', 'sun'] as const
const OFFICERS = [...OFFICE, ...ASKED, ...OVERSEER, 'liu', 'wu', 'admin'] as const

type NewRequest = Insertable<DB['requests.request']>

/** The ids that paths may name, by the table they are in. */
export type Planted = Awaited<ReturnType<typeof plantCanaries>>

/**
 * Plants a word of its own in every field of every record that is not public: a case of 王芳's with the finance bureau that has
 * everything a case can have, others of hers in the states between, one of 张强's in a street, and what surrounds them.
 */
export async function plantCanaries(world: World) {
  const { db } = world
  const canaries: Canary[] = []
  const canary = (where: string, ...seenBy: readonly (readonly Walker[])[]) => {
    const text = `zq${randomBytes(5).toString('hex')}`
    canaries.push({ text, where, seenBy: seenBy.flat() })
    return text
  }
  const [finance, health, street] = await Promise.all(['sz-finance', 'sz-health', 'futian-shatou'].map(world.organisation))
  if (!finance || !health || !street) throw new Error('the sample city lacks an office')
  const theirs = [OWNER, OFFICE, OVERSEER]
  const inside = [OFFICE, OVERSEER]

  await db
    .updateTable('identity.person')
    .where('id', '=', world.wang.id)
    .set({
      name: canary('person.name', OWNER, OFFICE),
      phone: '19900000001',
      email: `${canary('person.email', OWNER, OFFICE)}@example.com`,
      address: canary('person.address', OWNER, OFFICE),
      contact_name: canary('person.contact_name', OWNER, OFFICE),
    })
    .execute()
  const number = canary('document.number')
  canaries.splice(-1, 1, { text: number, where: 'document.number', seenBy: [], revealedTo: OFFICE })
  const { seal, saltedHash } = installation().keys
  await db
    .updateTable('identity.document')
    .set({ number_sealed: seal(number), number_hash: saltedHash(number) })
    .where('person_id', '=', world.wang.id)
    .execute()

  const { slug } = await db.selectFrom('requests.subject_area').select('slug').orderBy('position').executeTakeFirstOrThrow()
  const aRequest = async (name: string, seenBy: readonly (readonly Walker[])[], given: Partial<NewRequest>) => {
    const { id } = await db
      .insertInto('requests.request')
      .values({
        organisation_id: finance,
        applicant_id: world.wang.id,
        applicant_kind: 'natural',
        channel: 'online',
        title: canary(`${name}.title`, ...seenBy),
        description: canary(`${name}.description`, ...seenBy),
        document_number: canary(`${name}.document_number`, ...seenBy),
        assistance: canary(`${name}.assistance`, ...seenBy),
        supply: 'electronic',
        delivery: 'online',
        subject_area: slug,
        submitted_on: '2026-08-20',
        received_on: '2026-08-20',
        counts_from: '2026-08-20',
        due_on: '2026-09-17',
        status: 'accepted',
        ...given,
        number: given.number ?? canary(`${name}.number`, ...seenBy),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  }
  const ended = { outcome: 'partial', closed_on: '2026-09-10' } as const
  const answered = await aRequest('answered', theirs, {
    status: 'answered',
    ...ended,
    closing_note: canary('answered.closing_note', theirs.flat()),
    consulted: true,
    extension_days: 5,
  })
  const drafted = await aRequest('drafted', theirs, {
    status: 'drafted',
    consulted: true,
    // Whoever is asked names the case by its number.
    number: canary('drafted.number', ...theirs, ASKED),
  })
  const signed = await aRequest('signed', theirs, { status: 'signed' })
  const submitted = await aRequest('submitted', theirs, {
    status: 'submitted',
    received_on: null,
    counts_from: null,
    due_on: null,
  })
  const correcting = await aRequest('correcting', theirs, { status: 'awaiting-correction', due_on: null })
  const notFound = await aRequest('not-found', theirs, { status: 'answered', outcome: 'not-exist', closed_on: '2026-09-10' })
  const returned = await aRequest('returned', theirs, {})
  const elsewhere = await aRequest('elsewhere', [['zhang', 'liu', 'wu'], OVERSEER], {
    organisation_id: street,
    applicant_id: world.zhang.id,
  })

  const answer = { drafted_by: world.chen.id, drafted_at: world.now, outcome: 'partial' as const }
  const parts = (name: string, ...seenBy: (readonly Walker[])[]) =>
    JSON.stringify([
      { title: canary(`${name}.parts.title`, ...seenBy), disclosed: true, ground: null, reason: null },
      { title: '附件', disclosed: false, ground: 'third-party', reason: canary(`${name}.parts.reason`, ...seenBy) },
    ])
  const ofAnswer = (name: string, ...seenBy: (readonly Walker[])[]) => ({
    body: canary(`${name}.body`, ...seenBy),
    reasons: canary(`${name}.reasons`, ...seenBy),
    right_office: canary(`${name}.right_office`, ...seenBy),
  })
  const signature = {
    signed_by: world.lin.id,
    signed_at: new Date('2026-09-09T02:00:00Z'),
    legal_by: world.he.id,
    legal_at: new Date('2026-09-08T02:00:00Z'),
  }
  const out = { ...answer, ...signature, delivery: 'online', dispatched_on: '2026-09-10' } as const
  const answers: Insertable<DB['requests.answer']>[] = [
    {
      ...out,
      ...ofAnswer('answer', ...theirs),
      request_id: answered,
      parts: parts('answer', ...theirs),
      summary: canary('answer.summary', OWNER, OFFICERS),
      tracking: canary('answer.tracking', ...theirs),
      legal_note: canary('answer.legal_note', ...inside),
    },
    {
      ...out,
      ...ofAnswer('not-found', ...theirs),
      request_id: notFound,
      outcome: 'not-exist',
      summary: canary('not-found.summary', OWNER, OFFICERS),
    },
    // What has not left the office yet is nobody's outside it.
    { ...answer, ...signature, ...ofAnswer('signed', ...inside), request_id: signed, parts: parts('signed', ...inside) },
    {
      ...answer,
      ...ofAnswer('draft', ...inside),
      request_id: drafted,
      parts: parts('draft', ...inside),
      legal_note: canary('draft.legal_note', ...inside),
      legal_by: world.he.id,
      legal_at: world.now,
    },
    {
      ...answer,
      ...ofAnswer('returned', ...inside),
      request_id: returned,
      returned_reason: canary('returned_reason', ...inside),
    },
  ]
  for (const row of answers)
    await db
      .insertInto('requests.answer')
      .values(row.summary ? row : { ...row, summary: canary('summary of an answer that is not out', ...inside) })
      .execute()

  await db
    .insertInto('requests.correction')
    .values([
      {
        request_id: answered,
        asked: canary('correction.asked', ...theirs),
        asked_on: '2026-08-21',
        working_days: 15,
        due_on: '2026-09-11',
        corrected_on: '2026-08-24',
        text: canary('correction.text', ...theirs),
      },
      {
        request_id: correcting,
        asked: canary('correcting.asked', ...theirs),
        asked_on: '2026-09-14',
        working_days: 15,
        due_on: '2026-10-12',
      },
    ])
    .execute()
  await db
    .insertInto('requests.extension')
    .values([
      {
        request_id: answered,
        working_days: 5,
        reason: canary('extension.reason', ...theirs),
        asked_by: world.chen.id,
        asked_on: '2026-08-25',
        approved_by: world.lin.id,
        approved_on: '2026-08-25',
        told_on: '2026-08-25',
      },
      {
        request_id: drafted,
        working_days: 5,
        reason: canary('extension refused.reason', ...inside),
        asked_by: world.chen.id,
        asked_on: '2026-08-25',
        refused_reason: canary('extension.refused_reason', ...inside),
      },
    ])
    .execute()
  await db
    .insertInto('requests.reasons')
    .values({
      request_id: answered,
      asked: canary('reasons.asked', ...theirs),
      asked_on: '2026-08-21',
      working_days: 15,
      due_on: '2026-09-11',
      given_on: '2026-08-24',
      text: canary('reasons.text', ...theirs),
      reasonable: false,
      judged_on: '2026-08-25',
      judgement: canary('reasons.judgement', ...theirs),
    })
    .execute()
  await db
    .insertInto('requests.fee_notice')
    .values({
      request_id: answered,
      mode: 'per-page',
      units: 53,
      amount_yuan: 230,
      issued_on: '2026-08-24',
      received_on: '2026-08-24',
      due_on: '2026-09-21',
      paid_on: '2026-08-25',
      paid_yuan: 230,
    })
    .execute()
  const consultations = await db
    .insertInto('requests.consultation')
    .values([
      // Who was consulted, what they were asked and said stays between them and the office (条例第三十二条).
      {
        request_id: answered,
        kind: 'third-party',
        party: canary('consultation.party', ...inside),
        question: canary('consultation.question', ...inside),
        sent_on: '2026-08-24',
        received_on: '2026-08-24',
        due_on: '2026-09-14',
        opinion: 'objects',
        replied_on: '2026-08-26',
        note: canary('consultation.note', ...inside),
      },
      {
        request_id: drafted,
        kind: 'organ',
        organisation_id: health,
        party: canary('asked organ.party', ...inside, ASKED),
        question: canary('asked organ.question', ...inside, ASKED),
        sent_on: '2026-09-14',
        received_on: '2026-09-14',
        due_on: '2026-10-12',
      },
    ])
    .returning('id')
    .execute()
  await db
    .insertInto('requests.search')
    .values({
      // The answer that nothing was found says where and how it was looked for.
      request_id: notFound,
      system: canary('search.system', ...theirs),
      terms: canary('search.terms', ...theirs),
      searched_by: world.chen.id,
      searched_on: '2026-09-01',
      result: canary('search.result', ...theirs),
    })
    .execute()
  const tasks = await db
    .insertInto('requests.task')
    .values([
      {
        request_id: drafted,
        organisation_id: health,
        unit: canary('task.unit', ...inside, ASKED),
        question: canary('task.question', ...inside, ASKED),
        asked_on: '2026-09-14',
        due_on: '2026-09-21',
      },
      {
        request_id: drafted,
        organisation_id: health,
        unit: canary('answered task.unit', ...inside, ASKED),
        question: canary('answered task.question', ...inside, ASKED),
        asked_on: '2026-09-14',
        due_on: '2026-09-21',
        answered_on: '2026-09-15',
        answered_by: world.zhao.id,
        answer: canary('answered task.answer', ...inside, ASKED),
      },
    ])
    .returning('id')
    .execute()

  const documents: string[] = []
  const attach = async (kind: 'application' | 'answer' | 'proof-of-service' | 'other', name: Walker[], bytes: Walker[]) => {
    const content = new TextEncoder().encode(canary(`document ${kind} content`, bytes))
    const file = await storeFile(world.chen.ctx(), { name: '附件.txt', content })
    const row = {
      request_id: answered,
      file_id: file.id,
      kind,
      name: `${canary(`document ${kind} name`, name)}.txt`,
      added_by: world.chen.id,
      added_on: '2026-09-01',
    }
    documents.push((await db.insertInto('requests.document').values(row).returning('id').executeTakeFirstOrThrow()).id)
  }
  for (const kind of ['application', 'answer'] as const) await attach(kind, theirs.flat(), [...OWNER, ...OFFICE])
  for (const kind of ['proof-of-service', 'other'] as const) await attach(kind, inside.flat(), [...OFFICE])

  const [reveal, message, token] = await Promise.all([
    db
      .insertInto('identity.reveal')
      .values({
        person_id: world.wang.id,
        document_kind: 'id-card',
        by_id: world.chen.id,
        organisation_id: finance,
        purpose: canary('reveal.purpose', OWNER, OFFICE),
        case_id: answered,
        revealed_at: world.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
    db
      .insertInto('notifications.message')
      .values({
        person_id: world.wang.id,
        kind: 'requests.answered',
        title: canary('message.title', OWNER),
        body: canary('message.body', OWNER),
        url: `/requests/${answered}`,
        created_at: world.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
    db
      .insertInto('identity.token')
      .values({
        person_id: world.wang.id,
        hash: canary('token.hash').padEnd(64, '0'),
        label: canary('token.label', OWNER),
        created_at: new Date(),
        expires_at: new Date(Date.now() + 86_400_000),
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  ])
  const outgoing = await db
    .insertInto('notifications.outgoing')
    .values({
      channel: 'mail',
      person_id: world.wang.id,
      kind: 'requests.answered',
      to_sealed: seal(`${canary('outgoing.to', ['admin'])}@example.com`),
      subject: canary('outgoing.subject', ['admin']),
      body_sealed: seal(canary('outgoing.body', ['admin'])),
      status: 'kept',
      created_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const webhook = await db
    .insertInto('notifications.webhook')
    .values({
      organisation_id: finance,
      url: `https://example.com/${canary('webhook.url', ['admin'])}`,
      secret_sealed: seal(canary('webhook.secret')),
      events: ['requests.answered'],
      created_by: world.admin.id,
      created_at: world.now,
      walked_xid: '0',
    })
    .returning('id')
    .executeTakeFirstOrThrow()

  const remedy = await db
    .insertInto('remedies.remedy')
    .values({
      organisation_id: finance,
      request_id: answered,
      contested: 'partial',
      act_on: '2026-09-10',
      kind: 'review',
      body: canary('remedy.body', ...inside),
      number: canary('remedy.number', ...inside),
      filed_on: '2026-09-11',
      accepted_on: '2026-09-14',
      note: canary('remedy.note', ...inside),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('remedies.fact')
    .values({
      remedy_id: remedy.id,
      kind: 'note',
      on_day: '2026-09-15',
      note: canary('remedy fact.note', ...inside),
      recorded_by: world.chen.id,
      recorded_at: world.now,
    })
    .execute()

  const report = await db
    .insertInto('annual_reports.report')
    .values({ organisation_id: finance, year: 2026, format_version: '2021' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('annual_reports.narrative')
    .values([
      {
        report_id: report.id,
        section: 1,
        version: 1,
        text: canary('narrative, an earlier version', ...inside),
        saved_by: world.chen.id,
        saved_at: world.now,
      },
      {
        report_id: report.id,
        section: 1,
        version: 2,
        text: canary('narrative', ...inside),
        saved_by: world.chen.id,
        saved_at: world.now,
      },
    ])
    .execute()
  // What last year's report promised, looked at again this year.
  const before = await db
    .insertInto('annual_reports.report')
    .values({ organisation_id: finance, year: 2025, format_version: '2021' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const promise = await db
    .insertInto('annual_reports.promise')
    .values({
      report_id: before.id,
      text: canary('promise.text', ...inside),
      note: canary('promise.note', ...inside),
      status: 'partly-kept',
      made_by: world.chen.id,
      made_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('annual_reports.statement')
    .values({
      organisation_id: finance,
      year: 2026,
      item: 'licences',
      revision: 1,
      amount: 7,
      source: 'signed-statement',
      signed_by: canary('statement.signed_by', ...inside),
      file_name: canary('statement.file_name', ...inside),
      made_by: world.chen.id,
      made_at: world.now,
    })
    .execute()

  const happened = { organisation_id: finance, actor_id: world.chen.id, happened_at: world.now }
  await db
    .insertInto('platform.event')
    .values([
      { ...happened, name: 'requests.filed', subject_id: answered, data: { channel: 'online', kind: 'natural' } },
      {
        ...happened,
        name: 'requests.transferred',
        subject_id: answered,
        data: { from: street, to: finance, reason: canary('transferred.reason', ...theirs) },
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
    requests: [answered, drafted, signed, submitted, correcting, notFound, elsewhere, returned],
    consultations: consultations.map(({ id }) => id),
    tasks: tasks.map(({ id }) => id),
    documents,
    reveal: reveal.id,
    message: message.id,
    token: token.id,
    outgoing: outgoing.id,
    webhook: webhook.id,
    remedy: remedy.id,
    promise: promise.id,
    edition: edition.id,
    post: posts[0]?.id ?? '',
    proof: `${entry.seq}.json`,
    ledgerDay: days[0]?.day ?? '2026-09-15',
  }
}
