import type { Tried } from '../../../../platform/submit-form.ts'
import { ActFields } from '../../../../ui/act-form.tsx'
import {
  Button,
  ButtonLink,
  Card,
  count,
  DescriptionList,
  Filters,
  Form,
  More,
  newForm,
  type PageFrame,
  Pagination,
  PlainText,
  Refused,
  Table,
  Tabs,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { workbenchPath } from '../../../demands/index.ts'
import type { Cut } from '../../indicators/cuts.ts'
import { type Audit, auditReasons, verdicts } from '../../model.ts'
import type { Tally } from '../../quality/read-audits.ts'
import { JudgeAudit } from '../../schema.ts'
import { HERE } from '../desk.ts'
import { DeskTabs } from './desk-tabs.tsx'

const PATH = '/workbench/supervision/audits'
type Named = { nameOf: (cut: Cut, value: string) => string }
type ListProps = Named & {
  page: PageFrame
  rows: Audit[]
  next: string | undefined
  judged: boolean
  reason: string
  tally: Tally[]
}

/** 答复抽查: what the rules found doubtful, for a person to look at. */
export const AuditsPage = ({ page, rows, next, judged, reason, tally, nameOf }: ListProps) => (
  <WorkbenchPage title="答复抽查" page={page}>
    <DeskTabs here="/audits" watches />
    <Tabs
      label="抽查"
      items={[
        { href: PATH, label: '待抽查', current: !judged },
        { href: `${PATH}?judged=1`, label: '已有结论', current: judged },
      ]}
    />
    <Filters
      action={PATH}
      hidden={judged ? { judged: '1' } : {}}
      filters={[
        {
          kind: 'select',
          name: 'reason',
          label: '原因',
          value: reason,
          options: Object.entries(auditReasons).map(([value, label]) => ({ value, label })),
        },
      ]}
    />
    <Table
      caption="答复"
      hideCaption
      rows={rows}
      empty="没有要抽查的答复。"
      rowHref={({ id }) => `${PATH}/${id}`}
      columns={[
        {
          header: '诉求',
          rowHeader: true,
          nowrap: true,
          cell: ({ id, demand_number }) => <a href={`${PATH}/${id}`}>{demand_number}</a>,
        },
        { header: '原因', cell: (row) => `${auditReasons[row.reason]}：${row.detail}` },
        { header: '承办单位', cell: (row) => nameOf('office', row.organisation_id) },
        { header: '发现', nowrap: true, cell: ({ found_on }) => found_on },
        { header: '结论', nowrap: true, cell: ({ verdict }) => (verdict ? verdicts[verdict] : '—') },
      ]}
    />
    <Pagination next={next} />
    <More summary="各条规则准不准">
      <Table
        caption="各条规则"
        stack={false}
        dense
        rows={tally}
        empty="还没有抽查。"
        columns={[
          { header: '规则', rowHeader: true, cell: (row) => auditReasons[row.reason] },
          { header: '发现', numeric: true, cell: ({ found }) => count(found) },
          { header: '已有结论', numeric: true, cell: ({ judged: all }) => count(all) },
          { header: '确有问题', numeric: true, cell: ({ bad }) => count(bad) },
        ]}
      />
    </More>
  </WorkbenchPage>
)

type AuditProps = Named & {
  page: PageFrame
  audit: Audit
  answer: string | null
  beside: { id: string; number: string }[]
  tried: Tried
}
export const AuditPage = ({ page, audit, answer, beside, nameOf, tried }: AuditProps) => (
  <WorkbenchPage
    title={`抽查 ${audit.demand_number}`}
    page={page}
    breadcrumb={[HERE, { href: PATH, label: '答复抽查' }]}
    actions={
      <ButtonLink href={workbenchPath(audit.demand_id)} kind="secondary">
        打开诉求
      </ButtonLink>
    }
  >
    <Refused sentence={tried.refused} />
    <DescriptionList
      items={[
        { term: '为什么抽到', value: `${auditReasons[audit.reason]}：${audit.detail}` },
        { term: '承办单位', value: nameOf('office', audit.organisation_id) },
        { term: '事项', value: nameOf('item', audit.item ?? '') },
      ]}
    />
    <Card title="答复">{answer === null ? <p>保密诉求，只由办理人员查看。</p> : <PlainText text={answer} />}</Card>
    {beside.length > 0 && (
      <Card title="一并查看">
        <ul>
          {beside.map(({ id, number }) => (
            <li>
              <a href={workbenchPath(id)}>{number}</a>
            </li>
          ))}
        </ul>
      </Card>
    )}
    {audit.verdict ? (
      <Card title={`结论：${verdicts[audit.verdict]}（${audit.judged_on}）`}>
        <PlainText text={audit.note ?? ''} />
      </Card>
    ) : (
      <Form action={`${PATH}/${audit.id}/verdict`} csrf={page.csrf} form={tried.form ?? newForm()}>
        <ActFields schema={JudgeAudit} form={tried.form ?? newForm()} />
        <Button>作出结论</Button>
      </Form>
    )}
  </WorkbenchPage>
)
