import {
  Alert,
  ButtonLink,
  ButtonRow,
  DescriptionList,
  Filters,
  longDay,
  More,
  type PageFrame,
  PortalPage,
  Prose,
  Section,
  Tabs,
} from '../../../../ui/index.ts'
import type { Incoming, Lead } from '../../citations/resolve.ts'
import { RuleText } from '../../exports/rule-text.tsx'
import { isOut } from '../../force/words.ts'
import { firstDayWords, jurisdictions, levels } from '../../model.ts'
import type { ClauseRead, RuleRead } from '../../reading.ts'
import { anchorOf, citedLabel, clausePath, rulePath, trailTo, walk } from '../../text/clauses.ts'
import { ForceTag } from './force-tag.tsx'
import { COLUMN } from './rules.tsx'

export type Announced = { title: string; index: string; kind: string }
type Props = {
  page: PageFrame
  read: RuleRead
  today: string
  leads: Lead[]
  incoming: Incoming[]
  /** What published it and what explains it. */
  announced: Announced[]
  linkedData: Record<string, unknown>
  /** A certain text is read, whatever the day. */
  ordinal?: number
}

const above = [
  { href: '/', label: '首页' },
  { href: '/rules', label: '规章和行政规范性文件' },
]

/** A rule as it is read on a day: force with its reasons, text with its citations, editions, what rests on it. */
export const RulePage = ({ page, read, today, leads, incoming, announced, linkedData, ordinal }: Props) => {
  const { rule, on, force, edition, root, heads } = read
  const asked = on === today ? undefined : on
  const title = edition?.title ?? rule.title
  const sources = [...Map.groupBy(incoming, ({ ruleId }) => ruleId).values()]
  return (
    <PortalPage
      title={title}
      page={page}
      breadcrumb={above}
      labels={{
        column: COLUMN,
        article: { title, publishedAt: `${rule.promulgated_on ?? edition?.as_of ?? ''} 00:00`, source: rule.issuers.join('、') },
      }}
      linkedData={linkedData}
    >
      <RuleTabs id={rule.id} here="text" editions={heads.length} />
      <Alert tone={isOut(force.force) ? 'warning' : 'info'} title={`${on === today ? '今天' : longDay(on)}：${force.label}`}>
        <ul>
          {force.reasons.map((reason) => (
            <li>{reason}</li>
          ))}
        </ul>
        {force.until && <p>已知的下一次变化：{longDay(force.until)}。</p>}
      </Alert>
      {ordinal !== undefined && (
        <Alert tone="warning">
          这是一个历史文本。<a href={rulePath(rule.id)}>阅读今天适用的文本</a>
        </Alert>
      )}
      <Filters action={rulePath(rule.id)} filters={[{ kind: 'day', name: 'on', label: '看哪一天的文本和效力', value: on }]} />
      <DescriptionList
        columns={2}
        items={[
          { term: '类别', value: `${jurisdictions[rule.jurisdiction].label} · ${levels[rule.level].label}` },
          { term: '制定机关', value: rule.issuers.join('、') },
          ...(rule.document_numbers.length > 0 ? [{ term: '文号', value: rule.document_numbers.join('、') }] : []),
          ...(rule.promulgated_on ? [{ term: '公布日期', value: longDay(rule.promulgated_on) }] : []),
          ...(edition?.effective_on
            ? [{ term: '本文本施行日期', value: firstDayWords(longDay(edition.effective_on), edition.effective_from) }]
            : []),
          ...(edition?.change_note ? [{ term: '本文本', value: edition.change_note }] : []),
          { term: '效力', value: <ForceTag force={force} /> },
          ...(rule.filed_on ? [{ term: '备案', value: `${longDay(rule.filed_on)}，${rule.filed_with ?? ''}` }] : []),
        ]}
      />
      {announced.length > 0 && (
        <Section title="公布和解读">
          <ul>
            {announced.map(({ title: words, index, kind }) => (
              <li>
                {kind === 'interpretation' ? '解读：' : '公布：'}
                <a href={`/d/${index}`}>{words}</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <ButtonRow>
        {(['docx', 'txt', 'json', 'xml', 'print'] as const).map((format) => (
          <ButtonLink href={`/rules/${rule.id}.${format}${asked ? `?on=${asked}` : ''}`}>{FORMATS[format]}</ButtonLink>
        ))}
        <ButtonLink href={`/following/new?${new URLSearchParams({ kind: 'rule', id: edition?.id ?? rule.id })}`} icon="bell">
          订阅更新
        </ButtonLink>
      </ButtonRow>
      {root && <Contents read={read} />}
      {root ? (
        <Prose>
          <RuleText root={root} ruleId={rule.id} on={asked} leads={leads} />
        </Prose>
      ) : (
        <p>这一天还没有文本。</p>
      )}
      {sources.length > 0 && (
        <Section title={`引用本文的文件（${sources.length} 件）`}>
          <ul>
            {sources.slice(0, 50).map(([first]) =>
              first ? (
                <li>
                  <a href={first.href}>{first.title}</a>
                  {first.isBasis && '（以本文为依据）'}
                </li>
              ) : null,
            )}
          </ul>
        </Section>
      )}
      {edition && (
        <More summary="核对文本">
          <p>
            文本校验值（SHA-256）：<code>{edition.hash}</code>
          </p>
        </More>
      )}
    </PortalPage>
  )
}

const FORMATS = { docx: '下载 Word', txt: '纯文本', json: 'JSON', xml: 'Akoma Ntoso', print: '打印' }

/** The parts of a long text, each a link to its place. */
const Contents = ({ read: { root } }: { read: RuleRead }) => {
  const parts = root ? [...walk(root)].filter(({ kind }) => kind === 'book' || kind === 'chapter' || kind === 'attachment') : []
  if (parts.length < 2) return null
  return (
    <More summary="目录" open>
      <ul class="yg-toc">
        {parts.map((part) => (
          <li>
            <a href={`#${anchorOf(part.eid)}`}>{[part.label, part.text].filter(Boolean).join('　')}</a>
          </li>
        ))}
      </ul>
    </More>
  )
}

type ClauseProps = { page: PageFrame; read: ClauseRead; today: string; leads: Lead[]; incoming: Incoming[] }

/** One article with a permanent address: its words on the day, its own force, who cites it. */
export const ClausePage = ({ page, read, today, leads, incoming }: ClauseProps) => {
  const { rule, on, clause, clauseForce, root } = read
  const asked = on === today ? undefined : on
  const name = clause.label || citedLabel(clause.eid)
  const headings = root
    ? trailTo(root, clause.eid).filter(({ kind }) => kind === 'book' || kind === 'chapter' || kind === 'section')
    : []
  return (
    <PortalPage
      title={`${rule.title}${name}`}
      page={page}
      breadcrumb={[...above, { href: rulePath(rule.id, asked), label: rule.title }]}
      labels={{ column: COLUMN }}
    >
      <p>
        {longDay(on)}：<ForceTag force={clauseForce} />
      </p>
      {clauseForce.reasons.length > 0 && (
        <More summary="为什么">
          <ul>
            {clauseForce.reasons.map((reason) => (
              <li>{reason}</li>
            ))}
          </ul>
        </More>
      )}
      {headings.length > 0 && <p>{headings.map(({ label, text }) => [label, text].filter(Boolean).join(' ')).join(' · ')}</p>}
      <Prose>
        <RuleText root={clause} ruleId={rule.id} on={asked} leads={leads} />
      </Prose>
      {incoming.length > 0 && (
        <Section title="引用这一条的文件">
          <ul>
            {incoming.slice(0, 50).map(({ href, title, words }) => (
              <li>
                <a href={href}>{title}</a>：{words}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <ButtonRow>
        <ButtonLink href={`${rulePath(rule.id, asked)}#${anchorOf(clause.eid)}`}>在全文中阅读</ButtonLink>
        <ButtonLink href={clausePath(rule.id, clause.eid)}>今天适用的这一条</ButtonLink>
      </ButtonRow>
    </PortalPage>
  )
}

export const RuleTabs = ({ id, here, editions }: { id: string; here: 'text' | 'history' | 'compare'; editions: number }) => (
  <Tabs
    label="这件文件"
    items={[
      { href: rulePath(id), label: '文本', current: here === 'text' },
      { href: `/rules/${id}/history`, label: '沿革', current: here === 'history' },
      ...(editions > 1 ? [{ href: `/rules/${id}/compare`, label: '新旧对照', current: here === 'compare' }] : []),
    ]}
  />
)
