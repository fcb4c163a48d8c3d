import { DeskCasePage, OfferedActs } from '../../../../ui/desk-case.tsx'
import {
  Alert,
  Card,
  Deadline,
  DescriptionList,
  FileLinks,
  type FormState,
  minute,
  type PageFrame,
  PlainText,
  Tag,
  Timeline,
} from '../../../../ui/index.ts'
import { kinds, RATINGS, workbenchPath } from '../../model.ts'
import type { Contact } from '../../reveals.ts'
import { actHref, wordsOf } from '../act-words.ts'
import type { DeskCase } from '../desk-case.ts'
import { Beside } from './case-beside.tsx'
import { DESK } from './place.ts'
import { StateTag, UrgencyTag } from './state-tag.tsx'

export type CaseProps = {
  page: PageFrame
  view: DeskCase
  form: FormState
  contact: Contact | null
  done: string | null
  now: Date
}

export const CasePage = (props: CaseProps) => {
  const { page, view, done } = props
  const { demand, permitted, deadline, ruling } = view
  const offered = permitted.offered.map((act) => ({ href: actHref(demand.id, act), label: wordsOf(act).label }))
  return (
    <DeskCasePage
      title={demand.title}
      page={page}
      breadcrumb={DESK}
      under={
        <>
          <StateTag state={demand.state} /> <UrgencyTag urgency={demand.urgency} />{' '}
          {demand.privacy === 'private' && <Tag tone="urgent">保密</Tag>} {demand.number}，{kinds[demand.kind]}
          {view.office && `，${view.office}`}
        </>
      }
      next={offered[0] ?? null}
      done={done}
      deadline={deadline}
      top={
        view.works ? (
          <>
            {ruling && <Deadline deadline={ruling} />}
            <OfferedActs
              offered={offered}
              barred={permitted.barred.map(({ act, why }) => ({ term: wordsOf(act).label, value: why }))}
            />
          </>
        ) : (
          <Alert>
            <p>您以主管单位身份查看，办理由承办单位进行。诉求人和附件不在此显示，文中的个人信息已隐去。</p>
          </Alert>
        )
      }
      left={<Left {...props} />}
      right={<Beside {...props} />}
    />
  )
}

const Left = ({ view }: CaseProps) => {
  const { demand, files, legs, place, item, channel, facts } = view
  const earlier = files.filter(({ byOffice, earlier }) => byOffice && earlier)
  return (
    <>
      <Card title="诉求">
        <PlainText text={demand.text} />
        <DescriptionList
          items={[
            { term: '地点', value: place || '没有写' },
            { term: '事项', value: item || '还没有确定' },
            { term: '渠道', value: channel },
            { term: '收到', value: minute(demand.received_at) },
            {
              term: '期限',
              value: `${minute(demand.due_at)}（${demand.term_basis}${demand.extended_days > 0 ? `，延期 ${demand.extended_days} 个工作日` : ''}）`,
            },
          ]}
        />
        <FileLinks files={files.filter(({ byOffice }) => !byOffice)} at={workbenchPath(demand.id)} />
      </Card>
      {demand.answered_at && (
        <Card title="答复">
          <PlainText text={demand.answer ?? ''} />
          <FileLinks files={files.filter(({ byOffice, earlier }) => byOffice && !earlier)} at={workbenchPath(demand.id)} />
          <p class="yg-quiet">
            {minute(demand.answered_at)}，{demand.answered_at <= demand.due_at ? '按时' : '超过期限'}
            {demand.rating !== null && `；评价：${RATINGS[demand.rating]}`}
            {demand.solved !== null && `；诉求人认为${demand.solved ? '已解决' : '没有解决'}`}
          </p>
        </Card>
      )}
      {earlier.length > 0 && (
        <Card title="以前答复的附件">
          <FileLinks files={earlier} at={workbenchPath(demand.id)} />
        </Card>
      )}
      {legs.length > 0 && (
        <Card title="分拨和签收" aside={demand.returns > 0 ? <Tag tone="urgent">退回 {demand.returns} 次</Tag> : undefined}>
          <DescriptionList items={legs.map((leg) => ({ term: leg.office, value: <OneLeg leg={leg} /> }))} />
        </Card>
      )}
      <Card title="办理经过">
        <Timeline facts={facts} />
      </Card>
    </>
  )
}

const outcomes = {
  answered: '已答复',
  returned: '退回',
  reported: '已反馈',
  released: '已解除',
  superseded: '已改派',
  withdrawn: '已撤回',
} as const

const OneLeg = ({ leg }: { leg: DeskCase['legs'][number] }) => (
  <span>
    {leg.role === 'support' ? '协办' : '主办'}，{minute(leg.dispatched_at)} 分拨
    {leg.automatic && `（自动，把握 ${Math.round((leg.probability ?? 0) * 100)}%）`}
    {leg.signed_at
      ? `，${minute(leg.signed_at)} 签收`
      : leg.sign_due_at && leg.ended_at === null
        ? `，${minute(leg.sign_due_at)} 前签收`
        : ''}
    {leg.contacted_at && `，${minute(leg.contacted_at)} 已联系`}
    {leg.outcome && `，${leg.ended_at ? minute(leg.ended_at) : ''} ${outcomes[leg.outcome]}`}
    {leg.why && (
      <>
        <br />
        <span class="yg-quiet">{leg.why}</span>
      </>
    )}
  </span>
)
