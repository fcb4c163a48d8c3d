import type { Tried } from '../../../../platform/submit-form.ts'
import {
  ActionForm,
  Button,
  ButtonLink,
  Card,
  count,
  Field,
  Figure,
  Figures,
  Form,
  More,
  newForm,
  type PageFrame,
  Refused,
  Section,
  Table,
  Tag,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { FEWEST_RATINGS, needLabel, phaseOf, registrationStates, sessionPath, whenWords, workbenchPath } from '../../model.ts'
import type { Guest, ShownSession } from '../../queries.ts'
import { PhaseTag } from './session-list.tsx'

type Props = {
  page: PageFrame
  session: ShownSession
  /** Null for whoever watches only: figures and nobody's name. */
  guests: Guest[] | null
  ratings: { ratings: number; average: number | null }
  tried: Tried
  now: Date
}
const above = [{ href: '/workbench/attendance', label: '活动场次' }]

/** One session for whoever runs it: who comes, and every step that is due. */
export const RunPage = ({ page, session, guests, ratings, tried, now }: Props) => {
  const phase = phaseOf(session, now)
  const at = workbenchPath(session.id)
  const begun = now >= session.starts_at
  const undecided = session.admits !== 'first-come' && !session.decided_at && phase === 'closed'
  return (
    <WorkbenchPage
      title={`${session.owner_title}：${session.title}`}
      page={page}
      breadcrumb={above}
      under={
        <p>
          <PhaseTag session={session} now={now} /> {whenWords(session)}，{session.place}　
          <a href={sessionPath(session.id)}>公开页面</a>
        </p>
      }
      {...(guests && phase !== 'cancelled' && { actions: <ButtonLink href={`${at}/check-in`}>签到</ButtonLink> })}
    >
      <Refused sentence={tried.refused} />
      <Figures>
        <Figure label="名额" value={`${count(session.taken)}/${count(session.capacity)}`} unit="人" />
        <Figure label="报名" value={count(session.registrations)} unit="份" note={`${count(session.people)} 人`} />
        <Figure label="候补" value={count(session.waiting)} unit="份" />
        <Figure label="到场" value={count(session.attended)} unit="份" note={`未到 ${count(session.absent)} 份`} />
        <Figure
          label="评价"
          value={ratings.average === null ? '—' : ratings.average.toFixed(1)}
          note={ratings.ratings < FEWEST_RATINGS ? `${ratings.ratings} 份，满 ${FEWEST_RATINGS} 份显示` : `${ratings.ratings} 份`}
        />
      </Figures>
      {guests && (
        <>
          {undecided && session.admits === 'lot' && (
            <Card title="抽签">
              <p>种子是报名截止日的存证日根，日根产生后自动抽签；也可以现在抽，结果一样。</p>
              <ActionForm action={`${at}/lot`} csrf={page.csrf}>
                <Button>抽签</Button>
              </ActionForm>
            </Card>
          )}
          {undecided && session.admits === 'selection' && <Selecting page={page} at={at} session={session} tried={tried} />}
          <Guests guests={guests} at={at} cancels={!begun} selecting={undecided && session.admits === 'selection'} />
          <Feedback guests={guests} />
          <Section title="办理">
            <p>
              <ButtonLink href={`${at}/door.xlsx`} icon="download">
                门口名单（Excel）
              </ButtonLink>{' '}
              <ButtonLink href={`${at}/door.csv`} icon="download">
                门口名单（CSV）
              </ButtonLink>
            </p>
            {begun && phase !== 'cancelled' && (
              <ActionForm action={`${at}/absence`} csrf={page.csrf}>
                <Button kind="secondary">没有签到的都标为未到场</Button>
              </ActionForm>
            )}
            {!begun && phase !== 'cancelled' && <Changes page={page} at={at} session={session} tried={tried} />}
          </Section>
        </>
      )}
    </WorkbenchPage>
  )
}

type GuestsProps = { guests: Guest[]; at: string; cancels: boolean; selecting: boolean }
const Guests = ({ guests, at, cancels, selecting }: GuestsProps) => (
  <Table
    caption="报名"
    rows={guests}
    empty="还没有人报名。"
    {...(selecting && {
      select: {
        name: 'selected',
        form: 'select',
        value: ({ id }: Guest) => id,
        label: ({ name, number }: Guest) => `选择 ${name ?? number}`,
      },
    })}
    columns={[
      { header: '姓名', rowHeader: true, cell: ({ name, number }) => name ?? `${number}（联系方式已删除）` },
      { header: '手机号', nowrap: true, cell: ({ phone, person_id }) => phone ?? (person_id ? '站内通知' : '—') },
      { header: '人数', numeric: true, cell: ({ group_size }) => group_size },
      {
        header: '需要',
        cell: ({ needs, note, statement }) => (
          <>
            {needs.map(needLabel).join('、')}
            {note && <p class="yg-quiet">{note}</p>}
            {statement && <More summary="个人情况">{statement}</More>}
          </>
        ),
      },
      {
        header: '状态',
        nowrap: true,
        cell: ({ state, waiting_rank, by_staff }) => (
          <>
            <Tag tone={state === 'attended' ? 'done' : state === 'admitted' ? 'main' : 'quiet'}>{registrationStates[state]}</Tag>
            {waiting_rank !== null && ` 第 ${waiting_rank} 号`}
            {by_staff && ' 代为登记'}
          </>
        ),
      },
      {
        header: '办理',
        nowrap: true,
        cell: ({ id, state }) =>
          cancels &&
          (state === 'admitted' || state === 'waiting' || state === 'registered') && (
            <form class="yg-action" method="post" action={`${at}/cancellation`} data-once>
              <input type="hidden" name="registration" value={id} />
              <Button kind="plain">取消</Button>
            </form>
          ),
      },
    ]}
  />
)

const Feedback = ({ guests }: { guests: Guest[] }) => {
  const said = guests.filter(({ feedback }) => feedback)
  return said.length === 0 ? null : (
    <Section title="意见">
      <ul>
        {said.map(({ rating, feedback }) => (
          <li>
            {rating} 分：{feedback}
          </li>
        ))}
      </ul>
    </Section>
  )
}

type PartProps = { page: PageFrame; at: string; session: ShownSession; tried: Tried }
const Selecting = ({ page, at, session, tried }: PartProps) => (
  <Card title="遴选">
    <p>公布的标准：{session.criteria}</p>
    <Form id="select" action={`${at}/selection`} csrf={page.csrf} form={tried.form ?? newForm()}>
      <p>在下面的名单中勾选入选的。</p>
      <Field name="criterion" label="入选的符合哪一项标准" maxlength={300} form={tried.form} />
      <Field name="otherwise" label="其余未入选的理由" maxlength={300} form={tried.form} />
      <Button>确定入选名单</Button>
    </Form>
  </Card>
)

const Changes = ({ page, at, session, tried }: PartProps) => (
  <>
    <More summary="代为登记（来电、来访）">
      <Form action={`${at}/registrations`} csrf={page.csrf} form={tried.form ?? newForm({ group: '1' })}>
        <Field name="name" label="姓名" width="medium" private form={tried.form} />
        <Field name="phone" label="手机号" type="tel" inputmode="tel" width="medium" private form={tried.form} />
        <Field name="group" label="人数" inputmode="numeric" width="short" form={tried.form ?? newForm({ group: '1' })} />
        <Field name="note" label="需要" optional private form={tried.form} />
        <Button>登记</Button>
      </Form>
    </More>
    <More summary="调整名额">
      <Form action={`${at}/capacity`} csrf={page.csrf} form={tried.form ?? newForm()}>
        <Field
          name="capacity"
          label="名额（人）"
          hint={`已经录取 ${session.taken} 人；增加的名额按候补顺序递补`}
          inputmode="numeric"
          width="short"
          form={tried.form ?? newForm({ capacity: session.capacity })}
        />
        <Button>保存</Button>
      </Form>
    </More>
    <More summary="取消这个场次">
      <Form action={`${at}/calling-off`} csrf={page.csrf} form={tried.form ?? newForm()}>
        <Field name="reason" label="原因" hint="会公开，并且通知每一位报名的人" multiline rows={2} form={tried.form} />
        <Button kind="destructive">取消场次</Button>
      </Form>
    </More>
  </>
)
