import type { Tried } from '../../../../platform/submit-form.ts'
import { ActFields } from '../../../../ui/act-form.tsx'
import {
  ActionForm,
  Button,
  ButtonRow,
  Card,
  DescriptionList,
  Field,
  FileField,
  Form,
  type FormState,
  More,
  newForm,
  type PageFrame,
  PlainText,
  Refused,
  Section,
  SelectField,
  Table,
  Tag,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { type SessionFieldsInput, SessionFormFields, type ShownSession, whenWords } from '../../../attendance/index.ts'
import { type OpenDay, portalPath, states, workbenchPath } from '../../model.ts'
import { OpenDayFields } from '../../schema.ts'

const above = [{ href: '/workbench/open-days', label: '政府开放日' }]

type NewProps = {
  page: PageFrame
  offices: { value: string; label: string }[]
  form: FormState
  idempotencyKey: string
}
export const NewPage = ({ page, offices, form, idempotencyKey }: NewProps) => (
  <WorkbenchPage title="拟制开放日" page={page} breadcrumb={above}>
    <Form action="/workbench/open-days" csrf={page.csrf} form={form} idempotencyKey={idempotencyKey} draft="open-day-new">
      <SelectField name="organisation" label="主办机关" options={offices} form={form} />
      <ActFields schema={OpenDayFields} form={form} />
      <Button>保存，接着加场次</Button>
    </Form>
  </WorkbenchPage>
)

type Props = {
  page: PageFrame
  day: OpenDay
  slots: SessionFieldsInput[]
  sessions: ShownSession[]
  may: { prepare: boolean; announce: boolean }
  over: boolean
  tried: Tried
}
/** One open day at the desk: words, slots, announcement, report. */
export const EditPage = ({ page, day, slots, sessions, may, over, tried }: Props) => {
  const at = workbenchPath(day.id)
  const living = day.state === 'draft' || day.state === 'announced'
  return (
    <WorkbenchPage
      title={day.title}
      page={page}
      breadcrumb={above}
      under={
        <p>
          <Tag tone={day.state === 'announced' ? 'main' : 'quiet'}>{states[day.state]}</Tag> {day.number}{' '}
          {day.state !== 'draft' && <a href={portalPath(day.id)}>公开页面</a>}
        </p>
      }
    >
      <Refused sentence={tried.refused} />
      <Section title="场次">
        <Slots at={at} slots={slots} sessions={sessions} drops={may.prepare && day.state === 'draft'} />
        {may.prepare && living && (
          <More summary="添加场次" open={slots.length + sessions.length === 0 || tried.form?.values.capacity !== undefined}>
            <Form action={`${at}/slots`} csrf={page.csrf} form={tried.form ?? newForm(FIRST)}>
              <SessionFormFields form={tried.form ?? newForm(FIRST)} />
              <Button>添加</Button>
            </Form>
          </More>
        )}
      </Section>
      {day.state === 'draft' && may.announce && slots.length > 0 && (
        <Card title="审签发布">
          <p>发布以后，公开页面和报名同时开放。</p>
          <ActionForm action={`${at}/announcement`} csrf={page.csrf}>
            <Button>审签发布</Button>
          </ActionForm>
        </Card>
      )}
      {day.state === 'draft' && !may.announce && <p class="yg-quiet">加好场次以后，由机关负责人审签发布。</p>}
      {day.state === 'announced' && over && may.prepare && <ReportForm page={page} at={at} tried={tried} />}
      {!may.prepare && (
        <DescriptionList
          items={[
            { term: '简介', value: day.summary },
            { term: '活动安排', value: <PlainText text={day.programme} /> },
            { term: '集合地点', value: day.meeting_point },
            { term: '无障碍', value: day.accessibility },
            { term: '拍照说明', value: day.photos_note },
            { term: '咨询电话', value: day.contact },
          ]}
        />
      )}
      {may.prepare && living && (
        <More summary="修改内容">
          <Form action={`${at}/words`} csrf={page.csrf} form={tried.form ?? newForm(day)}>
            <ActFields schema={OpenDayFields} form={tried.form ?? newForm(day)} />
            <Button>保存</Button>
          </Form>
        </More>
      )}
      {may.prepare && living && !over && (
        <More summary="取消这个开放日">
          <Form action={`${at}/cancellation`} csrf={page.csrf} form={tried.form ?? newForm()}>
            <Field name="reason" label="原因" hint="会公开，并且通知报名的人" multiline rows={2} form={tried.form} />
            <Button kind="destructive">取消开放日</Button>
          </Form>
        </More>
      )}
    </WorkbenchPage>
  )
}

const FIRST = { waiting: '0', groupMost: '1', byPhone: 'on', admits: 'first-come' }

type SlotProps = { at: string; slots: SessionFieldsInput[]; sessions: ShownSession[]; drops: boolean }
const Slots = ({ at, slots, sessions, drops }: SlotProps) => (
  <>
    {slots.length > 0 && (
      <Table
        caption="待发布的场次"
        hideCaption
        rows={slots.map((slot, index) => ({ ...slot, index }))}
        empty=""
        columns={[
          { header: '场次', rowHeader: true, cell: ({ title }) => title },
          { header: '时间', cell: ({ on, from, to }) => `${on} ${from}—${to}` },
          { header: '地点', cell: ({ place }) => place },
          { header: '名额', numeric: true, cell: ({ capacity }) => capacity },
          {
            header: '办理',
            cell: ({ index }) =>
              drops && (
                <form class="yg-action" method="post" action={`${at}/slots/removal`} data-once>
                  <input type="hidden" name="index" value={String(index)} />
                  <Button kind="plain">去掉</Button>
                </form>
              ),
          },
        ]}
      />
    )}
    {sessions.length > 0 && (
      <Table
        caption="已经开放报名的场次"
        hideCaption
        rows={sessions}
        empty=""
        rowHref={({ id }) => `/workbench/attendance/${id}`}
        columns={[
          { header: '场次', rowHeader: true, cell: ({ id, title }) => <a href={`/workbench/attendance/${id}`}>{title}</a> },
          { header: '时间', cell: (session) => whenWords(session) },
          { header: '录取', numeric: true, cell: ({ taken, capacity }) => `${taken}/${capacity}` },
          { header: '候补', numeric: true, cell: ({ waiting }) => waiting },
          { header: '到场', numeric: true, cell: ({ attended }) => attended },
        ]}
      />
    )}
    {slots.length + sessions.length === 0 && <p>还没有场次。</p>}
  </>
)

const PICTURES = [1, 2, 3, 4]
const ReportForm = ({ page, at, tried }: { page: PageFrame; at: string; tried: Tried }) => (
  <Card title="活动总结">
    <Form action={`${at}/report`} csrf={page.csrf} form={tried.form ?? newForm()} multipart>
      <Field
        name="report"
        label="活动总结"
        hint="看了什么、提了哪些意见、怎样办理；报名、到场、评价的数字自动带出，不用写"
        multiline
        rows={8}
        maxlength={10_000}
        form={tried.form}
      />
      <FileField
        name="pictures"
        label="图片"
        hint="最多 4 张；能认出人的，须本人同意"
        accept=".jpg,.jpeg,.png,.webp"
        multiple
        optional
        form={tried.form}
      />
      {PICTURES.map((number) => (
        <Field name="alternatives" label={`第 ${number} 张图片的说明`} maxlength={200} optional form={newForm()} />
      ))}
      <ButtonRow>
        <Button>发布总结</Button>
      </ButtonRow>
    </Form>
  </Card>
)
