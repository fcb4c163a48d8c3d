import { Alert, longDay, type PageFrame, PortalPage, Section, Table, Timeline } from '../../../../ui/index.ts'
import { type Fact, factsKnown } from '../../force/fact.ts'
import { factWords, firstDayWords, type Rule } from '../../model.ts'
import type { RuleRead } from '../../reading.ts'
import { citedLabel, rulePath } from '../../text/clauses.ts'
import { RuleTabs } from './rule.tsx'
import { COLUMN } from './rules.tsx'

/** 沿革: every fact from which the force follows, by its legal day; what was found wrong stays visible as corrected. */
export const HistoryPage = ({ page, read }: { page: PageFrame; read: RuleRead }) => {
  const { rule, facts, heads } = read
  const valid = new Set(factsKnown(facts).map(({ id }) => id))
  return (
    <PortalPage title={`${rule.title}：沿革`} page={page} breadcrumb={trail(rule)} labels={{ column: COLUMN }}>
      <RuleTabs id={rule.id} here="history" editions={heads.length} />
      {facts.length === 0 ? (
        <Alert>没有登记这件文件的公布、施行等事实，效力未知。</Alert>
      ) : (
        <Timeline
          label="事实"
          facts={facts.map((fact) => ({
            at: fact.on ? longDay(fact.on) : '日期不详',
            title: `${factWords[fact.kind]}${fact.clauses.length > 0 ? `（${fact.clauses.map(citedLabel).join('、')}）` : ''}${valid.has(fact.id) ? '' : '（已更正，不再计入）'}`,
            detail: detailOf(fact),
            ...(fact.byRuleId && { href: rulePath(fact.byRuleId) }),
          }))}
        />
      )}
      <Section title="历次文本">
        <Table
          caption="历次文本"
          hideCaption
          rows={heads.toReversed()}
          empty="还没有文本。"
          columns={[
            {
              header: '文本',
              rowHeader: true,
              cell: (head) => (
                <a href={`/rules/${rule.id}/editions/${head.ordinal}`}>{head.change_note || `第 ${head.ordinal} 个文本`}</a>
              ),
            },
            { header: '形成日期', cell: ({ as_of }) => as_of ?? '' },
            {
              header: '施行日期',
              cell: ({ effective_on, effective_from }) => (effective_on ? firstDayWords(effective_on, effective_from) : '不详'),
            },
            { header: '条数', numeric: true, cell: ({ article_count }) => article_count },
          ]}
        />
      </Section>
    </PortalPage>
  )
}

const detailOf = ({ by, note, until, recordedAt }: Fact) =>
  [by && `依据：${by}`, until && `至${longDay(until)}前`, note, `${recordedAt.toISOString().slice(0, 10)} 登记`]
    .filter(Boolean)
    .join('；')

export const trail = (rule: Pick<Rule, 'id' | 'title'>) => [
  { href: '/', label: '首页' },
  { href: '/rules', label: '规章和行政规范性文件' },
  { href: rulePath(rule.id), label: rule.title },
]
