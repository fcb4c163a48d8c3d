import { sql } from 'kysely'

/** By what a figure can be broken down; `district-office` says which office had how much of a district. */
export const CUTS = ['all', 'district', 'office', 'kind', 'item', 'channel', 'district-office'] as const
export type Cut = (typeof CUTS)[number]
export const isCut = (text: string | undefined): text is Cut => CUTS.some((cut) => cut === text)

export const cutLabels: Record<Exclude<Cut, 'all' | 'district-office'>, string> = {
  district: '区',
  office: '承办单位',
  kind: '诉求类型',
  item: '职责事项',
  channel: '受理渠道',
}

/** Every cut of a row that knows its district, office, kind, item and channel; what is unknown is the empty value. */
export const CUT_ROWS = sql`(values ('all', ''), ('district', coalesce(each.district, '')), ('office', coalesce(each.office_id::text, '')),
  ('kind', each.kind), ('item', coalesce(each.item, '')), ('channel', each.channel),
  ('district-office', coalesce(each.district, '') || '/' || coalesce(each.office_id::text, '')))`

export const kindLabels: Record<string, string> = {
  consult: '咨询',
  help: '求助',
  suggestion: '建议',
  complaint: '投诉',
  report: '举报',
}
