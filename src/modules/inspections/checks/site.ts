import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { addDays, startOf } from '../../../platform/day.ts'
import { installation } from '../../../platform/installation.ts'
import { type Standing, THRESHOLDS } from '../model.ts'
import { indicator } from './indicator.ts'

/** 单项否决: not opened within fifteen seconds in five per cent of a week's probes. */
export async function reachable({ db }: Ctx, today: string) {
  const {
    rows: [week],
  } = await sql<{ all: number; failed: number }>`select count(*)::int as all, (count(*) filter (where not ok))::int as failed
    from inspections.probe where at >= ${startOf(addDays(today, -7))}`.execute(db)
  const { all = 0, failed = 0 } = week ?? {}
  const share = all === 0 ? 0 : failed / all
  const standing: Standing = all > 0 && share >= THRESHOLDS.unreachableShare ? 'breach' : failed > 0 ? 'warning' : 'fine'
  return indicator({
    id: 'reachable',
    title: '站点能够访问',
    weight: 'veto',
    standing,
    sentence:
      all === 0
        ? '还没有探测记录。'
        : `近七天探测 ${all} 次，失败 ${failed} 次（${(share * 100).toFixed(1)}%），达到 5% 即否决。`,
    findings: [],
  })
}

/** 域名、标识: what the footer must show is there by construction; the domain must be one of government. */
export function identity() {
  const url = installation().config.PUBLIC_URL
  const host = url ? new URL(url).hostname : ''
  const ok = host.endsWith('.gov.cn')
  return indicator({
    id: 'identity',
    title: '域名和网站标识',
    weight: 'points',
    standing: ok || !url ? 'fine' : 'warning',
    sentence: !url ? '示例环境，没有对外域名。' : ok ? `域名 ${host}。` : `域名 ${host} 不以 .gov.cn 结尾。`,
    findings: [],
  })
}
