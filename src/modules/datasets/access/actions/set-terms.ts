import type { Tx } from '../../../../platform/ctx.ts'
import { forbidden } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { writeSetting } from '../../../../platform/settings.ts'
import { AccessTermsSet } from '../events.ts'
import { mayReview } from '../policy.ts'
import { AccessSetting, type AccessTerms } from '../settings.ts'

/** What has been filed keeps the term that it was given. */
export async function setTerms(tx: Tx, terms: AccessTerms) {
  const { actor } = tx
  if (!mayReview(actor) || !actor) throw forbidden('期限和认证要求由市数据主管部门设置')
  await writeSetting(tx, AccessSetting, terms)
  await record(tx, AccessTermsSet, actor.id, terms)
}
