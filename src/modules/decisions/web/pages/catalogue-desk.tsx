import { ActFields } from '../../../../ui/act-form.tsx'
import type { Asked } from '../../../../ui/act-input.ts'
import {
  Alert,
  Button,
  ButtonLink,
  Card,
  DescriptionList,
  EmptyState,
  Filters,
  Form,
  type FormState,
  type PageFrame,
  PlainText,
  Table,
  Tag,
  WithAside,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Bars } from '../../act.ts'
import { catalogueActs, itemActs } from '../../acts/other-acts.ts'
import { cataloguePath, type Item, itemDeskPath, itemStates } from '../../catalogue/model.ts'
import type { getCatalogue } from '../../catalogue/queries.ts'
import { ProposeItem } from '../../catalogue/schema.ts'
import { ActList } from './act.tsx'

type Frame = { page: PageFrame }
type Links = { href: string; label: string }[]
const DECISIONS = [{ href: '/workbench/decisions', label: '重大行政决策' }]

type DeskProps = Frame & {
  year: number
  body: string
  bodies: { value: string; label: string }[]
  file: Awaited<ReturnType<typeof getCatalogue>> | undefined
  bars: Bars
  decided: ReadonlyMap<string, { slug: string }>
  initiates: boolean
  proposes: boolean
  nameOf: (id: string | null) => string
}

/** 年度目录: what offices propose, what is gathered, consented to and published. */
export const CatalogueDeskPage = (props: DeskProps) => {
  const { page, year, body, bodies, file, bars, decided, initiates, proposes, nameOf } = props
  return (
    <WorkbenchPage
      title={`${year} 年度重大行政决策事项目录`}
      page={page}
      breadcrumb={DECISIONS}
      actions={
        <>
          <ButtonLink href="/workbench/decisions/proposals">听证建议</ButtonLink>
          {proposes && (
            <ButtonLink href={`/workbench/decisions/items/new?year=${year}`} kind="primary">
              申报事项
            </ButtonLink>
          )}
        </>
      }
    >
      <Filters
        action="/workbench/decisions/catalogues"
        filters={[
          { kind: 'text', name: 'year', label: '年度', value: String(year) },
          ...(bodies.length > 1
            ? [{ kind: 'select' as const, name: 'body', label: '决策机关', value: body, options: bodies }]
            : []),
        ]}
      />
      {!file ? (
        <EmptyState title="这一年度还没有申报事项">
          <p>承办单位申报，政府办公机构汇总，经同级党委同意后向社会公布（暂行条例第三条）。</p>
        </EmptyState>
      ) : (
        <WithAside
          aside={
            <>
              <ActList acts={catalogueActs} bars={bars} path={`/workbench/decisions/catalogues/${file.catalogue.id}`} />
              <Card title="公布情况">
                <DescriptionList
                  items={[
                    {
                      term: '党委同意',
                      value: file.catalogue.consent_on
                        ? `${file.catalogue.consent_on}（${file.catalogue.consent_reference}）`
                        : '尚未',
                    },
                    ...file.editions.map(({ number, published_on, reason }) => ({
                      term: `第 ${number} 版`,
                      value: (
                        <a href={cataloguePath(file.catalogue.year, number)}>
                          {published_on}
                          {reason && `：${reason}`}
                        </a>
                      ),
                    })),
                  ]}
                />
              </Card>
            </>
          }
        >
          <Table
            caption="申报和列入的事项"
            hideCaption
            rows={file.items}
            empty="还没有事项。"
            rowHref={({ id }) => itemDeskPath(id)}
            columns={[
              { header: '事项', rowHeader: true, cell: ({ id, title }) => <a href={itemDeskPath(id)}>{title}</a> },
              { header: '状态', nowrap: true, cell: ({ state }) => <ItemTag state={state} /> },
              { header: '承办单位', cell: ({ organisation_id }) => nameOf(organisation_id) },
              { header: '听证', nowrap: true, cell: ({ hearing }) => (hearing ? '听证' : '不听证') },
              { header: '计划讨论', nowrap: true, cell: ({ decides_on }) => decides_on },
              {
                header: '决策',
                cell: ({ id, state }) => {
                  const found = decided.get(id)
                  if (found) return <a href={`/decisions/${found.slug}`}>{found.slug}</a>
                  return state === 'gathered' && initiates ? <a href={`/workbench/decisions/new?item=${id}`}>启动</a> : ''
                },
              },
            ]}
          />
        </WithAside>
      )}
    </WorkbenchPage>
  )
}

const ItemTag = ({ state }: { state: string }) => (
  <Tag tone={state === 'gathered' ? 'done' : state === 'proposed' ? 'main' : 'quiet'}>{itemStates[state]}</Tag>
)

type NewProps = Frame & { under: Links; form: FormState; idempotencyKey: string; asked: Record<string, Partial<Asked>> }
export const NewItemPage = ({ page, under, form, idempotencyKey, asked }: NewProps) => (
  <WorkbenchPage title="申报决策事项" page={page} breadcrumb={under}>
    <Form
      action="/workbench/decisions/items/new"
      csrf={page.csrf}
      form={form}
      idempotencyKey={idempotencyKey}
      draft="decision-item-new"
    >
      <ActFields schema={ProposeItem} form={form} asked={asked} />
      <Button>申报</Button>
    </Form>
  </WorkbenchPage>
)

type ItemProps = Frame & { under: Links; item: Item; office: string; category: string; bars: Bars }
export const ItemDeskPage = ({ page, under, item, office, category, bars }: ItemProps) => (
  <WorkbenchPage title={item.title} page={page} breadcrumb={under} under={<ItemTag state={item.state} />}>
    {item.returned_reason && (
      <Alert tone="warning" title="已退回">
        <p>{item.returned_reason}</p>
      </Alert>
    )}
    {item.dropped_reason && (
      <Alert title="已移出目录">
        <p>{item.dropped_reason}</p>
      </Alert>
    )}
    <WithAside aside={<ActList acts={itemActs} bars={bars} path={itemDeskPath(item.id)} next="gather" />}>
      <DescriptionList
        items={[
          { term: '承办单位', value: office },
          { term: '类别', value: category },
          { term: '主要内容', value: <PlainText text={item.summary} /> },
          { term: '是否听证', value: `${item.hearing ? '举行听证' : '不举行听证'}：${item.hearing_reason}` },
          { term: '计划启动', value: item.starts_on },
          { term: '计划提交讨论', value: item.decides_on },
          { term: '依据', value: <PlainText text={item.legal_basis} /> },
          { term: '公布', value: item.public_on ?? '尚未公布' },
        ]}
      />
    </WithAside>
  </WorkbenchPage>
)
