import {
  Card,
  DescriptionList,
  EmptyState,
  Filters,
  longDay,
  More,
  type Option,
  type PageFrame,
  PlainText,
  PortalPage,
  Section,
  WithAside,
} from '../../../../ui/index.ts'
import { rulePath } from '../../../rules/index.ts'
import type { PublicFaq } from '../../faq/queries.ts'
import { HERE } from './place.ts'

type ListProps = {
  page: PageFrame
  rows: PublicFaq[]
  asked: { q: string; office: string; theme: string }
  offices: Option[]
  themes: string[]
  nameOf: (id: string) => string
}

/** 常见问题 by theme; each answer opens where it stands. */
export const FaqListPage = ({ page, rows, asked, offices, themes, nameOf }: ListProps) => (
  <PortalPage
    title="常见问题"
    page={page}
    breadcrumb={HERE}
    labels={{ column: { name: '常见问题', description: '各机关答复的常见问题', keywords: ['常见问题'], type: ['互动交流'] } }}
  >
    <Filters
      action="/messages/faq"
      clear="/messages/faq"
      filters={[
        { kind: 'text', name: 'q', label: '关键词', value: asked.q },
        {
          kind: 'select',
          name: 'theme',
          label: '主题',
          value: asked.theme,
          options: themes.map((value) => ({ value, label: value })),
        },
        { kind: 'select', name: 'office', label: '机关', value: asked.office, all: '全部机关', options: offices },
      ]}
    />
    {rows.length === 0 && (
      <EmptyState title="没有符合条件的问题">
        <p>
          没有找到答案，可以<a href="/messages/new">写信问</a>。
        </p>
      </EmptyState>
    )}
    {[...Map.groupBy(rows, ({ theme }) => theme)].map(([theme, members]) => (
      <Section title={theme}>
        {members.map(({ id, question, answer, organisation_id }) => (
          <More summary={question}>
            <PlainText text={answer} />
            <p class="yg-quiet">
              {nameOf(organisation_id)} · <a href={`/messages/faq/${id}`}>这条问答的网址和依据</a>
            </p>
          </More>
        ))}
      </Section>
    ))}
  </PortalPage>
)

type OneProps = { page: PageFrame; faq: PublicFaq; office: string; rule: string | null }

export const FaqPage = ({ page, faq, office, rule }: OneProps) => (
  <PortalPage
    title={faq.question}
    page={page}
    breadcrumb={[...HERE, { href: '/messages/faq', label: '常见问题' }]}
    labels={{
      column: { name: '常见问题', description: '各机关答复的常见问题', keywords: ['常见问题'], type: ['互动交流'] },
      article: { title: faq.question, publishedAt: `${faq.published_on} 09:00`, source: office },
    }}
  >
    <WithAside
      aside={
        <Card title="依据和有效期">
          <DescriptionList
            items={[
              { term: '机关', value: office },
              { term: '主题', value: faq.theme },
              ...(faq.rule_id ? [{ term: '依据', value: <a href={rulePath(faq.rule_id)}>{rule ?? '规定'}</a> }] : []),
              ...(faq.basis ? [{ term: '说明', value: faq.basis }] : []),
              { term: '核对', value: longDay(faq.changed_on) },
              ...(faq.valid_until ? [{ term: '有效期至', value: longDay(faq.valid_until) }] : []),
            ]}
          />
        </Card>
      }
    >
      <Card title="答">
        <PlainText text={faq.answer} />
      </Card>
      <p>
        没有说清楚？
        <a href={`/messages/new?${new URLSearchParams({ kind: 'consultation', office: faq.organisation_id })}`}>写信问</a>
      </p>
    </WithAside>
  </PortalPage>
)
