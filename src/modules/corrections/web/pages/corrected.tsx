import {
  ButtonLink,
  Card,
  count,
  DescriptionList,
  EmptyState,
  Figure,
  Figures,
  Grid,
  type HeadLink,
  type PageFrame,
  Pagination,
  PortalPage,
  percent,
  Section,
} from '../../../../ui/index.ts'
import { correctionPath, kinds } from '../../model.ts'
import type { Corrected, totalsOf } from '../../queries.ts'

type Props = {
  page: PageFrame
  rows: Corrected[]
  total: number
  totals: Awaited<ReturnType<typeof totalsOf>>
  year: number
  nameOf: (id: string | null) => string
  previous: string | undefined
  next: string | undefined
  links: HeadLink[]
}

/** 找错: what readers have reported, how fast it was answered, and what was changed. */
export const CorrectedPage = ({ page, rows, total, totals, year, nameOf, previous, next, links }: Props) => (
  <PortalPage title="读者找错，我们改了什么" page={page} breadcrumb={[{ href: '/', label: '首页' }]} links={links}>
    <p>
      在本站任何页面选中文字，就会出现“发现错误？”；也可以<a href="/corrections/new">直接填写</a>。
    </p>
    <Figures>
      <Figure label={`${year}年收到`} value={totals.received} unit="条" />
      <Figure
        label="按时答复"
        value={totals.answered === 0 ? '—' : percent(totals.inTime / totals.answered)}
        note={`已答复 ${count(totals.answered)} 条，按时 ${count(totals.inTime)} 条`}
      />
      <Figure label="已经更正" value={totals.corrected} unit="条" />
      <Figure
        label="一半在几个工作日内改好"
        value={totals.medianDays ?? '—'}
        {...(totals.medianDays !== null && { unit: '个工作日' })}
        note={totals.overdue > 0 ? `逾期未答复 ${count(totals.overdue)} 条` : '没有逾期'}
      />
    </Figures>
    <Section title="改了什么">
      {rows.length === 0 ? (
        <EmptyState title="还没有更正">
          <p>
            <a href="/corrections/new">报告一处错误</a>
          </p>
        </EmptyState>
      ) : (
        <Grid columns={2}>
          {rows.map((row) => (
            <Card title={row.page_title || row.page} href={correctionPath(row.id)} level={3}>
              <p class="yg-quiet">
                {row.outcome_on} · {kinds[row.kind]} · {nameOf(row.organisation_id)}
              </p>
              <Change row={row} />
            </Card>
          ))}
        </Grid>
      )}
    </Section>
    <Pagination previous={previous} next={next} shown={`共 ${count(total)} 处`} />
  </PortalPage>
)

const Change = ({ row }: { row: Pick<Corrected, 'before_text' | 'after_text' | 'kind'> }) =>
  row.before_text && row.after_text !== null ? (
    <dl class="yg-change">
      <dt>改前</dt>
      <dd>
        <del>{row.before_text}</del>
      </dd>
      <dt>改后</dt>
      <dd>
        <ins>{row.after_text}</ins>
      </dd>
    </dl>
  ) : (
    <p>{row.kind === 'dead-link' ? '链接已经修好。' : row.kind === 'attachment' ? '附件已经可以打开。' : '页面已经更正。'}</p>
  )

/** One correction: before and after, with the editions of both. */
export const CorrectionPage = ({
  page,
  row,
  office,
  current,
}: {
  page: PageFrame
  row: Corrected
  office: string
  current: string
}) => (
  <PortalPage
    title={`已更正：${row.page_title || row.page}`}
    page={page}
    breadcrumb={[
      { href: '/', label: '首页' },
      { href: '/corrections', label: '找错' },
    ]}
  >
    <Change row={row} />
    <DescriptionList
      items={[
        { term: '页面', value: <a href={current}>{row.page_title || row.page}</a> },
        { term: '错误', value: kinds[row.kind] },
        { term: '办理机关', value: office },
        { term: '收到', value: row.received_on },
        { term: '更正', value: row.outcome_on },
        ...(row.edition !== null && row.corrected_edition !== null
          ? [{ term: '版本', value: `第 ${row.edition} 版有错，第 ${row.corrected_edition} 版已更正` }]
          : []),
        ...(row.thanked_as ? [{ term: '感谢', value: row.thanked_as }] : []),
        { term: '编号', value: row.number },
      ]}
    />
    {row.edition !== null && row.corrected_edition !== null && current.startsWith('/d/') && (
      <p>
        <ButtonLink href={`${current}/compare?from=${row.edition}&to=${row.corrected_edition}`}>比较两版全文</ButtonLink>
      </p>
    )}
  </PortalPage>
)
