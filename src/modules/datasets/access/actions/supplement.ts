import type { z } from 'zod'
import type { Tx } from '../../../../platform/ctx.ts'
import { dayOf } from '../../../../platform/day.ts'
import { FieldRefusal, forbidden } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { refuseSecret } from '../../../screening/index.ts'
import { AccessSupplemented, AccessWithdrawn, SupplementAsked } from '../events.ts'
import { mayAssess } from '../policy.ts'
import { lockApplication, lockOwnApplication } from '../queries.ts'
import type { AskSupplement, Supplement } from '../schema.ts'
import { startClock, stopClock } from '../terms.ts'
import { keepPapers } from './ask-access.ts'
import { moveApplication } from './move-application.ts'

/** 补充材料: what is missing is asked for at once; until it comes the term stands still. */
export async function askSupplement(tx: Tx, id: string, { asked, dueOn }: z.output<typeof AskSupplement>) {
  const application = await lockApplication(tx, id)
  if (!mayAssess(tx.actor, application)) throw forbidden('由提供机关的数据专员办理')
  if (dueOn <= dayOf(tx.now)) throw new FieldRefusal('dueOn', '补充期限应当在今天以后')
  await moveApplication(tx, application, 'supplement', {
    supplement_asked: asked,
    supplement_due_on: dueOn,
    supplement: null,
    ...(await stopClock(tx, application)),
  })
  await record(tx, SupplementAsked, id, { dueOn }, application.organisation_id)
}

/** The applicant's answer to it: the term goes on with what was left of it. */
export async function supplement(tx: Tx, id: string, input: z.output<typeof Supplement>, files: readonly string[] = []) {
  const application = await lockOwnApplication(tx, id)
  await refuseSecret(tx, { text: input.supplement })
  const clock = await startClock(tx, application.clock_left ?? undefined)
  await moveApplication(tx, application, 'filed', { supplement: input.supplement, ...clock })
  await keepPapers(tx, id, files)
  await record(tx, AccessSupplemented, id, { dueOn: clock.due_on }, application.organisation_id)
}

/** 撤回, while nothing has been agreed. */
export async function withdrawApplication(tx: Tx, id: string) {
  const application = await lockOwnApplication(tx, id)
  await moveApplication(tx, application, 'withdrawn', { ended_on: dayOf(tx.now) })
  await record(tx, AccessWithdrawn, id, { because: 'asked' }, application.organisation_id)
}
