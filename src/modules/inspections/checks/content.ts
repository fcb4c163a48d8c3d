import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { DocumentPublished } from '../../publishing/index.ts'
import { indicator } from './indicator.ts'

/** 单项否决: secrets leaked, grave wording errors: what screening has found in what is public and nobody has settled yet. */
export async function contentSafe({ db }: Ctx) {
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
export async function honestDates({ db }: Ctx) {
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

export async function linksWork({ db }: Ctx) {
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
export async function repealedMarked({ db, now }: Ctx) {
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
