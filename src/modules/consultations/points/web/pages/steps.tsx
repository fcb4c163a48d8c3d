import type { Tried } from '../../../../../platform/submit-form.ts'
import { ActionForm, Button, count, type PageFrame, Pagination, Refused, Table, WorkbenchPage } from '../../../../../ui/index.ts'
import { type Consultation, workbenchPath } from '../../../model.ts'
import { DESK } from '../../../web/pages/place.ts'
import type { Bursts } from '../../burst-days.ts'
import { analysisPath, type Regrouping } from '../../model.ts'
import { BurstDays } from './burst-days.tsx'

type Step = Pick<Regrouping, 'id' | 'kind' | 'said' | 'done_at' | 'undone_at'> & { by: string; when: string }
type Props = {
  page: PageFrame
  consultation: Consultation
  steps: Step[]
  paging: { previous?: string | undefined; next?: string | undefined }
  may: { work: boolean }
  tried: Tried
}

/** All that was done to the points, the latest first; each step can be taken back. */
export const StepsPage = ({ page, consultation, steps, paging, may, tried }: Props) => {
  const { id, title } = consultation
  return (
    <WorkbenchPage
      title="办理记录"
      page={page}
      breadcrumb={[...DESK, { href: workbenchPath(id), label: title }, { href: analysisPath(id), label: '意见分析' }]}
    >
      <Refused sentence={tried.refused} />
      <Table
        caption="归并、分出、处理的记录"
        hideCaption
        dense
        empty="还没有记录"
        rows={steps}
        columns={[
          { header: '时间', nowrap: true, cell: ({ when }) => when },
          { header: '办理人', nowrap: true, cell: ({ by }) => by },
          { header: '事项', rowHeader: true, cell: ({ said }) => said },
          {
            header: '撤销',
            cell: (step) =>
              step.undone_at !== null
                ? '已撤销'
                : may.work &&
                  step.kind !== 'suggested' && (
                    <ActionForm action={`${analysisPath(id)}/steps/${step.id}/undoing`} csrf={page.csrf ?? ''}>
                      <Button kind="secondary">撤销</Button>
                    </ActionForm>
                  ),
          },
        ]}
      />
      <Pagination {...paging} />
    </WorkbenchPage>
  )
}

type CampaignsProps = Omit<Props, 'steps' | 'paging' | 'may' | 'tried'> & {
  campaigns: { family: number; copies: number; wordings: number; sample: string; opinion: number }[]
  bursts: Bursts
}

/** Copied texts: how often each was sent, in how many wordings. They count as many and as one; both are shown. */
export const CampaignsPage = ({ page, consultation, campaigns, bursts }: CampaignsProps) => {
  const { id, title } = consultation
  return (
    <WorkbenchPage
      title="雷同文本"
      page={page}
      breadcrumb={[...DESK, { href: workbenchPath(id), label: title }, { href: analysisPath(id), label: '意见分析' }]}
    >
      <p>同一文本（包括稍作改动的）有 5 份以上的列在这里。统计时所有份数和去重后的份数并列，两种都公布。</p>
      <Table
        caption="雷同文本"
        hideCaption
        dense
        empty="没有雷同文本"
        rows={campaigns}
        columns={[
          { header: '份数', numeric: true, cell: ({ copies }) => count(copies) },
          { header: '不同写法', numeric: true, cell: ({ wordings }) => count(wordings) },
          {
            header: '文本',
            rowHeader: true,
            cell: ({ sample, opinion }) => <a href={`${analysisPath(id)}/opinions/${opinion}`}>{sample.slice(0, 160)}</a>,
          },
        ]}
      />
      <BurstDays bursts={bursts} />
    </WorkbenchPage>
  )
}
