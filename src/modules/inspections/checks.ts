import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { addDays, dayOf, startOf } from '../../platform/day.ts'
import { installation } from '../../platform/installation.ts'
import { DocumentPublished, listColumns } from '../publishing/index.ts'
import { type Finding, freshness, type Indicator, type Standing, THRESHOLDS, worst } from './model.ts'

const BASIS = '政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）'

/** Every indicator that the records can answer, as it stands today, with what will be in breach soon. */
export async function inspect(ctx: Ctx): Promise<Indicator[]> {
  const today = dayOf(ctx.now)
  return [
    await reachable(ctx, today),
    await homeUpdated(ctx, today),
    await columnsUpdated(ctx, today),
    await contentSafe(ctx),
    await honestDates(ctx),
    await linksWork(ctx),
    await repealedMarked(ctx),
    await errorsAnswered(ctx, today),
    identity(),
  ]
}

type Given = Omit<Indicator, 'basis' | 'standing'> & { standing?: Standing }
const indicator = (given: Given): Indicator => ({
  ...given,
  basis: BASIS,
  standing: given.standing ?? worst(given.findings.map(({ standing }) => standing)),
})

/** 单项否决: not opened within fifteen seconds in five per cent of a week's probes. */
async function reachable({ db }: Ctx, today: string) {
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

async function homeUpdated({ db }: Ctx, today: string) {
  const {
    rows: [newest],
  } = await sql<{ day: string | null }>`select (max(first_published_at) at time zone 'Asia/Shanghai')::date::text as day
    from publishing.public_document where withdrawn_at is null`.execute(db)
  const fresh = freshness(newest?.day ?? null, THRESHOLDS.homeDays, today)
  return indicator({
    id: 'home-updated',
    title: '首页两周内有更新',
    weight: 'veto',
    sentence: fresh.sentence,
    findings: [{ subject: '首页', href: '/', ...fresh }],
  })
}

/** 单项否决: five stale first-level columns, ten neglected ones, or five empty ones. */
async function columnsUpdated(ctx: Ctx, today: string) {
  const [columns, { rows }] = await Promise.all([
    listColumns(ctx),
    sql<{
      id: string
      day: string
    }>`select column_id as id, (max(first_published_at) at time zone 'Asia/Shanghai')::date::text as day
      from publishing.public_document where withdrawn_at is null and column_id is not null group by 1`.execute(ctx.db),
  ])
  const last = new Map(rows.map(({ id, day }) => [id, day]))
  // What stands in a column below is news of the one above.
  const newest = (id: string): string | null =>
    [last.get(id) ?? null, ...columns.filter(({ parent_id }) => parent_id === id).map((child) => newest(child.id))].reduce(
      (latest, day) => (day !== null && (latest === null || day > latest) ? day : latest),
      null,
    )
  const watched = columns.filter(({ ended_on }) => ended_on === null || ended_on > today)
  const findings = watched.map(({ id, name, slug, stale_after_days }): Finding => {
    const day = newest(id)
    const fresh =
      stale_after_days === null && day !== null
        ? { standing: 'fine' as const, sentence: `最近更新 ${day}`, breachesOn: null }
        : freshness(day, stale_after_days ?? 366, today)
    return { subject: name, href: `/publishing/columns/${slug}`, ...fresh }
  })
  const empty = watched.filter(({ id }) => newest(id) === null).length
  const stale = findings.filter(({ standing }) => standing === 'breach').length - empty
  const soon = findings.filter(({ standing }) => standing === 'warning').length
  const isBreach = stale >= THRESHOLDS.staleColumns || empty >= THRESHOLDS.emptyColumns
  return indicator({
    id: 'columns-updated',
    title: '栏目按期更新',
    weight: 'veto',
    standing: isBreach ? 'breach' : stale + empty + soon > 0 ? 'warning' : 'fine',
    sentence: `${stale} 个栏目逾期未更新（满 5 个即否决），${empty} 个空白（满 5 个即否决），${soon} 个一周内将逾期。`,
    findings: findings.sort((a, b) => (a.breachesOn ?? '').localeCompare(b.breachesOn ?? '')),
  })
}

/** 单项否决: secrets leaked, grave wording errors: what screening has found in what is public and nobody has settled yet. */
async function contentSafe({ db }: Ctx) {
  const {
    rows: [open],
  } = await sql<{ grave: number; others: number }>`select (count(*) filter (where kind = 'secrecy-mark'))::int as grave,
    (count(*) filter (where kind <> 'secrecy-mark'))::int as others
    from screening.public_finding where state in ('open', 'confirmed')`.execute(db)
  const { grave = 0, others = 0 } = open ?? {}
  return indicator({
    id: 'content-safe',
    title: '没有泄密和严重表述错误',
    weight: 'veto',
    standing: grave > 0 ? 'breach' : others > 0 ? 'warning' : 'fine',
    sentence: `已公开内容中有 ${grave} 处疑似泄密、${others} 处其他问题等待处理。`,
    findings:
      grave + others > 0
        ? [
            {
              subject: '内容检测',
              href: '/workbench/screening',
              standing: grave > 0 ? 'breach' : 'warning',
              sentence: '逐条处理',
              breachesOn: null,
            },
          ]
        : [],
  })
}

/** 单项否决, 弄虚作假: a publication time that is not that of its event in the ledger. */
async function honestDates({ db }: Ctx) {
  const {
    rows: [forged],
  } = await sql<{ count: number }>`select count(*)::int as count from publishing.public_document document
    where not exists (select from platform.event where event.subject_id = document.id and event.name = ${DocumentPublished.name}
      and event.happened_at = document.published_at)`.execute(db)
  const count = forged?.count ?? 0
  return indicator({
    id: 'honest-dates',
    title: '发布时间真实',
    weight: 'veto',
    standing: count > 0 ? 'breach' : 'fine',
    sentence: count > 0 ? `${count} 件的发布时间与存证不符。` : '每一件的发布时间都与存证一致。',
    findings: [],
  })
}

async function linksWork({ db }: Ctx) {
  const {
    rows: [links],
  } = await sql<{ broken: number }>`select count(*)::int as broken from screening.public_broken_link`.execute(db)
  const broken = links?.broken ?? 0
  return indicator({
    id: 'links-work',
    title: '链接可用',
    weight: 'points',
    standing: broken > 0 ? 'warning' : 'fine',
    sentence: broken > 0 ? `${broken} 个链接打不开。` : '没有发现打不开的链接。',
    findings:
      broken > 0
        ? [
            {
              subject: '失效链接',
              href: '/workbench/screening/links',
              standing: 'warning',
              sentence: `${broken} 个`,
              breachesOn: null,
            },
          ]
        : [],
  })
}

/** Repealed documents must be marked: here they are by construction; counted, so that it can be seen. */
async function repealedMarked({ db, now }: Ctx) {
  const {
    rows: [out],
  } = await sql<{ count: number }>`select count(*)::int as count from rules.public_rule
    where organisation_id is not null and ended_on <= ${dayOf(now)}::date`.execute(db)
  return indicator({
    id: 'repealed-marked',
    title: '失效文件有标注',
    weight: 'points',
    standing: 'fine',
    sentence: `${out?.count ?? 0} 件已废止或者失效的文件，页面按事实自动标注。`,
    findings: [],
  })
}

/** 域名、标识: what the footer must show is there by construction; the domain must be one of government. */
function identity() {
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

/** 网民留言办理: an error that a reader reports (我为政府网站找错) is answered within three working days. */
async function errorsAnswered({ db }: Ctx, today: string) {
  const open = await db
    .selectFrom('corrections.public_correction')
    .select(['id', 'number', 'due_on'])
    .where('answered_on', 'is', null)
    .where('refused_on', 'is', null)
    .where('withdrawn_on', 'is', null)
    .orderBy('due_on')
    .execute()
  const findings = open.map(({ id, number, due_on }): Finding => {
    const due = due_on ?? today
    return {
      subject: number ?? '',
      href: `/workbench/corrections/${id}`,
      standing: today > due ? 'breach' : 'warning',
      sentence: today > due ? `应于 ${due} 前答复，已经逾期` : `应于 ${due} 前答复`,
      breachesOn: addDays(due, 1),
    }
  })
  const late = findings.filter(({ standing }) => standing === 'breach').length
  return indicator({
    id: 'errors-answered',
    title: '网民找错三个工作日内答复',
    weight: 'points',
    standing: late > 0 ? 'breach' : 'fine',
    sentence: `待答复 ${open.length} 条，逾期 ${late} 条。`,
    findings,
  })
}
