import type { Tx } from '../../../platform/ctx.ts'
import { forbidden } from '../../../platform/errors.ts'
import { writeSetting } from '../../../platform/settings.ts'
import type { QuietHours } from '../model.ts'
import { isOutboxReader } from '../queries.ts'
import { QuietHoursSetting } from '../settings.ts'

export async function setQuietHours(tx: Tx, hours: QuietHours) {
  if (!(await isOutboxReader(tx))) throw forbidden('勿扰时段由市级系统管理员设置')
  await writeSetting(tx, QuietHoursSetting, hours)
}
