import type { Tried } from '../../../../platform/submit-form.ts'
import {
  ActionForm,
  Button,
  ButtonRow,
  Card,
  CaseLayout,
  count,
  DescriptionList,
  type Fact,
  Field,
  Form,
  type PageFrame,
  PortalPage,
  Refused,
  Timeline,
} from '../../../../ui/index.ts'
import { grounds, origins, type PublicRequest, portalPath } from '../../model.ts'
import { REQUESTS } from './place.ts'
import { dueWords, StateTag } from './state-tag.tsx'

type Props = {
  page: PageFrame
  request: PublicRequest
  office: string
  theme: string
  dataset: { href: string; title: string } | null
  facts: Fact[]
  /** What this reader is to the request. */
  reader: { signedIn: boolean; supports: boolean; own: boolean; mayWithdraw: boolean }
  tried: Tried
  today: string
}

/** A need from its first day to the data it led to. */
export const RequestPage = ({ page, request, office, theme, dataset, facts, reader, tried, today }: Props) => (
  <PortalPage title={request.title ?? ''} page={page} breadcrumb={REQUESTS}>
    <Refused sentence={tried.refused} />
    <CaseLayout
      left={
        <>
          <Card title="需要什么" aside={request.state && <StateTag state={request.state} />}>
            <Paragraphs text={request.need ?? ''} />
            {request.purpose && (
              <>
                <h3>打算怎样使用</h3>
                <Paragraphs text={request.purpose} />
              </>
            )}
          </Card>
          {request.answer && (
            <Card title="答复">
              <Paragraphs text={request.answer} />
              {request.ground && (
                <p>
                  依据：{grounds[request.ground].label}（{grounds[request.ground].says}）
                </p>
              )}
              {dataset && (
                <p>
                  对应的数据集：<a href={dataset.href}>{dataset.title}</a>
                </p>
              )}
              <p class="yg-quiet">
                {office}　{request.answered_on}
              </p>
            </Card>
          )}
          <Card title="办理经过">
            <Timeline facts={facts} />
          </Card>
        </>
      }
      right={
        <>
          <Card title="基本情况">
            <DescriptionList
              items={[
                { term: '编号', value: request.number },
                { term: '提出日期', value: request.filed_on },
                { term: '来源', value: request.origin ? origins[request.origin] : '' },
                { term: '主题', value: theme || '—' },
                { term: '希望更新', value: request.frequency || '不限' },
                { term: '数源单位', value: office || '尚未确定' },
                { term: '表示需要', value: `${count(request.supporters ?? 0)} 人` },
                ...(dueWords(request, today) ? [{ term: '期限', value: dueWords(request, today) }] : []),
              ]}
            />
            <Support page={page} request={request} reader={reader} />
          </Card>
          {reader.own && <Own page={page} request={request} reader={reader} tried={tried} />}
        </>
      }
    />
  </PortalPage>
)

const Paragraphs = ({ text }: { text: string }) => (
  <>
    {text.split(/\n+/).map((line) => (
      <p>{line}</p>
    ))}
  </>
)

const Support = ({ page, request, reader }: Pick<Props, 'page' | 'request' | 'reader'>) => {
  if (request.state === 'confirmed' || request.state === 'rejected') return null
  if (reader.supports) return <p>您已经表示需要，有进展会通知您。</p>
  if (!reader.signedIn)
    return (
      <p>
        <a href={`/identity/sign-in?back=${encodeURIComponent(portalPath(request.id ?? ''))}`}>登录</a>
        后可以点“我也需要”，有进展会通知您。
      </p>
    )
  return (
    <ActionForm action={`${portalPath(request.id ?? '')}/support`} csrf={page.csrf ?? ''}>
      <Button>我也需要</Button>
    </ActionForm>
  )
}

const Own = ({ page, request, reader, tried }: Pick<Props, 'page' | 'request' | 'reader' | 'tried'>) => {
  const path = portalPath(request.id ?? '')
  const csrf = page.csrf ?? ''
  return (
    <Card title="这是您提出的">
      {request.state === 'published' && (
        <>
          <p>数据已经开放。请看看是不是您需要的。</p>
          <ActionForm action={`${path}/confirmation`} csrf={csrf}>
            <Button>满足需要，确认</Button>
          </ActionForm>
          <Form action={`${path}/missing`} csrf={csrf} {...(tried.form && { form: tried.form })}>
            <Field
              name="missing"
              label="还缺什么"
              hint="写清楚缺少的字段、时间或者区域，将退回重新办理"
              multiline
              rows={3}
              form={tried.form}
            />
            <Button kind="secondary">不满足，退回办理</Button>
          </Form>
        </>
      )}
      {reader.mayWithdraw && (
        <ButtonRow>
          <ActionForm action={`${path}/withdrawal`} csrf={csrf}>
            <Button kind="secondary">撤回需求</Button>
          </ActionForm>
        </ButtonRow>
      )}
      {request.state !== 'published' && !reader.mayWithdraw && <p>有进展会通知您。</p>}
    </Card>
  )
}
