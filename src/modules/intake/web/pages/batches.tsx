import type { Tried } from '../../../../platform/submit-form.ts'
import {
  ActionForm,
  Alert,
  Button,
  count,
  FileField,
  Form,
  type FormState,
  minute,
  newForm,
  type PageFrame,
  Refused,
  Section,
  SelectField,
  Table,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { type Channel, workbenchPath } from '../../../demands/index.ts'
import { COLUMNS, columns, type Mapping } from '../../batches/columns.ts'
import type { BatchLine, Problem } from '../../batches/take-batch.ts'
import { type Batch, batchStates, ROOT } from '../../model.ts'
import { DESK } from './place.ts'

const AT = `${ROOT}/batches`
const SHOWN = 500
type Common = { page: PageFrame }

export const BatchesPage = ({ page, rows, channels, form }: Common & { rows: Batch[]; channels: Channel[]; form: FormState }) => (
  <WorkbenchPage title="批量导入" page={page} breadcrumb={DESK}>
    <Form action={AT} csrf={page.csrf} form={form} multipart>
      <FileField
        name="file"
        label="表格"
        hint="xlsx、xls 或者 CSV（UTF-8、GB18030），第一行为列名，一次最多 5,000 行"
        accept=".xlsx,.xls,.csv"
        form={form}
      />
      <SelectField
        name="channel"
        label="来自哪个渠道"
        options={channels.map(({ code, name }) => ({ value: code, label: name }))}
        form={form}
      />
      <Button>上传并检查</Button>
    </Form>
    <Section title="已上传的表格">
      <Table
        caption="已上传的表格"
        hideCaption
        rows={rows}
        empty="还没有上传过表格。"
        rowHref={({ id }) => `${AT}/${id}`}
        columns={[
          { header: '文件', cell: ({ id, file_name }) => <a href={`${AT}/${id}`}>{file_name}</a>, rowHeader: true },
          { header: '行数', cell: ({ lines }) => count(lines), numeric: true },
          { header: '已登记', cell: ({ filed }) => count(filed), numeric: true },
          { header: '状态', cell: ({ state }) => batchStates[state] },
          { header: '上传时间', cell: ({ uploaded_at }) => minute(uploaded_at), nowrap: true },
        ]}
      />
    </Section>
  </WorkbenchPage>
)

type OneProps = Common & { batch: Batch; lines: BatchLine[]; tried: Tried }

export const BatchPage = ({ page, batch, lines, tried }: OneProps) => (
  <WorkbenchPage
    title={batch.file_name}
    {...(batch.state === 'reading' && { refresh: 2 })}
    page={page}
    breadcrumb={[...DESK, { href: AT, label: '批量导入' }]}
    under={batch.lines > 0 ? `${count(batch.lines)} 行，${batchStates[batch.state]}` : batchStates[batch.state]}
  >
    <Refused sentence={tried.refused} />
    {batch.state === 'reading' && <p>正在读取，请稍候；页面会自动更新。可以离开这一页。</p>}
    {batch.state === 'refused' && (
      <Alert tone="error" title="没有能够读取">
        <p>{batch.refusal}</p>
      </Alert>
    )}
    {batch.state === 'checked' && <Checked page={page} batch={batch} />}
    {batch.state === 'filed' && <Filed batch={batch} lines={lines} />}
    {(batch.state === 'uploaded' || batch.state === 'checked') && <MappingForm page={page} batch={batch} tried={tried} />}
  </WorkbenchPage>
)

const Checked = ({ page, batch }: { page: PageFrame; batch: Batch }) => {
  const problems = batch.problems as Problem[]
  const wrong = new Set(problems.map(({ line }) => line)).size
  const good = batch.lines - wrong
  return (
    <>
      <Alert tone={wrong > 0 ? 'warning' : 'done'} title={`${count(good)} 行可以登记，${count(wrong)} 行有误`}>
        <p>{wrong > 0 ? '有误的行不登记，登记后可以在下载的清单中看到原因；也可以改好表格后重新上传。' : '没有发现问题。'}</p>
      </Alert>
      {good > 0 && (
        <ActionForm action={`${AT}/${batch.id}/filing`} csrf={page.csrf}>
          <Button icon="done">登记 {count(good)} 件</Button>
        </ActionForm>
      )}
      {problems.length > 0 && (
        <Table
          caption="有误的行"
          rows={problems.slice(0, SHOWN)}
          empty=""
          dense
          columns={[
            { header: '行', cell: ({ line }) => line, numeric: true, rowHeader: true },
            { header: '列', cell: ({ field }) => (field in columns ? columns[field as keyof typeof columns].label : field) },
            { header: '问题', cell: ({ message }) => message },
          ]}
        />
      )}
    </>
  )
}

const MappingForm = ({ page, batch, tried }: { page: PageFrame; batch: Batch; tried: Tried }) => {
  const mapping = batch.mapping as Mapping
  const known = Object.fromEntries(
    COLUMNS.flatMap((column) => (mapping[column] === undefined ? [] : [[column, String(mapping[column])]])),
  )
  const form = tried.form ?? newForm(known)
  return (
    <Form action={`${AT}/${batch.id}/mapping`} csrf={page.csrf} form={form}>
      <h2>列的对应</h2>
      <p class="yg-quiet">按列名猜的，请核对。没有的可以不选。</p>
      {COLUMNS.map((column) => (
        <SelectField
          name={column}
          label={columns[column].label}
          empty="没有这一列"
          width="medium"
          options={batch.headers.map((header, index) => ({ value: String(index), label: header }))}
          form={form}
        />
      ))}
      <Button kind={batch.state === 'checked' ? 'secondary' : 'primary'}>检查（不登记）</Button>
    </Form>
  )
}

const Filed = ({ batch, lines }: { batch: Batch; lines: BatchLine[] }) => (
  <>
    <Alert tone="done" title={`已登记 ${count(batch.filed)} 件`}>
      <p>
        下载清单：<a href={`${AT}/${batch.id}/list.xlsx`}>Excel</a> <a href={`${AT}/${batch.id}/list.csv`}>CSV</a>
        。上传的内容已经从这里删除，清单里只有编号。
      </p>
    </Alert>
    <Table
      caption={`登记结果${lines.length > SHOWN ? `（前 ${SHOWN} 行）` : ''}`}
      rows={lines.slice(0, SHOWN)}
      empty="没有登记任何一行。"
      dense
      columns={[
        { header: '行', cell: ({ line }) => line, numeric: true, rowHeader: true },
        { header: '发送方编号', cell: ({ reference }) => reference ?? '' },
        {
          header: '诉求编号',
          cell: ({ number, demand_id }) => (demand_id ? <a href={workbenchPath(demand_id)}>{number}</a> : ''),
        },
        { header: '没有登记的原因', cell: ({ refusal }) => refusal ?? '' },
      ]}
    />
  </>
)
