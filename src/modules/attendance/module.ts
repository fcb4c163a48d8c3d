import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import type { Recorded } from '../../platform/events.ts'
import type { Module } from '../../platform/module.ts'
import { PersonErased } from '../identity/index.ts'
import { runDue } from './due.ts'
import { portal } from './web/portal.tsx'
import { workbench } from './web/workbench.tsx'

/** Whoever had their data erased is taken out of the lists; what remains are figures. */
const forget = async (ctx: Ctx, { subjectId }: Recorded) => {
  await inTransaction(ctx, (tx) =>
    tx.db
      .updateTable('attendance.registration')
      .set({
        person_id: null,
        phone_hash: null,
        name_sealed: null,
        phone_sealed: null,
        note_sealed: null,
        statement_sealed: null,
      })
      .where('person_id', '=', subjectId)
      .execute(),
  )
}

export const attendance: Module = {
  name: 'attendance',
  portal,
  workbench,
  runDue,
  jobs: { forget },
  subscriptions: [{ event: PersonErased, job: 'attendance.forget' }],
}
