import { randomBytes } from 'node:crypto'
import type { Insertable } from 'kysely'
import { storeFile } from '../src/modules/files/index.ts'
import { closeDays } from '../src/modules/ledger/index.ts'
import { catchUp } from '../src/modules/search/index.ts'
import type { DB } from '../src/platform/db-types.ts'
import { installation } from '../src/platform/installation.ts'
import { plantAccess } from './access-canaries.ts'
import { plantAttendance } from './attendance-canaries.ts'
import { sealAll } from './bare-database.ts'
import { plantBriefings, plantConcerns } from './briefings-canaries.ts'
import { plantConsultations } from './consultations-canaries.ts'
import { plantDataRequests, plantDatasets, plantDataUse, plantIntake } from './data-canaries.ts'
import { plantDecisions } from './decisions-canaries.ts'
import { plantDemands } from './demands-canaries.ts'
import { plantDuties } from './duties-canaries.ts'
import { plantIncidents } from './incidents-canaries.ts'
import { plantChannels } from './intake-canaries.ts'
import { plantMessages } from './messages-canaries.ts'
import { plantOpen311 } from './open311-canaries.ts'
import { plantPoints } from './points-canaries.ts'
import { plantPapers } from './publishing-canaries.ts'
import { plantQuestionnaires } from './questionnaires-canaries.ts'
import { plantSupervision } from './supervision-canaries.ts'
import type { World } from './world.ts'

/** Everybody in whose name the routes are walked, from whom should see least to whom may see most. */
export const WALKERS = [
  'visitor',
  'zhang',
  'admin',
  'liu',
  'zhao',
  'sun',
  'wu',
  'zhou',
  'he',
  'qiu',
  'cui',
  'shi',
  'tian',
  'mu',
  'bai',
  'du',
  'chen',
  'lin',
  'wang',
] as const
export type Walker = (typeof WALKERS)[number]

/** A word that stands in one record that is not public, who may read it, and who may have it shown by saying what for. */
export type Canary = { text: string; where: string; seenBy: readonly Walker[]; revealedTo?: readonly Walker[] }

const OWNER = ['wang'] as const
// 经办、负责人、法制审核 of the office whose case it is.
const OFFICE = ['chen', 'lin', 'he'] as const
const OVERSEER = ['zhou'] as const
// The office that was asked for its part or its opinion sees the question and the answer, and nothing else.
const ASKED = ['zhao', 'sun'] as const
const OFFICERS = [...OFFICE, ...ASKED, ...OVERSEER, 'liu', 'wu', 'qiu', 'bai', 'du', 'admin', 'cui', 'shi', 'tian', 'mu'] as const

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
  // What somebody proposes to call a thing is among officers until it is activated; a search without result is its office's.
  const vain = { query: canary('unanswered.query', OFFICE, OVERSEER, ['admin'], ['qiu', 'bai'] as const), office: finance }
  await db
    .insertInto('search.unanswered')
    .values({ day: '2026-09-15', ...vain })
    .execute()
  const synonym = await db
    .insertInto('search.synonym')
    .values({ said: '示例说法', official: canary('synonym.official', OFFICERS), proposed_at: new Date('2026-09-15T02:00:00Z') })
    .returning('id')
    .executeTakeFirstOrThrow()
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
  // What was found in public things, and what was done about it: for who answers for it there and who oversees it.
  const REVIEWERS = ['lin', 'zhou'] as const
  const finding = await db
    .insertInto('screening.finding')
    .values({
      source: 'document',
      thing_id: 'planted',
      title: canary('finding.title', REVIEWERS),
      url: `/d/${canary('finding.url', REVIEWERS)}`,
      organisation_id: finance,
      kind: 'wording',
      fingerprint: 'f'.repeat(64),
      excerpt: canary('finding.excerpt', REVIEWERS),
      suggestion: canary('finding.suggestion', REVIEWERS),
      occurrences: 1,
      confidence: 0.9,
      found_on: '2026-09-15',
      due_on: '2026-09-21',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('screening.finding_history')
    .values({ finding_id: finding.id, act: 'found', note: canary('finding_history.note', REVIEWERS), at: world.now })
    .execute()
  await db
    .insertInto('screening.refusal')
    .values({
      refused_at: world.now,
      person_id: world.chen.id,
      hash: canary('refusal.hash', OVERSEER, ['admin']).padEnd(64, '0'),
    })
    .execute()
  const brokenLink = await db
    .insertInto('screening.link')
    .values({ url: `/${canary('link.url', REVIEWERS)}`, external: false, state: 'broken', checked_at: world.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('screening.link_place')
    .values({
      link_id: brokenLink.id,
      source: 'document',
      thing_id: 'planted',
      title: canary('link_place.title', REVIEWERS),
      url: '/d/planted',
      organisation_id: finance,
    })
    .execute()
  const wording = await db.selectFrom('screening.wording').select('id').limit(1).executeTakeFirstOrThrow()
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

  // Every officer of the office writes at its report.
  const reporting = [...inside, ['qiu', 'bai'] as const]
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
        text: canary('narrative, an earlier version', ...reporting),
        saved_by: world.chen.id,
        saved_at: world.now,
      },
      {
        report_id: report.id,
        section: 1,
        version: 2,
        text: canary('narrative', ...reporting),
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
      text: canary('promise.text', ...reporting),
      note: canary('promise.note', ...reporting),
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
      signed_by: canary('statement.signed_by', ...reporting),
      file_name: canary('statement.file_name', ...reporting),
      made_by: world.chen.id,
      made_at: world.now,
    })
    .execute()

  // 信息发布: the disclosure office and the legal reviewer work on it; the request officers do not.
  const publishers = ['lin', 'he'] as const
  const withheldDocument = await db
    .insertInto('publishing.document')
    .values({
      organisation_id: finance,
      kind: 'notice',
      publicity: 'withheld',
      ground: 'process',
      publicity_reason: canary('withheld.publicity_reason', publishers),
      look_again_on: '2026-09-01',
      drafted_by: world.qian.id,
      drafted_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('publishing.edition')
    .values({
      document_id: withheldDocument.id,
      number: 1,
      title: canary('withheld.title', publishers),
      body: `<p>${canary('withheld.body', publishers)}</p>`,
      formed_on: '2025-09-01',
      due_on: '2025-09-29',
      hash: '',
      saved_by: world.qian.id,
      saved_at: world.now,
    })
    .execute()
  await db
    .insertInto('publishing.withheld_look')
    .values({
      document_id: withheldDocument.id,
      looked_on: '2026-09-01',
      decision: 'stays',
      reason: canary('withheld_look.reason', publishers),
      looked_by: world.lin.id,
    })
    .execute()
  const cleanUp = await db
    .insertInto('publishing.clean_up')
    .values({
      organisation_id: (
        await db.selectFrom('organisations.organisation').select('id').where('slug', '=', 'sz').executeTakeFirstOrThrow()
      ).id,
      title: canary('clean_up.title', publishers, OVERSEER, ['admin']),
      scope: canary('clean_up.scope', publishers, OVERSEER, ['admin']),
      opened_on: '2026-09-01',
      due_on: '2026-12-31',
      opened_by: world.zhou.id,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('publishing.clean_up_entry')
    .values({
      clean_up_id: cleanUp.id,
      position: 1,
      rule_id: '00000000-0000-7000-8000-0000000000aa',
      organisation_id: finance,
      title: '示例办法',
      decision: 'repeal',
      reason: canary('clean_up_entry.reason', publishers, OVERSEER, ['admin']),
      decided_by: world.qian.id,
      decided_on: '2026-09-02',
    })
    .execute()
  const delivery = await db
    .insertInto('publishing.archive_delivery')
    .values({
      organisation_id: finance,
      recipient: '国家综合档案馆',
      since: '2026-04-01',
      until: '2026-06-30',
      documents: 0,
      state: 'failed',
      failure: canary('archive_delivery.failure', publishers, OVERSEER),
      made_by: world.lin.id,
      asked_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('publishing.archive_receipt')
    .values({
      archive_delivery_id: delivery.id,
      recipient: '国家综合档案馆',
      acknowledged_on: '2026-07-03',
      acknowledged_by: world.lin.id,
      note: canary('archive_receipt.note', publishers, OVERSEER),
    })
    .execute()
  const [item, column] = await Promise.all([
    db.selectFrom('publishing.catalogue_item').select('id').where('key', '=', 'statutory-25').executeTakeFirstOrThrow(),
    db.selectFrom('publishing.site_column').select('id').orderBy('id').limit(1).executeTakeFirstOrThrow(),
  ])
  // Formed, not public, and past its term: counted on the boards, said only to those who work on it.
  const waiting = await db
    .insertInto('publishing.document')
    .values({
      organisation_id: finance,
      kind: 'notice',
      publicity: 'proactive',
      catalogue_item_id: item.id,
      drafted_by: world.qian.id,
      drafted_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const draft = await db
    .insertInto('publishing.edition')
    .values({
      document_id: waiting.id,
      number: 1,
      title: canary('overdue draft.title', publishers),
      formed_on: '2026-07-01',
      due_on: '2026-07-29',
      hash: '',
      saved_by: world.qian.id,
      saved_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.updateTable('publishing.document').set({ open_edition_id: draft.id }).where('id', '=', waiting.id).execute()

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
  const decisions = await plantDecisions(world, canary, finance)

  // 规范性文件登记: a draft in the register, and a public one on which something has to be looked at again.
  const aRule = (title: string, given: Partial<Insertable<DB['rules.rule']>>) =>
    db
      .insertInto('rules.rule')
      .values({
        level: 'department-document',
        jurisdiction: 'city',
        place: '深圳市',
        organisation_id: finance,
        issuers: ['深圳市财政局'],
        title,
        cited_as: title,
        stage: 'promulgated',
        origin: 'register',
        promulgated_on: '2026-09-01',
        force: 'in-force',
        force_on: '2026-09-15',
        ...given,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
  const draftRule = await aRule(canary('draft rule.title', publishers, OVERSEER), {
    stage: 'applied',
    promulgated_on: null,
    applied_on: '2026-09-01',
    note: canary('draft rule.note', publishers, OVERSEER),
  })
  await db
    .insertInto('rules.review')
    .values({
      rule_id: draftRule.id,
      kind: 'legality',
      asked_on: '2026-09-01',
      due_on: '2026-09-22',
      verdict: 'failed',
      opinion: canary('review.opinion', publishers, OVERSEER),
      reviewed_by: world.he.id,
      reviewed_on: '2026-09-10',
    })
    .execute()
  const publicRule = await aRule('示例办法', { document_numbers: ['深财规〔2026〕90号'] })
  const [ruleText] = await db
    .insertInto('rules.edition')
    .values([
      {
        rule_id: publicRule.id,
        ordinal: 1,
        title: '示例办法',
        text: '第一条 为了规范管理，制定本办法。\n第二条 本办法自2026年9月1日起施行。',
        as_of: '2026-09-01',
        effective_on: '2026-09-01',
        hash: 'a'.repeat(64),
        article_count: 2,
        recorded_at: world.now,
      },
    ])
    .returning('id')
    .execute()
  const [cause] = await db
    .insertInto('rules.fact')
    .values([
      { rule_id: publicRule.id, kind: 'promulgate', on_day: '2026-09-01', recorded_at: world.now },
      {
        rule_id: publicRule.id,
        kind: 'commence',
        on_day: '2026-09-01',
        recorded_at: world.now,
        edition_id: ruleText?.id ?? null,
      },
    ])
    .returning('id')
    .execute()
  const ruleTask = await db
    .insertInto('rules.review_task')
    .values({
      rule_id: publicRule.id,
      organisation_id: finance,
      cause_rule_id: publicRule.id,
      cause_fact_id: cause?.id ?? '',
      opened_on: '2026-09-10',
      due_on: '2026-10-10',
      status: 'done',
      decision: 'keep',
      decided_by: world.he.id,
      decided_on: '2026-09-12',
      basis_change: canary('review_task.basis_change', publishers, OVERSEER),
      opinion: canary('review_task.opinion', publishers, OVERSEER),
      consultation: canary('review_task.consultation', publishers, OVERSEER),
    })
    .returning('id')
    .executeTakeFirstOrThrow()

  // 公报: a text that was sent in and is not printed; its sender and the gazette's editors see it. An issue being made is its editors'.
  const section = await db.selectFrom('gazette.section').select('id').where('slug', '=', 'departments').executeTakeFirstOrThrow()
  const senders = ['lin'] as const
  const gazetteText = await db
    .insertInto('gazette.submission')
    .values({
      organisation_id: finance,
      section_id: section.id,
      state: 'placed',
      title: canary('submission.title', senders),
      document_number: canary('submission.document_number', senders),
      issuer: canary('submission.issuer', senders),
      formed_on: '2026-09-01',
      body: `<p>${canary('submission.body', senders)}</p>`,
      hash: 'b'.repeat(64),
      note: canary('submission.note', senders),
      submitted_by: world.qian.id,
      submitted_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const gazetteIssue = await db
    .insertInto('gazette.issue')
    .values({ planned_on: '2026-09-30', made_by: world.guo.id, made_at: world.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const gazetteItem = await db
    .insertInto('gazette.item')
    .values({ issue_id: gazetteIssue.id, submission_id: gazetteText.id, section_id: section.id, position: 1 })
    .returning('id')
    .executeTakeFirstOrThrow()

  // 订阅: what somebody follows, and the address of somebody without an account.
  const alert = await db
    .insertInto('following.alert')
    .values({
      person_id: world.wang.id,
      criteria: JSON.stringify({ search: { q: canary('alert.q') } }),
      title: canary('alert.title', OWNER),
      url: `/search?q=${canary('alert.url', OWNER)}`,
      frequency: 'daily',
      created_at: world.now,
      confirmed_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('following.alert')
    .values({
      mail_sealed: seal(`${canary('alert.mail')}@example.com`),
      mail_hash: saltedHash('nobody'),
      criteria: JSON.stringify({ search: { q: canary('unconfirmed alert.q') } }),
      title: canary('unconfirmed alert.title'),
      url: '/search?q=x',
      frequency: 'daily',
      created_at: world.now,
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
    gazetteText: gazetteText.id,
    gazetteIssue: gazetteIssue.id,
    gazetteItem: gazetteItem.id,
    alert: alert.id,
    canaries,
    requests: [answered, drafted, signed, submitted, correcting, notFound, elsewhere, returned],
    consultations: consultations.map(({ id }) => id),
    tasks: tasks.map(({ id }) => id),
    documents,
    reveal: reveal.id,
    message: message.id,
    token: token.id,
    finding: finding.id,
    wording: wording.id,
    outgoing: outgoing.id,
    webhook: webhook.id,
    synonym: synonym.id,
    remedy: remedy.id,
    promise: promise.id,
    withheld: withheldDocument.id,
    cleanUp: cleanUp.id,
    delivery: delivery.id,
    item: item.id,
    column: column.id,
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
    rule: publicRule.id,
    draftRule: draftRule.id,
    ruleTask: ruleTask.id,
    edition: edition.id,
    post: posts[0]?.id ?? '',
    proof: `${entry.seq}.json`,
    ledgerDay: days[0]?.day ?? '2026-09-15',
  }
}
