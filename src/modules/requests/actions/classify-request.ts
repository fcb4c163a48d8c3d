import type { Tx } from '../../../platform/ctx.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { RequestClassified } from '../events.ts'
import { changeRequest, lockFor } from '../queries.ts'
import type { Input } from '../schema.ts'
import { listSubjectAreas } from '../subject-areas.ts'

/** An officer corrects the subject area that was guessed from the words. */
export async function classifyRequest(tx: Tx, id: string, { subjectArea }: Input<'classify'>) {
  const request = await lockFor(tx, id, 'classify')
  if (!(await listSubjectAreas(tx)).some(({ slug }) => slug === subjectArea))
    throw new FieldRefusal('subjectArea', '没有这个主题，请重新选择')
  await changeRequest(tx, request, { subject_area: subjectArea })
  await record(tx, RequestClassified, id, { subjectArea }, request.organisation_id)
}
