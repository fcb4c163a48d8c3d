import type { Tried } from '../../../../platform/submit-form.ts'
import {
  ActionForm,
  Alert,
  Button,
  ButtonLink,
  Card,
  CaseLayout,
  count,
  DateField,
  DescriptionList,
  type Fact,
  Field,
  Form,
  longDay,
  More,
  minute,
  type PageFrame,
  Refused,
  SelectField,
  Timeline,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { deskPath, isForgotten, kinds, mayMove, portalPath, type Question, type Speaker, workbenchPath } from '../../model.ts'
import type { WithSeries } from '../../queries.ts'
import { QuestionTag, StateTag } from './state-tag.tsx'

type Props = {
  page: PageFrame
  event: WithSeries
  office: string
  speakers: Speaker[]
  questions: Question[]
  facts: Fact[]
  may: { run: boolean; sign: boolean }
  offices: { value: string; label: string }[]
  transcript: 'none' | 'draft' | 'submitted' | 'returned' | 'signed'
  tried: Tried
  now: Date
}

/** One occasion on the desk: where it stands, and the next step. */
export const CasePage = (props: Props) => {
  const { page, event, office, speakers, questions, facts, may, tried, now } = props
  return (
    <WorkbenchPage
      title={event.title}
      page={page}
      breadcrumb={[{ href: '/workbench/briefings', label: '新闻发布和访谈' }]}
      under={<StateTag state={event.state} />}
      actions={<Next {...props} />}
    >
      <Refused sentence={tried.refused} />
      {isForgotten(event, now) && (
        <Alert tone="warning" title="预告的时间已过">
          <p>请登记已经举行、改期或者取消。</p>
        </Alert>
      )}
      <CaseLayout
        left={
          <>
            <Card title="主题和内容">
              <p>{event.topic}</p>
            </Card>
            {questions.length > 0 && <Questions {...props} />}
            <Card title="经过">
              <Timeline facts={facts} />
            </Card>
          </>
        }
        right={
          <>
            <Card title="基本情况">
              <DescriptionList
                items={[
                  { term: '类别', value: kinds[event.kind] },
                  { term: '系列', value: event.series },
                  { term: '主办', value: office },
                  { term: '开始', value: minute(event.starts_at) },
                  { term: '预计结束', value: minute(event.ends_at) },
                  { term: '地点', value: event.place },
                  { term: '提前提问', value: event.questions_until ? `${minute(event.questions_until)} 截止` : '不接受' },
                  { term: '现场提问', value: event.takes_live_questions ? '接受' : '不接受' },
                  ...(event.held_on ? [{ term: '举行', value: longDay(event.held_on) }] : []),
                  ...(event.cancelled_reason ? [{ term: '取消原因', value: event.cancelled_reason }] : []),
                  {
                    term: '发布人',
                    value: speakers.map(({ name, office: of, duty }) => `${name}（${of}${duty}）`).join('、') || '—',
                  },
                ]}
              />
              {event.announced_at && (
                <p>
                  <a href={portalPath(event.id)}>公开页面</a>
                </p>
              )}
            </Card>
            {may.run && <Steps {...props} />}
          </>
        }
      />
    </WorkbenchPage>
  )
}

const Next = ({ page, event, may, transcript }: Props) => {
  const [path, csrf] = [workbenchPath(event.id), page.csrf]
  return (
    <>
      {may.run && event.state === 'planned' && (
        <ActionForm action={`${path}/announcement`} csrf={csrf}>
          <Button>发布预告</Button>
        </ActionForm>
      )}
      {may.run && event.state === 'announced' && (
        <ActionForm action={`${path}/start`} csrf={csrf}>
          <Button>开始直播</Button>
        </ActionForm>
      )}
      {may.run && (event.state === 'live' || event.state === 'announced') && (
        <ButtonLink href={deskPath(event.id)} kind={event.state === 'live' ? 'primary' : 'secondary'}>
          {event.state === 'live' ? '直播台' : '审核提问'}
        </ButtonLink>
      )}
      {(event.state === 'held' || event.state === 'archived') && (may.run || transcript === 'submitted') && (
        <ButtonLink href={`${path}/transcript`} kind={event.state === 'held' ? 'primary' : 'secondary'}>
          {transcript === 'submitted' && may.sign ? '签发整理稿' : '整理实录'}
        </ButtonLink>
      )}
      {may.run && (event.state === 'planned' || event.state === 'announced') && (
        <ButtonLink href={`${path}/edit`}>修改</ButtonLink>
      )}
    </>
  )
}

const Questions = ({ page, event, questions, may, offices, tried }: Props) => {
  const left = questions.filter(({ state }) => state === 'passed')
  const ended = event.state === 'held' || event.state === 'archived'
  return (
    <Card title="提问" aside={<span class="yg-quiet">共 {count(questions.length)} 条</span>}>
      {may.run && ended && left.length > 0 && (
        <ActionForm action={`${workbenchPath(event.id)}/follow-up`} csrf={page.csrf}>
          <Button>没有回答的 {count(left.length)} 条全部转为留言</Button>
        </ActionForm>
      )}
      <ul class="yg-live__list">
        {questions.map((question) => (
          <li class="yg-asked">
            <p class="yg-quiet">
              {question.number} 号，{question.name || '网友'}，{minute(question.asked_at)}
              {'　'}
              <QuestionTag state={question.state} />
            </p>
            <p>{question.shown ?? question.text}</p>
            {question.reason && <p class="yg-quiet">理由：{question.reason}</p>}
            {question.message_number && (
              <p>
                <a href={`/workbench/messages/${question.message_id}`}>留言 {question.message_number}</a>
              </p>
            )}
            {may.run && ended && question.state === 'passed' && (
              <More summary="转给负责这件事的机关">
                <Form action={`${workbenchPath(event.id)}/questions/${question.number}/follow-up`} csrf={page.csrf}>
                  <SelectField name="organisation" label="承办机关" empty="请选择" options={offices} form={tried.form} />
                  <Button kind="secondary">转为留言</Button>
                </Form>
              </More>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

const Steps = ({ page, event, tried }: Props) => {
  const [path, csrf, form] = [workbenchPath(event.id), page.csrf, tried.form]
  return (
    <>
      {(event.state === 'live' || event.state === 'announced') && (
        <More summary={event.state === 'live' ? '结束' : '没有直播，登记已经举行'} open={form?.values.step === 'end'}>
          <Form action={`${path}/end`} csrf={csrf} {...(form && { form })}>
            <input type="hidden" name="step" value="end" />
            {event.state === 'announced' && <DateField name="heldOn" label="举行日期" form={form} />}
            <p class="yg-quiet">结束后不再接受提问；没有回答的可以转为留言。</p>
            <Button kind="secondary">{event.state === 'live' ? '结束' : '登记已经举行'}</Button>
          </Form>
        </More>
      )}
      {(event.state === 'held' || event.state === 'archived') && (
        <More summary="视频回放" open={form?.values.step === 'video'}>
          <Form action={`${path}/video`} csrf={csrf} {...(form && { form })}>
            <input type="hidden" name="step" value="video" />
            <Field
              name="url"
              label="视频网址"
              hint="只能是允许的网站；留空表示没有"
              type="url"
              optional
              form={form ?? { values: { url: event.video_url ?? '' }, errors: [] }}
            />
            <Button kind="secondary">保存</Button>
          </Form>
        </More>
      )}
      {mayMove(event.state, 'cancelled') && (
        <More summary="取消" open={form?.values.step === 'cancel'}>
          <Form action={`${path}/cancellation`} csrf={csrf} {...(form && { form })}>
            <input type="hidden" name="step" value="cancel" />
            <Field name="reason" label="取消原因" hint="已经预告的，会公开" multiline rows={2} form={form} />
            <Button kind="destructive">取消这一场</Button>
          </Form>
        </More>
      )}
    </>
  )
}
