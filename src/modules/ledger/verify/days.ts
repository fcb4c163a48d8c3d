import type { Selectable } from 'kysely'
import type { DB } from '../../../platform/db-types.ts'
import { isSigned, statementOf } from '../day-file.ts'
import { rootOf } from '../merkle.ts'
import type { Findings } from './findings.ts'
import type { Checked } from './links.ts'

export type DayRow = Selectable<DB['ledger.day']>

/** Walks the closed days along the links that it is fed, in order; `end()` once there are no more. */
export function dayChecks(chain: string, days: readonly DayRow[], findings: Findings) {
  const lastClosed = days.at(-1)?.day ?? ''
  let at = 0
  let held: Checked[] = []
  let previousDay = ''

  function feed(entry: Checked) {
    if (entry.day < previousDay) findings.add('link-misdated', entry, `第 ${entry.seq} 条的封存日（${entry.day}）早于前一条`)
    previousDay = entry.day
    while (at < days.length && entry.seq > (days[at]?.last_seq ?? 0)) finish()
    const day = days[at]
    if (day && entry.seq >= day.first_seq) return hold(entry, day)
    // Before the day that comes next, or after the last one and yet dated into what is closed.
    if (day || entry.day <= lastClosed)
      findings.add('day-missing', entry, `第 ${entry.seq} 条（${entry.day}）不在任何已封存的日期之内：该日的封存记录缺失`)
  }

  function hold(entry: Checked, day: DayRow) {
    if (entry.day !== day.day)
      findings.add('link-misdated', entry, `第 ${entry.seq} 条的封存日（${entry.day}）与所在日期（${day.day}）不符`)
    held.push(entry)
  }

  function finish() {
    const day = days[at]
    if (day) checkDay(chain, { day, before: days[at - 1], entries: held }, findings)
    held = []
    at++
  }

  return {
    feed,
    end() {
      while (at < days.length) finish()
    },
  }
}

type Closed = { day: DayRow; before: DayRow | undefined; entries: readonly Checked[] }

function checkDay(chain: string, { day: row, before, entries }: Closed, findings: Findings) {
  const { day } = row
  const bounds = row.first_seq === (before?.last_seq ?? 0) + 1 && row.events === row.last_seq - row.first_seq + 1
  if (!bounds) findings.add('day-bounds', { day }, `${day} 的起止编号与前一日不相接`)
  if (entries.length !== row.events)
    findings.add('day-bounds', { day }, `${day} 封存时有 ${row.events} 条，现有 ${entries.length} 条`)
  const isRoot =
    rootOf(
      'sha256',
      entries.map(({ link }) => link.sha256),
    ).equals(row.root) &&
    rootOf(
      'sm3',
      entries.map(({ link }) => link.sm3),
    ).equals(row.root_sm3)
  if (!isRoot) findings.add('root', { day }, `${day} 的根哈希与当日各条记录不符：该日记录被增删、改动或者调换次序`)
  const isTied = before ? row.previous_root?.equals(before.root) === true : row.previous_root === null
  if (!isTied) findings.add('previous-root', { day }, `${day} 所载前一日的根哈希与前一日不符`)
  if (!isSigned(statementOf(chain, row), row.signature))
    findings.add('signature', { day }, `${day} 的签名无效：封存内容不是本系统签署的`)
}
