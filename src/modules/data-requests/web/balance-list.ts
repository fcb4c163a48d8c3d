import type { Context } from 'hono'
import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import type { Env } from '../../../platform/module.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { type Balance, readBalance } from '../balance.ts'
import { themeOptions } from './shown.ts'

/** The lines of the comparison with the names that people know. */
export async function namedBalance(ctx: Ctx, by: 'office' | 'theme', rows: Balance[]) {
  const nothing = by === 'office' ? '尚未确定数源单位' : '未分主题'
  if (by === 'theme') {
    const themes = new Map((await themeOptions(ctx)).map(({ value, label }) => [value, label]))
    return rows.map((row) => ({ ...row, name: themes.get(row.key ?? '') ?? nothing }))
  }
  const { byId } = await loadOrganisations(ctx)
  return rows.map((row) => ({ ...row, name: byId.get(row.key ?? '')?.name ?? nothing }))
}

const HEAD = ['名称', '需求', '表示需要', '办理中', '逾期', '已开放', '不予采纳', '应答复', '按时答复', '数据集', '数据量']

export async function balanceCsv(c: Context<Env>, by: 'office' | 'theme') {
  const { ctx } = c.var
  const rows = await namedBalance(ctx, by, await readBalance(ctx, { by, today: dayOf(ctx.now) }))
  const lines = rows.map(({ name, ...row }) => [
    `"${name.replaceAll('"', '""')}"`,
    row.requests,
    row.supporters,
    row.open,
    row.overdue,
    row.met,
    row.rejected,
    row.answered,
    row.answeredInTime,
    row.datasets,
    row.rows,
  ])
  c.header('content-type', 'text/csv; charset=utf-8')
  c.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent('供需对照')}.csv`)
  return c.body(`\ufeff${[HEAD, ...lines].map((line) => line.join(',')).join('\r\n')}\r\n`)
}
