import {
  assetUrl,
  Button,
  ButtonRow,
  count,
  FileField,
  Form,
  type FormState,
  minute,
  type PageFrame,
  Pagination,
  Refused,
  Section,
  SelectField,
  Table,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { sizeWords } from '../../../files/index.ts'
import { type Intake, intakePath, LARGEST } from '../../intake/model.ts'
import type { Target } from '../../intake/targets.ts'
import { UPLOADS_AT } from '../../intake/uploads/store.ts'
import { IntakeTag } from './intake-tag.tsx'

type Props = {
  page: PageFrame
  intakes: Intake[]
  targetOf: (intake: Intake) => Target | undefined
  nameOf: (id: string) => string
  /** What may be chosen, and the data set that one came from. */
  offered: Target[]
  dataset: Target | undefined
  next: string | null
  isFirst: boolean
  /** In bytes, as the installation allows. */
  largest: number
  refused?: string | undefined
  form: FormState
}

/** 数据接入: hand in a file; what has been handed in. */
export const IntakesPage = (props: Props) => {
  const { page, intakes, targetOf, nameOf, offered, dataset, next, isFirst, largest, refused, form } = props
  return (
    <WorkbenchPage
      title="数据接入"
      page={page}
      breadcrumb={[
        { href: '/workbench/datasets', label: '数据开放' },
        ...(dataset ? [{ href: dataset.href, label: dataset.datasetTitle }] : []),
      ]}
    >
      <Refused sentence={refused} />
      <p>
        文件定期放在网上的，可以<a href="/workbench/ingestion/sources">定时获取</a>，不用每次上传。
      </p>
      <Section
        title="上传数据文件"
        intro="Excel、CSV、WPS 表格、ODS、JSON、GeoJSON、Parquet、DBF 等都可以，也可以是 ZIP 压缩包。原样上传即可：标题行、合并单元格、合计行、各种编码都会识别。"
      >
        <Form action="/workbench/ingestion" csrf={page.csrf} form={form} multipart>
          {dataset && <input type="hidden" name="dataset" value={dataset.dataset} />}
          <FileField
            name="file"
            label="数据文件"
            hint={`选择文件，或者把文件拖到这里；不超过 ${LARGEST / 1_048_576} MB。文件只有本机关数据专员能看到`}
            form={form}
          />
          <div
            data-pieces={UPLOADS_AT}
            data-hint={`选择文件，或者把文件拖到这里；不超过 ${sizeWords(largest)}，中断后可以接着上传。文件只有本机关数据专员能看到`}
            hidden
          >
            <progress class="yg-progress" max="1" value="0" aria-label="上传进度" />
            <p data-said />
            <ButtonRow>
              <button type="button" class="usa-button usa-button--outline" data-pause>
                暂停
              </button>
              <button type="button" class="usa-button usa-button--outline" data-cancel>
                取消上传
              </button>
            </ButtonRow>
          </div>
          <SelectField
            name="resource"
            label="用作哪个资源的新版本"
            hint="以前上传过的资源，会按上次的处理方案读取"
            optional
            empty="读取后再选"
            form={form}
            options={offered.map(({ resource, title, datasetTitle }) => ({ value: resource, label: title, group: datasetTitle }))}
          />
          <Button>上传并读取</Button>
        </Form>
      </Section>
      <script type="module" src={assetUrl('intake')} />
      <Section title="本机关的接入">
        <Table
          caption="本机关的接入"
          hideCaption
          rows={intakes}
          rowHref={intakePath}
          empty="还没有上传过文件。"
          columns={[
            { header: '文件', rowHeader: true, cell: (intake) => <a href={intakePath(intake)}>{intake.name}</a> },
            { header: '大小', numeric: true, nowrap: true, cell: ({ bytes }) => sizeWords(bytes) },
            {
              header: '用于',
              cell: (intake) => {
                const target = targetOf(intake)
                return target ? `${target.datasetTitle}：${target.title}` : '未选'
              },
            },
            { header: '状态', nowrap: true, cell: (intake) => <IntakeTag state={intake.state} /> },
            { header: '行数', numeric: true, cell: ({ progress }) => (progress ? count(progress.rows) : '') },
            { header: '上传', nowrap: true, cell: ({ made_by, made_at }) => `${nameOf(made_by)} ${minute(made_at)}` },
          ]}
        />
        <Pagination
          first={isFirst ? undefined : '/workbench/ingestion'}
          next={next === null ? undefined : `/workbench/ingestion?after=${next}`}
        />
      </Section>
    </WorkbenchPage>
  )
}
