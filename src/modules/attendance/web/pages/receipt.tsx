import {
  Alert,
  Button,
  ButtonLink,
  ButtonRow,
  CopyCode,
  DescriptionList,
  Field,
  Form,
  type FormState,
  longDay,
  More,
  type PageFrame,
  PortalPage,
  QrCode,
  RadioField,
  Refused,
  Section,
  Table,
  Tag,
} from '../../../../ui/index.ts'
import {
  needLabel,
  type Registration,
  receiptPath,
  registrationStates,
  type Session,
  sessionPath,
  whenWords,
} from '../../model.ts'

type Props = {
  page: PageFrame
  session: Session
  registration: Registration
  code: string
  place: number | null
  scan: string
  keptUntil: string
  now: Date
  form?: FormState | undefined
  refused?: string | undefined
}

const ratings = { 5: '很好', 4: '好', 3: '一般', 2: '不好', 1: '很不好' }

/** One's own registration, opened by number and code: what holds, the code for the door, and the way out. */
export const ReceiptPage = ({ page, session, registration, code, place, scan, keptUntil, now, form, refused }: Props) => {
  const { state, number } = registration
  const hidden = (
    <>
      <input type="hidden" name="number" value={number} />
      <input type="hidden" name="code" value={code} />
    </>
  )
  const open = !session.cancelled_at && now < session.starts_at
  return (
    <PortalPage
      title="我的报名"
      page={page}
      breadcrumb={[
        { href: '/', label: '首页' },
        { href: session.owner_url, label: session.owner_title },
      ]}
    >
      <Refused sentence={refused} />
      <Alert tone={state === 'admitted' || state === 'attended' ? 'done' : 'info'} title={registrationStates[state]} live>
        <p>{sentenceFor(session, registration, place)}</p>
      </Alert>
      {state === 'admitted' && !session.cancelled_at && (
        <div class="yg-admitted">
          <CopyCode label="签到码" code={registration.check_in_code} />
          <QrCode text={scan} label={`签到码 ${registration.check_in_code}`} />
          <p class="yg-quiet">到场出示二维码，或者报签到码。</p>
        </div>
      )}
      <DescriptionList
        items={[
          { term: '活动', value: <a href={sessionPath(session.id)}>{`${session.owner_title}：${session.title}`}</a> },
          { term: '时间', value: whenWords(session) },
          { term: '地点', value: session.place },
          { term: '人数', value: registration.group_size },
          ...(registration.needs.length > 0 ? [{ term: '需要', value: registration.needs.map(needLabel).join('、') }] : []),
          ...(session.admits === 'lot' ? [{ term: '签号', value: <code>{registration.ticket}</code> }] : []),
          ...(registration.criterion ? [{ term: '说明', value: registration.criterion }] : []),
        ]}
      />
      <CopyCode label="报名编号" code={number} />
      <CopyCode label="查询码" code={code} />
      <p class="yg-quiet">请记下编号和查询码：不登录也能用它们查看、取消。姓名、手机号保存到{longDay(keptUntil)}，以后删除。</p>
      <ButtonRow>
        <ButtonLink href={`${sessionPath(session.id)}/calendar.ics`} icon="calendar">
          加入日历
        </ButtonLink>
      </ButtonRow>
      {open && (state === 'admitted' || state === 'waiting' || state === 'registered') && (
        <More summary="不能参加了，取消报名">
          <p>取消以后，名额按候补顺序给后面的人，不能恢复。</p>
          <Form action="/attendance/receipt/cancellation" csrf={page.csrf}>
            {hidden}
            <Button kind="destructive">取消报名</Button>
          </Form>
        </More>
      )}
      {state === 'attended' && (
        <Section title="活动怎么样">
          <Form action="/attendance/receipt/rating" csrf={page.csrf} {...(form && { form })}>
            {hidden}
            <RadioField
              name="rating"
              label="评价"
              inline
              options={[5, 4, 3, 2, 1].map((value) => ({
                value: String(value),
                label: ratings[value as keyof typeof ratings],
              }))}
              form={form ?? { values: { rating: registration.rating ?? '' }, errors: [] }}
            />
            <Field
              name="feedback"
              label="意见"
              hint="只给主办机关看"
              multiline
              rows={3}
              maxlength={500}
              optional
              form={form ?? { values: { feedback: registration.feedback ?? '' }, errors: [] }}
            />
            <Button>{registration.rating ? '修改评价' : '提交评价'}</Button>
          </Form>
        </Section>
      )}
    </PortalPage>
  )
}

function sentenceFor(session: Session, { state }: Registration, place: number | null) {
  if (session.cancelled_at) return `活动已取消。原因：${session.cancelled_reason ?? ''}`
  if (state === 'waiting') return `候补第 ${place ?? 1} 位。有人取消时按顺序递补（放得下的先补），会通知您。`
  if (state === 'registered')
    return session.admits === 'lot' ? '报名截止后抽签，结果会通知您。' : '报名截止后遴选，结果会通知您。'
  if (state === 'admitted') return '请按时到场；不能参加的，请及时取消，把名额让给后面的人。'
  if (state === 'attended') return '谢谢您来参加。'
  return state === 'cancelled' ? '这份报名已经取消。' : '感谢您的关注。'
}

/** Number and code, for whoever has them and no account. */
export const AskReceiptPage = ({ page, form, refused }: { page: PageFrame; form: FormState; refused?: string | undefined }) => (
  <PortalPage title="查看报名" page={page} breadcrumb={[{ href: '/', label: '首页' }]}>
    <Refused sentence={refused} />
    <Form action="/attendance/receipt" csrf={page.csrf} form={form}>
      <Field name="number" label="报名编号" hint="如 BM2026-0000001-4" width="medium" form={form} />
      <Field name="code" label="查询码" hint="回执上的 8 个字符" width="short" private form={form} />
      <Button>查看</Button>
    </Form>
  </PortalPage>
)

type Own = { registration: Registration; session: Session; code: string }
export const MinePage = ({ page, rows }: { page: PageFrame; rows: Own[] }) => (
  <PortalPage title="我的活动报名" page={page} breadcrumb={[{ href: '/', label: '首页' }]}>
    <Table
      caption="我的活动报名"
      hideCaption
      rows={rows}
      empty="还没有报名。"
      columns={[
        {
          header: '活动',
          rowHeader: true,
          cell: ({ registration, session, code }) => (
            <a href={receiptPath(registration.number, code)}>{`${session.owner_title}：${session.title}`}</a>
          ),
        },
        { header: '时间', cell: ({ session }) => whenWords(session) },
        { header: '状态', nowrap: true, cell: ({ registration }) => <Tag>{registrationStates[registration.state]}</Tag> },
      ]}
    />
  </PortalPage>
)
