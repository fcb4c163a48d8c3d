import type { Tried } from '../../../../../platform/submit-form.ts'
import {
  ActionForm,
  Alert,
  Button,
  ButtonLink,
  ButtonRow,
  Card,
  Checkbox,
  CopyCode,
  Deadline,
  DescriptionList,
  Field,
  FileField,
  Form,
  longDay,
  More,
  minute,
  type PageFrame,
  PlainText,
  PortalPage,
  Refused,
  Timeline,
  WithAside,
} from '../../../../../ui/index.ts'
import { grantWords } from '../../../access/agreement.ts'
import { applicationPath, applyPath, groundWords, mayMove, modes, type Proposal, refusalGrounds } from '../../../access/model.ts'
import { datasetPath } from '../../../model.ts'
import type { ApplicationView } from '../../access-shown.ts'
import { MINE } from './place.ts'
import { StateTag } from './state-tag.tsx'
import { Usage } from './usage.tsx'

type Props = { page: PageFrame; view: ApplicationView; tried: Tried; issued: string | undefined; done: string }

const DONE: Record<string, string> = {
  filed: '申请已提交，有进展时通知您',
  supplement: '补充材料已提交',
  signature: '协议已签订，现在可以使用',
}

/** Somebody's own application: where it stands, what they have to do now, and what they may use. */
export const ApplicationPage = (props: Props) => {
  const { page, view, tried, done } = props
  const { application, dataset, office, deadline, facts } = view
  return (
    <PortalPage title={`使用申请：${dataset.title}`} page={page} breadcrumb={MINE}>
      {DONE[done] && <Alert tone="done" live title={DONE[done]} />}
      <Refused sentence={tried.refused} />
      <p>
        <StateTag state={application.state} /> 编号 {application.number}，{office}
      </p>
      {deadline && <Deadline deadline={deadline} />}
      <WithAside
        aside={
          <Card title="办理经过">
            <Timeline facts={facts} />
          </Card>
        }
      >
        <div class="yg-grid">
          <NextStep {...props} />
          <Granted {...props} />
          <What view={view} />
        </div>
        {mayMove(application.state, 'withdrawn') && (
          <ActionForm action={`${applicationPath(application.id)}/withdrawal`} csrf={page.csrf}>
            <Button kind="secondary">撤回申请</Button>
          </ActionForm>
        )}
      </WithAside>
    </PortalPage>
  )
}

const NextStep = ({ page, view: { application, dataset }, tried }: Props) => {
  const path = applicationPath(application.id)
  switch (application.state) {
    case 'supplement':
      return (
        <Card title="请补充材料">
          <PlainText text={application.supplement_asked ?? ''} />
          <Form
            action={`${path}/supplement`}
            csrf={page.csrf}
            multipart
            draft={`supplement-${application.id}`}
            {...(tried.form && { form: tried.form })}
          >
            <Field name="supplement" label="补充说明" multiline rows={5} form={tried.form} />
            <FileField name="papers" label="附件" optional multiple form={tried.form} />
            <Button>提交补充材料</Button>
          </Form>
        </Card>
      )
    case 'offered':
      return (
        <Card title="使用协议">
          <PlainText text={application.agreement ?? ''} />
          <p class="yg-quiet">
            协议文本的 SHA-256：<code>{application.agreement_hash}</code>　<a href={`${path}/agreement.txt`}>下载</a>
          </p>
          <Form action={`${path}/signature`} csrf={page.csrf} {...(tried.form && { form: tried.form })}>
            <input type="hidden" name="agreement" value={application.agreement_hash ?? ''} />
            <Checkbox name="agreed" label="我已阅读协议全文，同意并遵守" form={tried.form} />
            <Button>签订协议</Button>
          </Form>
        </Card>
      )
    case 'refused':
      return (
        <Alert tone="warning" title={`不予同意：${groundWords(application.refused_ground)}`}>
          <p>{reasonOf(application.refused_ground)}</p>
          <PlainText text={application.refused_reason ?? ''} />
          <p>
            修改后可以<a href={applyPath(dataset.slug)}>重新申请</a>；有异议的，可以向市公共数据主管部门提出。
          </p>
        </Alert>
      )
    case 'revoked':
    case 'expired':
    case 'lapsed':
      return (
        <Alert tone="warning" title={application.state === 'lapsed' ? '逾期没有签订协议' : '已经停止使用'}>
          {application.end_reason && <p>理由：{application.end_reason}</p>}
          <p>
            {application.state !== 'lapsed' && '密钥已删除，请按协议删除取得的数据。'}仍然需要的，可以
            <a href={applyPath(dataset.slug)}>重新申请</a>。
          </p>
        </Alert>
      )
    default:
      return null
  }
}

const reasonOf = (ground: string | null) =>
  ground !== null && ground in refusalGrounds ? refusalGrounds[ground as keyof typeof refusalGrounds].says : ''

const Granted = ({ page, view, issued }: Props) => {
  const { application, dataset, grant, months, uses } = view
  if (!grant) return null
  const path = applicationPath(application.id)
  const isActive = application.state === 'active'
  return (
    <>
      {issued && (
        <Alert tone="done" live title="密钥已生成，只显示这一次，请马上保存">
          <CopyCode label="使用密钥" code={issued} />
          <p>
            放在请求头里：<code>Authorization: Bearer {issued}</code> 或者 <code>X-App-Key: {issued}</code>
          </p>
        </Alert>
      )}
      <Card title="可以使用什么">
        <ul>
          {application.proposal && grantWords(application.proposal).map((line) => <li>{line}</li>)}
          <li>
            {longDay(grant.since)}至{longDay(grant.until)}
          </li>
        </ul>
        {isActive && (
          <ButtonRow>
            {grant.mode === 'rows' && (
              <ButtonLink kind="primary" icon="search" href={`${datasetPath(dataset)}/rows`}>
                查数据
              </ButtonLink>
            )}
            <ButtonLink href={`/api/datasets/${dataset.slug}/openapi.json`}>接口说明（OpenAPI）</ButtonLink>
          </ButtonRow>
        )}
      </Card>
      {isActive && <Key page={page} view={view} />}
      <Usage grant={grant} months={months} uses={uses} today={view.today} file={`${path}/uses.csv`} />
      <Card title="使用协议">
        <p>
          {application.signed_at && `${minute(application.signed_at)} 签订。`}
          <a href={`${path}/agreement.txt`}>下载协议和签名回执</a>
        </p>
        <More summary="协议全文">
          <PlainText text={application.agreement ?? ''} />
        </More>
        {isActive && (
          <More summary="不再使用">
            <p>放弃后密钥立即删除，不能恢复。</p>
            <ActionForm action={`${path}/surrender`} csrf={page.csrf}>
              <Button kind="destructive">放弃使用</Button>
            </ActionForm>
          </More>
        )}
      </Card>
    </>
  )
}

const Key = ({ page, view: { application, grant } }: Pick<Props, 'page' | 'view'>) => (
  <Card title="使用密钥">
    <p>
      {grant?.key_hint
        ? `ygg_…${grant.key_hint}，${grant.key_at ? minute(grant.key_at) : ''} 生成。更换后原密钥立即作废。`
        : '程序取数据要用密钥，生成后只显示一次。'}
    </p>
    <ActionForm action={`${applicationPath(application.id)}/key`} csrf={page.csrf}>
      <Button kind="secondary">{grant?.key_hint ? '更换密钥' : '生成密钥'}</Button>
    </ActionForm>
  </Card>
)

/** What was applied for, as its applicant and the office read it. */
export const What = ({ view: { application, files }, base }: { view: ApplicationView; base?: string }) => (
  <Card title="申请内容">
    <DescriptionList
      items={[
        { term: '使用目的', value: <PlainText text={application.purpose} /> },
        { term: '产品或者服务', value: application.product },
        { term: '需要的数据', value: `${modes[application.mode].label}：${application.columns.join('、')}` },
        ...(application.scope ? [{ term: '范围', value: application.scope }] : []),
        { term: '期限', value: `${application.months} 个月` },
        { term: '接触数据的人员', value: application.handlers.map(({ name, duty }) => `${name}（${duty}）`).join('、') },
        { term: '安全保障措施', value: <PlainText text={application.measures} /> },
        ...(application.supplement ? [{ term: '补充说明', value: <PlainText text={application.supplement} /> }] : []),
        ...(files.length > 0
          ? [
              {
                term: '附件',
                value: files.map(({ id, name }) => (
                  <>
                    <a href={`${base ?? applicationPath(application.id)}/files/${id}`}>{name}</a>{' '}
                  </>
                )),
              },
            ]
          : []),
      ]}
    />
  </Card>
)

/** What is proposed to be allowed, line by line. */
export const ProposalList = ({ proposal }: { proposal: Proposal }) => (
  <ul>
    {[...grantWords(proposal), `自签订协议之日起 ${proposal.months} 个月`].map((line) => (
      <li>{line}</li>
    ))}
  </ul>
)
