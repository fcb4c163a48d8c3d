import { raw } from 'hono/html'
import { dayOf } from '../../../../platform/day.ts'
import {
  Alert,
  ButtonLink,
  ButtonRow,
  count,
  DescriptionList,
  longDay,
  More,
  minute,
  type PageFrame,
  PortalPage,
  Prose,
  Section,
} from '../../../../ui/index.ts'
import { issueName, issuePath, itemPath } from '../../model.ts'
import type { correctionsOf, getPublishedIssue, listItems, placesOf } from '../../queries.ts'

type Published = Awaited<ReturnType<typeof getPublishedIssue>>
type Items = Awaited<ReturnType<typeof listItems>>
type Corrections = Awaited<ReturnType<typeof correctionsOf>>
type Places = Awaited<ReturnType<typeof placesOf>>

const column = (name: string) => ({ name: '政府公报', description: `${name}电子版`, keywords: ['政府公报'], type: ['政府公报'] })

type IssueProps = {
  page: PageFrame
  name: string
  issue: Published
  items: Items
  corrections: Corrections
  linkedData: Record<string, unknown>
}
/** One issue: its contents by section, with the page of each text. */
export const IssuePage = ({ page, name, issue, items, corrections, linkedData }: IssueProps) => {
  return (
    <PortalPage
      title={`${name}${issueName(issue)}`}
      page={page}
      breadcrumb={[
        { href: '/', label: '首页' },
        { href: '/gazette', label: '政府公报' },
      ]}
      labels={{ column: column(name) }}
      linkedData={linkedData}
    >
      <p>
        {longDay(dayOf(issue.published_at))}出版{issue.pages !== null && `，共 ${issue.pages} 页`}。
      </p>
      <ButtonRow>
        {issue.pdf_sha256 && (
          <ButtonLink href={`${issuePath(issue)}.pdf`} kind="primary">
            下载 PDF（{megabytes(Number(issue.pdf_bytes))}）
          </ButtonLink>
        )}
        <ButtonLink href={`${issuePath(issue)}.json`}>数据（JSON）</ButtonLink>
      </ButtonRow>
      {[...Map.groupBy(items, ({ section }) => section)].map(([section, texts]) => (
        <Section title={section}>
          <ul class="yg-gazette">
            {texts.map((item) => (
              <li>
                <a href={itemPath({ ...issue, position: item.position })}>{item.title}</a>
                {item.document_number && <span>（{item.document_number}）</span>}
                {item.page_from !== null && <span class="yg-gazette__page">第 {item.page_from} 页</span>}
                {corrections
                  .filter(({ corrects }) => corrects === item.id)
                  .map((correction) => (
                    <a href={itemPath(correction)}>已有更正</a>
                  ))}
              </li>
            ))}
          </ul>
        </Section>
      ))}
      <More summary="核对电子版与印刷版">
        <DescriptionList
          items={[
            { term: '全部文本的校验值（SHA-256）', value: <code>{issue.hash}</code> },
            ...(issue.pdf_sha256 ? [{ term: 'PDF 的校验值（SHA-256）', value: <code>{issue.pdf_sha256}</code> }] : []),
            ...(issue.print_run !== null ? [{ term: '印数', value: `${count(issue.print_run)} 份` }] : []),
          ]}
        />
      </More>
    </PortalPage>
  )
}

type ItemProps = {
  page: PageFrame
  name: string
  issue: Published
  items: Items
  item: Items[number]
  corrections: Corrections
  places: Places
  linkedData: Record<string, unknown>
}

/** One printed text: the standard text, with its number, pages, and the corrections to it or by it. */
export const ItemPage = ({ page, name, issue, items, item, corrections, places, linkedData }: ItemProps) => {
  const corrected = places.get(item.corrects_id ?? '')
  const beside = (step: number) => items.find(({ position }) => position === item.position + step)
  const [previous, next] = [beside(-1), beside(1)]
  return (
    <PortalPage
      title={item.title}
      page={page}
      breadcrumb={[
        { href: '/', label: '首页' },
        { href: '/gazette', label: '政府公报' },
        { href: issuePath(issue), label: issueName(issue) },
      ]}
      labels={{
        column: column(name),
        article: { title: item.title, publishedAt: minute(issue.published_at), source: `${name}${issueName(issue)}` },
      }}
      linkedData={linkedData}
    >
      {corrections.map((correction) => (
        <Alert tone="warning" title="本文已有更正">
          <a href={itemPath(correction)}>
            {issueName(correction)}：{correction.title}
          </a>
        </Alert>
      ))}
      {corrected && (
        <Alert title="本文更正">
          <a href={itemPath(corrected)}>
            {issueName(corrected)}：{corrected.title}
          </a>
        </Alert>
      )}
      <DescriptionList
        columns={2}
        items={[
          { term: '栏目', value: item.section },
          ...(item.document_number ? [{ term: '字号', value: item.document_number }] : []),
          { term: '发文单位', value: item.issuer },
          { term: '成文日期', value: longDay(item.formed_on) },
          { term: '刊登', value: <a href={issuePath(issue)}>{issueName(issue)}</a> },
          ...(item.page_from !== null
            ? [
                {
                  term: '页码',
                  value: item.page_from === item.page_to ? `第 ${item.page_from} 页` : `第 ${item.page_from}—${item.page_to} 页`,
                },
              ]
            : []),
          ...(item.index_number ? [{ term: '索引号', value: <a href={`/d/${item.index_number}`}>{item.index_number}</a> }] : []),
        ]}
      />
      <Prose>{raw(item.body)}</Prose>
      <More summary="核对">
        <p>
          本文为标准文本。文本校验值（SHA-256）：<code>{item.hash}</code>
        </p>
      </More>
      <ButtonRow>
        {previous && <ButtonLink href={itemPath({ ...issue, position: previous.position })}>上一件</ButtonLink>}
        {next && <ButtonLink href={itemPath({ ...issue, position: next.position })}>下一件</ButtonLink>}
      </ButtonRow>
    </PortalPage>
  )
}

const megabytes = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
