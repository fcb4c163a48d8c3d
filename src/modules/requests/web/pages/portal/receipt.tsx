import { longDay } from '../../../../../ui/format.ts'
import {
  Alert,
  ButtonLink,
  ButtonRow,
  CopyCode,
  DescriptionList,
  More,
  type PageFrame,
  PortalPage,
  Section,
  StepList,
} from '../../../../../ui/index.ts'
import type { Request } from '../../../model.ts'

type Props = {
  page: PageFrame
  request: Request
  office: { name: string; disclosure_office: string; phone: string }
  code: string
  /** The last day for the answer if the office confirmed today; a year without holiday notice makes it the earliest. */
  ifConfirmedToday: { dueOn: string; provisional: boolean }
  signed: string
}

/** What somebody keeps after filing: the number, the code, what happens next and when. */
export const ReceiptPage = ({ page, request, office, code, ifConfirmedToday, signed }: Props) => (
  <PortalPage
    title="申请已提交"
    page={page}
    breadcrumb={[
      { href: '/', label: '首页' },
      { href: '/requests', label: '依申请公开' },
    ]}
  >
    <Alert tone="done" title={`${office.name}已登记您的申请`} live>
      <p>请记下编号和查询码：不登录也能用它们查进度。</p>
    </Alert>
    <CopyCode label="申请编号" code={request.number} />
    <CopyCode label="查询码" code={code} />
    <Section title="接下来">
      <StepList steps={stepsOf(request, office, ifConfirmedToday)} />
    </Section>
    <Section title="登记的内容">
      <DescriptionList
        items={[
          { term: '受理机关', value: office.name },
          { term: '所需信息', value: request.title },
          { term: '提交日期', value: longDay(request.submitted_on) },
          {
            term: '收到申请之日',
            value: request.received_on ? longDay(request.received_on) : '待双方确认（条例第三十一条第三项）',
          },
        ]}
      />
    </Section>
    <More summary="本系统签名的回执">
      <p>
        下面一段文字是本系统对这份登记的签名，日后可以在<a href="/ledger/check">存证核验</a>页面核对，证明您在这一天提交过申请。
      </p>
      <p class="yg-plain">
        <code>{signed}</code>
      </p>
    </More>
    <ButtonRow>
      <ButtonLink href={`/requests/${request.id}`} kind="primary">
        查看进度
      </ButtonLink>
      <ButtonLink href={`/requests/${request.id}/receipt.txt`} icon="download">
        下载回执
      </ButtonLink>
      {request.due_on && (
        <ButtonLink href={`/requests/${request.id}/calendar.ics`} icon="calendar">
          把答复期限加入日历
        </ButtonLink>
      )}
    </ButtonRow>
  </PortalPage>
)

function stepsOf(
  request: Request,
  { name, disclosure_office, phone }: Props['office'],
  { dueOn, provisional }: Props['ifConfirmedToday'],
) {
  const by = `${provisional ? '最早不早于' : ''}${longDay(dueOn)}${provisional ? '（待国务院放假通知）' : ''}`
  const confirmed = request.received_on !== null
  return [
    { title: '提交申请', when: longDay(request.submitted_on), state: 'done' as const },
    {
      title: '机关与您确认收到',
      state: confirmed ? ('done' as const) : ('now' as const),
      ...(confirmed && request.received_on && { when: longDay(request.received_on) }),
      text: confirmed
        ? '答复期限自次日起计算。'
        : `${disclosure_office}会在账户里或者按您的联系方式与您确认，从确认之日的次日起计算期限。着急可以打 ${phone}。`,
    },
    {
      title: '办理和答复',
      state: confirmed ? ('now' as const) : ('next' as const),
      when: request.due_on ? `${longDay(request.due_on)}前` : `如果今天确认，${by}前答复`,
      text: '20 个工作日内答复；需要补正、征求意见或者延期的，都会告诉您，并写明新的日期。',
    },
    { title: '收到答复', text: `${name}的答复书会送到您选择的途径，也能在本平台查看和下载。` },
  ]
}
