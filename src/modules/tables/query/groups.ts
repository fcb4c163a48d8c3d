import type { Sql } from '../../../platform/engine/index.ts'
import { type Ground, whereSql } from './ground.ts'
import type { Page } from './rows.ts'
import { shownCell } from './shown.ts'
import { openStatement } from './statement.ts'

type Part = { size?: number; offset?: number; select?: string }

/** Groups and what is said of them, in order. */
export function groupsSql(ground: Ground, { size, offset = 0, select }: Part = {}): Sql {
  const { groups } = ground.plan
  if (!groups) throw new Error('There is nothing to group by.')
  const statement = openStatement()
  const where = whereSql(ground, statement)
  const by = groups.by.length > 0 ? `group by ${groups.by.join(', ')}` : ''
  const inner = `select ${groups.inner.join(', ')} from ${ground.source.text} ${where} ${by}`
  const order = groups.order === '' ? '' : `order by ${groups.order}`
  const part = size === undefined ? '' : `limit ${statement.value(size, 'UInt64')} offset ${statement.value(offset, 'UInt64')}`
  const text = `select ${select ?? groups.outer.join(', ')} from (${inner}) ${order} ${part}`
  return { text: text.trimEnd(), parameters: { ...ground.source.parameters, ...statement.parameters } }
}

export async function groupsPage(ground: Ground, { offset, size }: { offset: number; size: number }): Promise<Page> {
  const { columns } = ground.plan
  const { groups } = ground.plan
  // Counted along: asking again would group all rows again.
  const select = [...(groups?.outer ?? []), 'count() over ()'].join(', ')
  const { rows } = await ground.ask(groupsSql(ground, { size: size + 1, offset, select }), {
    ...weightOf(ground),
    answer: size + 1,
  })
  const total = rows[0]?.at(-1)
  const shown = rows.slice(0, size).map((row) => columns.map((column, index) => shownCell(row[index], column)))
  return {
    rows: shown,
    ...(total !== undefined && { total: Number(total) }),
    ...(rows.length > size && { next: { offset: offset + size } }),
  }
}

/** How many groups there are: the first page says it when it is all. */
export async function groupsTotal(ground: Ground, order: string): Promise<number> {
  const { groups } = ground.plan
  if (!groups || groups.by.length === 0) return 1
  const [total = 0] = await ground.counted(`groups ${order} ${ground.lastRow ?? ''}`, async () => {
    const statement = openStatement()
    const inner = `select ${groups.inner.slice(0, groups.by.length).join(', ')} from ${ground.source.text} ${whereSql(ground, statement)} group by ${groups.by.join(', ')}`
    const sql = { text: `select count() from (${inner})`, parameters: { ...ground.source.parameters, ...statement.parameters } }
    const { rows } = await ground.ask(sql, { ...weightOf(ground), answer: 1 })
    return [Number(rows[0]?.[0] ?? 0)]
  })
  return total
}

const weightOf = ({ plan, rows }: Ground) => ({ columns: plan.groups?.inner.length ?? 1, rows })
