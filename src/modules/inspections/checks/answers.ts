import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { addDays } from '../../../platform/day.ts'
import { type Finding, freshness, THRESHOLDS } from '../model.ts'
import { indicator } from './indicator.ts'

/** 网民留言办理: an error that a reader reports (我为政府网站找错) is answered within three working days. */
export async function errorsAnswered({ db }: Ctx, today: string) {
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

/** 单项否决, 互动回应差: a valid letter that nobody has answered for more than three months. */
export async function lettersAnswered({ db }: Ctx, today: string) {
  const soon = addDays(today, THRESHOLDS.warnDays)
  const {
    rows: [open],
  } = await sql<{
    all: number
    late: number
  }>`select count(*)::int as all, (count(*) filter (where due_on < ${today}::date))::int as late
    from messages.public_message where answered_on is null and refused_on is null and withdrawn_on is null`.execute(db)
  const { rows } = await sql<{
    id: string
    number: string
    veto_on: string
  }>`select id, number, veto_on from messages.public_message
    where answered_on is null and refused_on is null and withdrawn_on is null and veto_on < ${soon}::date
    order by veto_on, id limit ${MOST_NAMED}`.execute(db)
  const findings = rows.map(({ id, number, veto_on }): Finding => {
    const breachesOn = addDays(veto_on, 1)
    const isBreach = veto_on < today
    return {
      subject: number,
      href: `/workbench/messages/${id}`,
      standing: isBreach ? 'breach' : 'warning',
      sentence: isBreach ? '超过三个月没有答复' : `再过 ${daysBetween(today, breachesOn)} 天就满三个月没有答复`,
      breachesOn,
    }
  })
  return indicator({
    id: 'letters-answered',
    title: '网民留言三个月内答复',
    weight: 'veto',
    sentence: `待答复 ${open?.all ?? 0} 条，其中超过本市规定期限 ${open?.late ?? 0} 条；有一条超过三个月即否决。`,
    findings,
  })
}
const MOST_NAMED = 200
const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** What people ask and are answered is published, the last of it within two months. */
export async function answersPublished({ db }: Ctx, today: string) {
  const {
    rows: [newest],
  } = await sql<{ day: string | null }>`select max(published_on)::text as day from messages.public_message`.execute(db)
  const fresh = freshness(newest?.day ?? null, THRESHOLDS.answersDays, today)
  return indicator({
    id: 'answers-published',
    title: '留言答复两个月内有公开',
    weight: 'points',
    sentence: fresh.sentence,
    findings: [{ subject: '留言选登', href: '/messages', ...fresh }],
  })
}
