import {
  Alert,
  Button,
  ButtonLink,
  ButtonRow,
  CheckboxField,
  DescriptionList,
  Field,
  Form,
  type FormState,
  longDay,
  More,
  type PageFrame,
  PlainText,
  PortalPage,
  Section,
  Table,
  WithAside,
} from '../../../../ui/index.ts'
import type { DrawnTicket } from '../../drawn.ts'
import { admissions, freeSeats, type Need, needLabel, phaseOf, phases, sessionPath, whenWords } from '../../model.ts'
import type { ShownSession } from '../../queries.ts'
import { PhaseTag, seatWords } from './session-list.tsx'

type Props = {
  page: PageFrame
  session: ShownSession
  office: string
  now: Date
  /** Whether whoever looks has an account, so that name and telephone are known. */
  known: { name: string; hasPhone: boolean } | null
  form: FormState
  idempotencyKey: string
  lot: DrawnTicket[]
}

/** 一个场次: when, where, how seats are given, and the form that asks for one. */
export const SessionPage = ({ page, session, office, now, known, form, idempotencyKey, lot }: Props) => {
  const phase = phaseOf(session, now)
  return (
    <PortalPage
      title={`${session.owner_title}：${session.title}`}
      page={page}
      breadcrumb={[
        { href: '/', label: '首页' },
        { href: session.owner_url, label: session.owner_title },
      ]}
    >
      <p>
        <PhaseTag session={session} now={now} /> {seatWords(session, phase)}
      </p>
      <p>
        已经报名的，用<a href="/attendance/receipt">报名编号和查询码</a>查看、取消。
      </p>
      <WithAside aside={<Facts session={session} office={office} />}>
        {phase === 'open' && <RegisterForm {...{ page, session, known, form, idempotencyKey }} />}
        {phase !== 'open' && (
          <Alert tone="info" title={phases[phase]}>
            {phase === 'upcoming' && <p>{longDay(session.opens_on)}开始报名。</p>}
            {phase === 'cancelled' && <p>{session.cancelled_reason}</p>}
            {phase === 'closed' && !session.decided_at && session.admits !== 'first-come' && (
              <p>正在确定参加人，结果会逐一通知。</p>
            )}
          </Alert>
        )}
        {session.admits === 'lot' && <Lot session={session} lot={lot} />}
        {session.criteria && (
          <Section title="遴选标准">
            <PlainText text={session.criteria} />
          </Section>
        )}
      </WithAside>
    </PortalPage>
  )
}

const Facts = ({ session, office }: { session: ShownSession; office: string }) => (
  <>
    <DescriptionList
      columns={1}
      items={[
        { term: '时间', value: whenWords(session) },
        { term: '地点', value: session.place },
        { term: '主办机关', value: office },
        { term: '报名', value: `${longDay(session.opens_on)}至${longDay(session.closes_on)}` },
        { term: '录取方式', value: admissions[session.admits] },
        ...(session.needs.length > 0 ? [{ term: '可以提供', value: session.needs.map(needLabel).join('、') }] : []),
      ]}
    />
    {session.notes && <PlainText text={session.notes} />}
    <p>
      <ButtonLink href={`${sessionPath(session.id)}/calendar.ics`} icon="calendar">
        加入日历
      </ButtonLink>
    </p>
  </>
)

type FormProps = Pick<Props, 'page' | 'session' | 'known' | 'form' | 'idempotencyKey'>
const RegisterForm = ({ page, session, known, form, idempotencyKey }: FormProps) => {
  const full = session.admits === 'first-come' && freeSeats(session) === 0
  if (!known && !session.by_phone)
    return (
      <Alert tone="info" title="请先登录再报名">
        <p>
          <a href={`/identity/sign-in?back=${encodeURIComponent(sessionPath(session.id))}`}>登录</a>后即可报名。
        </p>
      </Alert>
    )
  return (
    <div id="register">
      <Section title={full ? '报名候补' : '报名'}>
        {full && <p>名额已满。有人取消时按候补顺序递补（放得下的先补），直到活动开始，会通知您。</p>}
        <Form action={`${sessionPath(session.id)}/registrations`} csrf={page.csrf} form={form} idempotencyKey={idempotencyKey}>
          {known ? (
            <p>
              以 {known.name} 的名义报名。{known.hasPhone ? '' : '账号没有留手机号，通知会发到您的消息中。'}
            </p>
          ) : (
            <>
              <Field name="name" label="姓名" autocomplete="name" width="medium" private form={form} />
              <Field
                name="phone"
                label="手机号"
                hint="用于通知您，活动结束一段时间后删除"
                type="tel"
                inputmode="tel"
                autocomplete="tel"
                width="medium"
                private
                form={form}
              />
            </>
          )}
          {session.group_most > 1 && (
            <Field
              name="group"
              label="人数"
              hint={`连您在内，最多 ${session.group_most} 人`}
              inputmode="numeric"
              width="short"
              form={form}
            />
          )}
          {session.needs.length > 0 && (
            <CheckboxField
              name="needs"
              label="需要的便利"
              optional
              options={session.needs.map((value) => ({ value, label: needLabel(value as Need) }))}
              form={form}
            />
          )}
          <Field name="note" label="其他需要" multiline rows={2} maxlength={300} optional private form={form} />
          {session.admits === 'selection' && (
            <Field
              name="statement"
              label="个人情况"
              hint="对照公布的遴选标准写，只有主办机关看得到"
              multiline
              rows={4}
              maxlength={1000}
              optional
              private
              form={form}
            />
          )}
          <ButtonRow>
            <Button>{full ? '进入候补' : '提交报名'}</Button>
          </ButtonRow>
        </Form>
      </Section>
    </div>
  )
}

const Lot = ({ session, lot }: { session: ShownSession; lot: DrawnTicket[] }) => (
  <Section title="抽签怎么抽">
    <p>
      每份报名有一个随机的签号。种子是本平台<a href="/ledger">存证账本</a>
      在报名截止日（{longDay(session.closes_on)}
      ，当天没有记录的，为其后第一天）的日根：截止以前谁也不知道，截止以后谁也改不了。对“日根:签号”计算
      SHA-256，从小到大排列，按顺序给名额；同一份报名的人数放不下的，由后面放得下的先得。
    </p>
    {session.decided_at && session.lot_root && (
      <>
        <DescriptionList
          columns={1}
          items={[
            { term: '种子来自', value: <a href={`/ledger/days/${session.lot_day}.json`}>{session.lot_day} 的日根</a> },
            { term: '日根', value: <code class="yg-root">{session.lot_root}</code> },
            { term: '参加抽签', value: `${lot.length} 份报名` },
          ]}
        />
        <More summary="全部签号和结果">
          <Table
            caption="抽签结果"
            hideCaption
            rows={lot}
            empty="没有人报名。"
            stack={false}
            columns={[
              { header: '顺序', numeric: true, cell: ({ lot_rank }) => lot_rank },
              { header: '签号', rowHeader: true, nowrap: true, cell: ({ ticket }) => <code>{ticket}</code> },
              { header: '人数', numeric: true, cell: ({ group_size }) => group_size },
              { header: 'SHA-256 开头', nowrap: true, cell: ({ hash }) => <code>{hash.slice(0, 16)}</code> },
              {
                header: '当时结果',
                nowrap: true,
                cell: ({ seated }) => (seated ? '入选' : session.waiting_places > 0 ? '候补' : '未入选'),
              },
            ]}
          />
          <p>
            <ButtonLink href={`${sessionPath(session.id)}/lot.json`} icon="download">
              下载，自己重算一遍
            </ButtonLink>
          </p>
        </More>
      </>
    )}
  </Section>
)
