import type { Tried } from '../../../../platform/submit-form.ts'
import {
  ActionForm,
  Button,
  Card,
  CaseLayout,
  count,
  DateField,
  DescriptionList,
  type Fact,
  Field,
  Form,
  More,
  type PageFrame,
  Refused,
  SelectField,
  Timeline,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Alike } from '../../alike/find-alike.ts'
import { type DataRequest, dueOf, GROUNDS, grounds, isOverdue, mayMove, origins, portalPath, workbenchPath } from '../../model.ts'
import { StateTag } from './state-tag.tsx'

type Props = {
  page: PageFrame
  request: DataRequest
  supporters: number
  office: string
  wished: string
  facts: Fact[]
  alike: Alike[]
  joined: DataRequest[]
  returns: { office: string; reason: string; on: string }[]
  offices: { value: string; label: string }[]
  datasets: { slug: string; title: string; note: string }[]
  may: { triage: boolean; answer: boolean; own: boolean }
  tried: Tried
  today: string
}

/** One need on the desk: what is asked, what is there already, and the next step. */
export const CasePage = (props: Props) => {
  const { page, request, supporters, office, wished, facts, alike, joined, returns, datasets, tried, today } = props
  return (
    <WorkbenchPage title={request.title} page={page} breadcrumb={[{ href: '/workbench/data-requests', label: '供需对接' }]}>
      <Refused sentence={tried.refused} />
      <CaseLayout
        left={
          <>
            <Card title="需要什么" aside={<StateTag state={request.state} />}>
              <p>{request.need}</p>
              {request.purpose && <p>用途：{request.purpose}</p>}
              {request.missing && <p>提出人认为还缺：{request.missing}</p>}
              {request.answer && <p>答复：{request.answer}</p>}
            </Card>
            {datasets.length > 0 && (
              <Card title="目录里相近的数据集">
                <ul>
                  {datasets.map(({ slug, title, note }) => (
                    <li>
                      <a href={`/datasets/${slug}`}>{title}</a> <code>{slug}</code> <span class="yg-quiet">{note}</span>
                    </li>
                  ))}
                </ul>
              </Card>
            )}
            {alike.length > 0 && (
              <Card title="相似的需求">
                <ul>
                  {alike.map(({ request: other, shared }) => (
                    <li>
                      <a href={workbenchPath(other.id ?? '')}>{other.title}</a> {other.number}
                      <span class="yg-quiet">　都提到：{shared.slice(0, 5).join('、')}</span>
                    </li>
                  ))}
                </ul>
              </Card>
            )}
            {joined.length > 0 && (
              <Card title="并入这条的需求">
                <ul>
                  {joined.map((other) => (
                    <li>
                      {other.title}（{other.number}）
                      {props.may.triage && (
                        <ActionForm action={`${workbenchPath(other.id)}/parting`} csrf={page.csrf ?? ''}>
                          <Button kind="secondary">分出</Button>
                        </ActionForm>
                      )}
                    </li>
                  ))}
                </ul>
              </Card>
            )}
            <Card title="办理经过">
              <Timeline facts={facts} />
              {returns.map(({ office: who, reason, on }) => (
                <p class="yg-quiet">
                  {on} {who}退回：{reason}
                </p>
              ))}
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
                  { term: '来源', value: origins[request.origin] },
                  { term: '需要的人', value: count(supporters) },
                  { term: '希望更新', value: request.frequency || '不限' },
                  { term: '提出人认为', value: wished || '—' },
                  { term: '数源单位', value: office || '尚未确定' },
                  { term: '期限', value: `${dueOf(request) ?? '—'}${isOverdue(today, request) ? '（逾期）' : ''}` },
                ]}
              />
              {!request.held && request.state !== 'joined' && (
                <p>
                  <a href={portalPath(request.id)}>公开页面</a>
                </p>
              )}
            </Card>
            <Steps {...props} />
          </>
        }
      />
    </WorkbenchPage>
  )
}

const Steps = ({ page, request, offices, may, tried }: Props) => {
  const path = workbenchPath(request.id)
  const csrf = page.csrf ?? ''
  const form = tried.form
  const offers = (to: Parameters<typeof mayMove>[1]) => mayMove(request.state, to)
  return (
    <>
      {request.held && may.triage && (
        <Card title="暂缓显示">
          <p>检测到可能的个人信息。看过没有问题的，可以公开显示。</p>
          <ActionForm action={`${path}/release`} csrf={csrf}>
            <Button kind="secondary">公开显示</Button>
          </ActionForm>
        </Card>
      )}
      {may.triage && request.state === 'requested' && (
        <ActionForm action={`${path}/triage`} csrf={csrf}>
          <Button kind="secondary">受理（数源单位待定）</Button>
        </ActionForm>
      )}
      {may.triage && offers('referred') && (
        <Card title="转数源单位">
          <Form action={`${path}/referral`} csrf={csrf} {...(form && { form })}>
            <SelectField name="office" label="数源单位" empty="请选择" options={offices} form={form} />
            <Button>转办</Button>
          </Form>
        </Card>
      )}
      {may.answer && offers('published') && (
        <More summary="已经有这项数据" open={form?.values.step === 'met'}>
          <Form action={`${path}/met`} csrf={csrf} {...(form && { form })}>
            <input type="hidden" name="step" value="met" />
            <Field name="dataset" label="数据集" hint="网址或者英文标识" form={form} />
            <Field name="answer" label="答复" hint="会公开；有条件开放的，请写明怎样申请" multiline rows={3} form={form} />
            <Button>答复：已开放</Button>
          </Form>
        </More>
      )}
      {may.answer && offers('accepted') && (
        <More summary="采纳，计划开放" open={form?.values.step === 'acceptance'}>
          <Form action={`${path}/acceptance`} csrf={csrf} {...(form && { form })}>
            <input type="hidden" name="step" value="acceptance" />
            <DateField name="plannedOn" label="计划开放日期" form={form} />
            <Field name="dataset" label="对应的数据集" hint="已经编目的，填网址或者英文标识" optional form={form} />
            <Field name="answer" label="答复" hint="会公开" multiline rows={3} form={form} />
            <Button>采纳</Button>
          </Form>
        </More>
      )}
      {may.answer && offers('rejected') && (
        <More summary="不予采纳" open={form?.values.step === 'rejection'}>
          <Form action={`${path}/rejection`} csrf={csrf} {...(form && { form })}>
            <input type="hidden" name="step" value="rejection" />
            <SelectField
              name="ground"
              label="依据"
              empty="请选择"
              options={GROUNDS.map((value) => ({ value, label: grounds[value].label }))}
              form={form}
            />
            <Field name="answer" label="理由" hint="会公开，请写清楚，让提出人看得明白" multiline rows={3} form={form} />
            <Button kind="destructive">不予采纳</Button>
          </Form>
        </More>
      )}
      {may.own && request.state === 'referred' && (
        <More summary="不是本机关的数据，退回" open={form?.values.step === 'return'}>
          <Form action={`${path}/return`} csrf={csrf} {...(form && { form })}>
            <input type="hidden" name="step" value="return" />
            <Field name="reason" label="退回理由" hint="写明可能掌握数据的机关" multiline rows={2} form={form} />
            <Button kind="secondary">退回</Button>
          </Form>
        </More>
      )}
      {may.triage && offers('joined') && (
        <More summary="并入相同的需求" open={form?.values.step === 'joining'}>
          <Form action={`${path}/joining`} csrf={csrf} {...(form && { form })}>
            <input type="hidden" name="step" value="joining" />
            <Field name="into" label="并入的需求编号" hint="例如 SJXQ-2026-00001" form={form} />
            <Button kind="secondary">并入</Button>
          </Form>
        </More>
      )}
      {may.triage && request.state === 'joined' && (
        <ActionForm action={`${path}/parting`} csrf={csrf}>
          <Button kind="secondary">从并入的需求中分出</Button>
        </ActionForm>
      )}
    </>
  )
}
