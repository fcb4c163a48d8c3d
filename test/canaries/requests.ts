import type { Insertable } from 'kysely'
import type { DB } from '../../src/platform/db-types.ts'
import { ASKED, OVERSEER, type Plant, THEIRS, type Walker } from '../walkers.ts'
import type { World } from '../world.ts'
import { plantAnswers } from './requests-answers.ts'
import { plantSteps } from './requests-steps.ts'

type NewRequest = Insertable<DB['requests.request']>

/** A case of 王芳's with the finance bureau that has everything a case can have, others of hers in the states between, one of 张强's in a street. */
export async function plantRequests(
  world: World,
  canary: Plant,
  { finance, health, street }: Record<'finance' | 'health' | 'street', string>,
) {
  const { db } = world
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
  const answered = await aRequest('answered', [THEIRS], {
    status: 'answered',
    ...ended,
    closing_note: canary('answered.closing_note', THEIRS),
    consulted: true,
    extension_days: 5,
  })
  const drafted = await aRequest('drafted', [THEIRS], {
    status: 'drafted',
    consulted: true,
    // Whoever is asked names the case by its number.
    number: canary('drafted.number', THEIRS, ASKED),
  })
  const signed = await aRequest('signed', [THEIRS], { status: 'signed' })
  const submitted = await aRequest('submitted', [THEIRS], {
    status: 'submitted',
    received_on: null,
    counts_from: null,
    due_on: null,
  })
  const correcting = await aRequest('correcting', [THEIRS], { status: 'awaiting-correction', due_on: null })
  const notFound = await aRequest('not-found', [THEIRS], { status: 'answered', outcome: 'not-exist', closed_on: '2026-09-10' })
  const returned = await aRequest('returned', [THEIRS], {})
  const elsewhere = await aRequest('elsewhere', [['zhang', 'liu', 'wu'], OVERSEER], {
    organisation_id: street,
    applicant_id: world.zhang.id,
  })
  await plantAnswers(world, canary, { answered, drafted, signed, notFound, returned })
  const steps = await plantSteps(world, canary, { answered, drafted, correcting, notFound, health })
  return { answered, requests: [answered, drafted, signed, submitted, correcting, notFound, elsewhere, returned], ...steps }
}
