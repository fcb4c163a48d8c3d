import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { RuleFiled } from '../events.ts'
import { mayRegister } from '../policy.ts'
import { lockRule } from '../queries.ts'
import { FileRule } from '../schema.ts'

/** 备案: within thirty days of publication (规章制定程序条例第三十四条). */
export async function fileRule(tx: Tx, id: string, input: FileRule) {
  const { on, with: body, number = null } = FileRule.parse(input)
  const rule = await lockRule(tx, id)
  if (!mayRegister(tx.actor)) throw forbidden()
  if (rule.stage !== 'promulgated' || rule.origin !== 'register')
    throw conflict('rules.wrong-stage', '只有本市登记并已公布的文件需要备案')
  if (rule.filed_on !== null) throw conflict('rules.filed', '该文件已经备案')
  if (on > dayOf(tx.now)) throw new FieldRefusal('on', '备案日期不能晚于今天')
  if (rule.promulgated_on !== null && on < rule.promulgated_on) throw new FieldRefusal('on', '备案日期不能早于公布日期')
  await tx.db
    .updateTable('rules.rule')
    .set({ filed_on: on, filed_with: body, filing_number: number })
    .where('id', '=', id)
    .execute()
  await record(tx, RuleFiled, id, { on, with: body }, rule.organisation_id)
}
