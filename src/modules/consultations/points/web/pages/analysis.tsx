import type { Tried } from '../../../../../platform/submit-form.ts'
import {
  ActionForm,
  Alert,
  Button,
  ButtonLink,
  ButtonRow,
  Card,
  count,
  EmptyState,
  Filters,
  Form,
  type PageFrame,
  Pagination,
  Refused,
  Table,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import { type Consultation, workbenchPath } from '../../../model.ts'
import { DESK } from '../../../web/pages/place.ts'
import { analysisPath, dispositions, groupKinds, groupPath } from '../../model.ts'
import type { GroupLine, Progress, Show } from '../../queries.ts'
import { DispositionTag } from './disposition-tag.tsx'
import { ProgressBar } from './progress.tsx'
import { type Template, VerdictFields } from './verdict-fields.tsx'

export const SHOWN: Record<Show, string> = {
  todo: '待处理',
  done: '已处理',
  campaigns: '雷同文本为主',
  all: '全部',
  adopted: dispositions.adopted.label,
  partly: dispositions.partly.label,
  'not-adopted': dispositions['not-adopted'].label,
  resolved: dispositions.resolved.label,
  'out-of-scope': dispositions['out-of-scope'].label,
}

type Props = {
  page: PageFrame
  consultation: Consultation
  progress: Progress
  rows: GroupLine[]
  total: number
  asked: { show: Show; clause: string; q: string }
  paging: { previous?: string | undefined; next?: string | undefined }
  templates: readonly Template[]
  may: { work: boolean; finish: boolean; decide: boolean; reopen: boolean }
  open: string | null
  tried: Tried
}

/** All groups of a consultation: what is still to be answered first, those with the most points before the others. */
export const AnalysisPage = (props: Props) => {
  const { page, consultation, progress, rows, total, asked, paging, templates, may, open, tried } = props
  const { id, title, opinions } = consultation
  const path = analysisPath(id)
  const first = rows.find(({ disposition }) => disposition === null)
  return (
    <WorkbenchPage
      title={`意见分析：${title}`}
      page={page}
      breadcrumb={[...DESK, { href: workbenchPath(id), label: title }]}
      actions={
        may.work &&
        first && (
          <ButtonLink href={groupPath(id, first.number)} kind="primary">
            逐组处理
          </ButtonLink>
        )
      }
    >
      <Refused sentence={tried.refused} />
      {opinions === null ? (
        <NotTakenIn page={page} consultation={consultation} mayWork={may.work} />
      ) : (
        <>
          <ProgressBar progress={progress} />
          <Steps page={page} id={id} may={may} open={open} />
          <p class="yg-ways">
            <a href={`${path}/campaigns`}>雷同文本</a>
            <a href={`${path}/steps`}>办理记录（可撤销）</a>
            <a href={`${workbenchPath(id)}/result`}>数字和图表</a>
          </p>
          <Filters
            action={path}
            clear={path}
            filters={[
              {
                kind: 'select',
                name: 'show',
                label: '显示',
                value: asked.show,
                all: '待处理',
                options: Object.entries(SHOWN).map(([value, label]) => ({ value, label })),
              },
              {
                kind: 'select',
                name: 'clause',
                label: '条款',
                value: asked.clause,
                options: [
                  ...consultation.text.flatMap(({ id: value, kind, label }) => (kind === 'clause' ? [{ value, label }] : [])),
                  { value: 'none', label: '不针对条款' },
                ],
              },
              { kind: 'text', name: 'q', label: '查找', value: asked.q },
            ]}
          />
          <Groups id={id} rows={rows} total={total} mayWork={may.work} consultation={consultation} />
          <Pagination {...paging} shown={`共 ${count(total)} 组`} />
          {may.work && rows.length > 0 && (
            <Card title="一并处理选中的组">
              <Form
                action={`${path}/dispositions`}
                csrf={page.csrf ?? ''}
                id="bulk"
                wide
                {...(tried.form && { form: tried.form })}
              >
                <VerdictFields form={tried.form} clauses={clausesOf(consultation)} templates={templates} />
                <Button kind="secondary">应用于选中的组</Button>
              </Form>
            </Card>
          )}
        </>
      )}
    </WorkbenchPage>
  )
}

/** What a point may have changed: the parts of the final text, and those that it no longer has. */
export const clausesOf = ({ text, final_text }: Consultation) => {
  const after = (final_text ?? text).filter(({ kind }) => kind === 'clause')
  const kept = new Set(after.map(({ id }) => id))
  return [
    ...after,
    ...text
      .filter(({ id, kind }) => kind === 'clause' && !kept.has(id))
      .map((each) => ({ ...each, text: `（已删去）${each.text}` })),
  ]
}

const NotTakenIn = ({ page, consultation, mayWork }: { page: PageFrame; consultation: Consultation; mayWork: boolean }) => (
  <EmptyState title="意见还没有汇总">
    {consultation.state === 'closed' ? (
      <>
        <p>征集截止后自动汇总，一般几分钟内完成。</p>
        {mayWork && (
          <ActionForm action={`${analysisPath(consultation.id)}/intake`} csrf={page.csrf ?? ''}>
            <Button>现在汇总</Button>
          </ActionForm>
        )}
      </>
    ) : (
      <p>征集截止以前，任何人都不能查看意见。</p>
    )}
  </EmptyState>
)

type StepsProps = { page: PageFrame; id: string; may: Props['may']; open: string | null }
const Steps = ({ page, id, may, open }: StepsProps) => (
  <>
    {may.finish && open && (
      <Alert tone="info">
        <p>{open}</p>
      </Alert>
    )}
    <ButtonRow>
      {may.finish && !open && (
        <ActionForm action={`${analysisPath(id)}/completion`} csrf={page.csrf ?? ''}>
          <Button>完成分析</Button>
        </ActionForm>
      )}
      {may.decide && (
        <ActionForm action={`${analysisPath(id)}/decision`} csrf={page.csrf ?? ''}>
          <Button>核定采纳情况</Button>
        </ActionForm>
      )}
      {may.reopen && (
        <ActionForm action={`${analysisPath(id)}/reopening`} csrf={page.csrf ?? ''}>
          <Button kind="secondary">重新分析</Button>
        </ActionForm>
      )}
    </ButtonRow>
  </>
)

type GroupsProps = { id: string; rows: GroupLine[]; total: number; mayWork: boolean; consultation: Consultation }
const Groups = ({ id, rows, mayWork, consultation }: GroupsProps) => {
  const labels = new Map([...consultation.text, ...(consultation.final_text ?? [])].map((clause) => [clause.id, clause.label]))
  return (
    <Table
      caption="意见分组"
      hideCaption
      dense
      empty="没有符合条件的组。"
      rows={rows}
      rowHref={(row) => groupPath(id, row.number)}
      {...(mayWork && {
        select: {
          name: 'groups',
          form: 'bulk',
          value: (row: GroupLine) => String(row.number),
          label: (row: GroupLine) => `第 ${row.number} 组`,
        },
      })}
      columns={[
        { header: '组', cell: ({ number }) => number, numeric: true },
        { header: '意见', rowHeader: true, cell: (row) => <a href={groupPath(id, row.number)}>{row.title}</a> },
        {
          header: '条款',
          nowrap: true,
          cell: ({ clause_id }) => (clause_id === null ? '—' : (labels.get(clause_id) ?? clause_id)),
        },
        { header: '要点', numeric: true, cell: ({ copies }) => count(copies) },
        { header: '去重后', numeric: true, cell: ({ distinct }) => count(distinct) },
        {
          header: '归组依据',
          cell: ({ kind, shared }) => [groupKinds[kind], shared.slice(0, 3).join('、')].filter(Boolean).join('：'),
        },
        { header: '处理结果', cell: ({ disposition }) => <DispositionTag disposition={disposition} /> },
      ]}
    />
  )
}
