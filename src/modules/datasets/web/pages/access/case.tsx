import {
  Alert,
  ButtonLink,
  ButtonRow,
  Card,
  CaseLayout,
  Deadline,
  DescriptionList,
  longDay,
  More,
  minute,
  type PageFrame,
  PlainText,
  Timeline,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import { type ActName, actOf, type Permitted } from '../../../access/acts.ts'
import { casePath, groundWords } from '../../../access/model.ts'
import { datasetPath } from '../../../model.ts'
import type { ApplicationView } from '../../access-shown.ts'
import { ProposalList, What } from './application.tsx'
import { DESK } from './place.ts'
import { StateTag } from './state-tag.tsx'
import { Usage } from './usage.tsx'

export type Applicant = { name: string; phone: string | null; mail: string | null }
type Props = {
  page: PageFrame
  view: ApplicationView
  applicant: Applicant
  permitted: Permitted
  done: ActName | null
}

/** An application as the offices work on it: where it stands, what comes next, what is proposed, and what is taken by it. */
export const CasePage = ({ page, view, applicant, permitted, done }: Props) => {
  const { application, dataset, office, deadline, facts, grant, months, uses, today } = view
  const { next } = permitted
  const path = casePath(application.id)
  return (
    <WorkbenchPage
      title={`使用申请：${dataset.title}`}
      page={page}
      breadcrumb={DESK}
      under={
        <>
          <StateTag state={application.state} /> {application.number}，{applicant.name}，{office}
        </>
      }
      actions={
        next && (
          <ButtonLink kind="primary" icon="next" href={`${path}/${actOf(next).noun}`}>
            {actOf(next).label}
          </ButtonLink>
        )
      }
    >
      {done && <Alert tone="done" live title={`已办理：${actOf(done).label}`} />}
      <CaseLayout
        top={
          <>
            {deadline && <Deadline deadline={deadline} />}
            <Acts path={path} permitted={permitted} />
          </>
        }
        left={
          <>
            <What view={view} base={path} />
            {application.proposal && (
              <Card title="提供什么">
                <ProposalList proposal={application.proposal} />
              </Card>
            )}
            {application.refused_reason && (
              <Card title={`不予同意：${groundWords(application.refused_ground)}`}>
                <PlainText text={application.refused_reason} />
              </Card>
            )}
            {grant && <Usage grant={grant} months={months} uses={uses} today={today} file={`${path}/uses.csv`} />}
            <Card title="办理经过">
              <Timeline facts={facts} />
            </Card>
          </>
        }
        right={
          <>
            <Card title="申请人">
              <DescriptionList
                items={[
                  { term: '名称', value: applicant.name },
                  ...(applicant.phone ? [{ term: '电话', value: applicant.phone }] : []),
                  ...(applicant.mail ? [{ term: '邮箱', value: applicant.mail }] : []),
                ]}
              />
            </Card>
            <Card title="数据集">
              <p>
                <a href={datasetPath(dataset)}>{dataset.title}</a>
              </p>
              <DescriptionList
                items={[
                  { term: '开放条件', value: dataset.opening_conditions ?? '未填' },
                  { term: '使用要求', value: dataset.usage_requirements ?? '未填' },
                  { term: '安全保障措施', value: dataset.security_measures ?? '未填' },
                ]}
              />
            </Card>
            <Opinions view={view} />
            {application.agreement && (
              <Card title="使用协议">
                <p>{application.signed_at ? `${minute(application.signed_at)} 签订` : '尚未签订'}</p>
                {grant && (
                  <p>
                    {longDay(grant.since)}至{longDay(grant.until)}，
                    {grant.key_hint ? `密钥 ygg_…${grant.key_hint}` : grant.ended_at ? '密钥已删除' : '没有生成密钥'}
                  </p>
                )}
                {application.end_reason && <p>终止理由：{application.end_reason}</p>}
                <More summary="协议全文">
                  <PlainText text={application.agreement} />
                </More>
              </Card>
            )}
          </>
        }
      />
    </WorkbenchPage>
  )
}

const Acts = ({ path, permitted: { next, offered, barred } }: { path: string; permitted: Permitted }) => (
  <>
    <ButtonRow>
      {offered
        .filter((name) => name !== next)
        .map((name) => (
          <ButtonLink href={`${path}/${actOf(name).noun}`} {...(name === 'revoke' && { kind: 'destructive' as const })}>
            {actOf(name).label}
          </ButtonLink>
        ))}
    </ButtonRow>
    <More summary="为什么有的不能办理">
      <ul>
        {barred.map(({ name, why }) => (
          <li>
            {actOf(name).label}：{why}
          </li>
        ))}
      </ul>
    </More>
  </>
)

const Opinions = ({ view: { application } }: { view: ApplicationView }) => {
  const said = [
    { term: '数据专员', value: application.assessment },
    { term: '机关负责人', value: application.approval },
    { term: '开放审核', value: application.review },
  ].flatMap(({ term, value }) => (value ? [{ term, value }] : []))
  return said.length === 0 ? null : (
    <Card title="意见">
      <DescriptionList items={said} />
    </Card>
  )
}
