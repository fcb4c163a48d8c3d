import { feedLinks } from '../../../../platform/feeds.ts'
import { count, EmptyState, Filters, longDay, type PageFrame, Pagination, PortalPage, Table } from '../../../../ui/index.ts'
import { type ForceView, isOut } from '../../force/words.ts'
import { jurisdictions, levels, type Rule } from '../../model.ts'
import { PAGE } from '../../queries.ts'
import type { RuleFilters } from '../../schema.ts'
import { rulePath } from '../../text/clauses.ts'
import { ForceTag } from './force-tag.tsx'

type Props = {
  page: PageFrame
  filters: RuleFilters
  total: number
  rows: { rule: Rule; force: ForceView }[]
  places: { value: string; label: string; group: string }[]
  offices: { value: string; label: string }[]
}

/** 规章库、行政规范性文件库: one register for three levels; only what is in force unless asked. */
export const RulesPage = ({ page, filters, total, rows, places, offices }: Props) => {
  const at = (number: number) => `/rules?${query({ ...filters, page: number })}`
  const standing = places.find(({ value }) => value === filters.standing)?.label
  return (
    <PortalPage
      title="规章和行政规范性文件"
      page={page}
      width="wide"
      breadcrumb={[{ href: '/', label: '首页' }]}
      labels={{ column: COLUMN }}
      links={feedsOf(filters)}
    >
      <p>
        市、区、街道三级的规章和行政规范性文件，连同所依据的法律法规，统一登记、统一编号，一网可查。效力由公布、施行、修改、废止、到期等事实推算得出，点开可以看到理由。
      </p>
      <Filters
        action="/rules"
        clear="/rules"
        filters={[
          { kind: 'text', name: 'q', label: '标题或者文号', value: filters.q },
          { kind: 'select', name: 'standing', label: '我在', value: filters.standing ?? '', all: '不限地点', options: places },
          {
            kind: 'select',
            name: 'level',
            label: '类别',
            value: filters.level ?? '',
            all: '全部类别',
            options: Object.entries(levels).map(([value, { label }]) => ({ value, label })),
          },
          { kind: 'select', name: 'office', label: '制定机关', value: filters.office ?? '', all: '全部机关', options: offices },
          {
            kind: 'select',
            name: 'force',
            label: '效力',
            value: filters.force === 'all' ? 'all' : '',
            all: '只看没有失效的',
            options: [{ value: 'all', label: '包括已失效、已废止的' }],
          },
          { kind: 'day', name: 'on', label: '看哪一天的效力', value: filters.on ?? '' },
        ]}
      />
      <p role="status">
        {standing ? `在${standing}适用：` : ''}共 {count(total)} 件{filters.force === 'all' ? '，含已失效的' : ''}
        {filters.on ? `，效力截至${longDay(filters.on)}` : ''}。正文检索请到
        <a href={`/search?${query({ kind: 'rule', q: filters.q })}`}>全站检索</a>。
      </p>
      {rows.length === 0 ? (
        <EmptyState title="没有符合条件的文件">
          可以放宽条件，或者<a href={`/rules?${query({ q: filters.q, force: 'all' })}`}>包括已失效的一起查</a>。
        </EmptyState>
      ) : (
        <Table
          caption="规章和行政规范性文件"
          hideCaption
          rows={rows}
          empty=""
          rowHref={({ rule }) => rulePath(rule.id, filters.on)}
          rowTone={({ force }) => (isOut(force.force) ? 'quiet' : 'plain')}
          columns={[
            {
              header: '标题',
              rowHeader: true,
              cell: ({ rule }) => <a href={rulePath(rule.id, filters.on)}>{rule.title}</a>,
            },
            { header: '文号', cell: ({ rule }) => rule.document_numbers[0] ?? '' },
            { header: '类别', cell: ({ rule }) => `${jurisdictions[rule.jurisdiction].label} · ${levels[rule.level].label}` },
            { header: '制定机关', cell: ({ rule }) => rule.issuers.join('、') },
            { header: '公布日期', nowrap: true, cell: ({ rule }) => rule.promulgated_on ?? '' },
            { header: '效力', cell: ({ force }) => <ForceTag force={force} /> },
          ]}
        />
      )}
      <Pagination
        {...(filters.page > 1 && { previous: at(filters.page - 1), first: at(1) })}
        {...(filters.page * PAGE < total && { next: at(filters.page + 1) })}
        shown={total === 0 ? '' : `第 ${(filters.page - 1) * PAGE + 1}–${Math.min(filters.page * PAGE, total)} 件`}
      />
    </PortalPage>
  )
}

/** What is new of this very list, and the days to come. */
function feedsOf(filters: RuleFilters) {
  const asked = query({ ...filters, page: undefined })
  return [
    ...feedLinks('/rules', COLUMN.name).map((link) => ({ ...link, href: `${link.href}${asked && `?${asked}`}` })),
    { rel: 'alternate', href: '/following/rules.ics', type: 'text/calendar', title: '施行与失效的日期（日历）' },
  ]
}

export const query = (values: Record<string, string | number | undefined>) =>
  new URLSearchParams(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined || value === '' || value === 'in-force' ? [] : [[name, String(value)]],
    ),
  ).toString()

export const COLUMN = {
  name: '规章和行政规范性文件',
  description: '市、区、街道三级现行有效的规章和行政规范性文件，一网可查',
  keywords: ['规章库', '行政规范性文件', '现行有效'],
  type: ['信息公开', '政策文件'],
}
