import {
  ActionForm,
  Alert,
  Button,
  Card,
  CaseLayout,
  CheckList,
  DescriptionList,
  type Fact,
  FileField,
  Form,
  longDay,
  type PageFrame,
  Refused,
  Timeline,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { workbenchPath as questionnaireWorkbenchPath } from '../../../questionnaires/index.ts'
import { CONFIRMED, type Confirmed } from '../../confirmed.ts'
import { readiness } from '../../fairness.ts'
import type { KeptHearing } from '../../kept-hearings.ts'
import {
  type Consultation,
  isPublic,
  kinds,
  levels,
  type MoveName,
  modes,
  portalPath,
  subjects,
  workbenchPath,
} from '../../model.ts'
import type { Attachment, Milestone, Note } from '../../parts.ts'
import { whenWords } from '../../words.ts'
import { Acts, NextStep } from './case-acts.tsx'
import { noteTitle } from './notice.tsx'
import { DESK } from './place.ts'
import { StateTag } from './state-tag.tsx'

export type CaseProps = {
  page: PageFrame
  consultation: Consultation
  office: string
  names: Map<string, string>
  facts: Fact[]
  attachments: Attachment[]
  notes: Note[]
  milestones: Milestone[]
  answers: number | null
  /** Where its hearing is held and recorded. */
  hearings: KeptHearing[]
  /** Where this person prepares it, while it has none. */
  startHearing: string | null
  bar: (name: MoveName) => string | null
  next: { next: MoveName | null; waiting: string }
  refused?: string | undefined
  today: string
}

/** One consultation on the desk: where it stands, the next step, and all that belongs to it. */
export const CasePage = (props: CaseProps) => {
  const { page, consultation, facts, next, refused, today } = props
  const drafting = consultation.state === 'planned' || consultation.state === 'drafting'
  return (
    <WorkbenchPage
      title={consultation.title}
      page={page}
      breadcrumb={DESK}
      actions={<NextStep {...props} />}
      under={
        <>
          <StateTag state={consultation.state} inside /> {whenWords(consultation, today)}　{next.waiting}
        </>
      }
    >
      <Refused sentence={refused} />
      {consultation.returned_reason && (
        <Alert tone="warning" title="退回修改">
          <p>{consultation.returned_reason}</p>
        </Alert>
      )}
      <CaseLayout
        left={
          <>
            {drafting && <Preparing {...props} />}
            <Content {...props} />
            <Card title="经过">
              <Timeline facts={facts} />
            </Card>
          </>
        }
        right={
          <>
            <Facts {...props} />
            <Acts {...props} />
          </>
        }
      />
    </WorkbenchPage>
  )
}

/** What is still missing before a second person can be asked. */
const Preparing = ({ consultation, bar }: CaseProps) => {
  const path = workbenchPath(consultation.id)
  const drafts = bar('draft') === null
  return (
    <Card title="起草">
      {drafts && (
        <ul>
          <li>
            <a href={`${path}/draft`}>公告：标题、说明、期限、参加方式</a>
          </li>
          {(consultation.kind === 'text' || consultation.kind === 'hearing') && (
            <li>
              <a href={`${path}/text`}>文本：粘贴或者导入 DOCX</a>
            </li>
          )}
          <li>
            <a href={`${path}/questionnaire`}>问卷</a>
          </li>
        </ul>
      )}
      <CheckList checks={readiness(consultation)} />
    </Card>
  )
}

const Content = ({ page, consultation, attachments, notes, milestones, hearings, startHearing, bar }: CaseProps) => {
  const { id, state, collection_id } = consultation
  const path = workbenchPath(id)
  return (
    <>
      <Card title="内容">
        <ul>
          <li>
            <a href={`${path}/preview`}>按公众看到的样子预览</a>
          </li>
          {isPublic(consultation) && (
            <li>
              <a href={portalPath(consultation.slug)}>公开页面</a>
            </li>
          )}
          {collection_id !== null && state === 'open' && (
            <li>
              <a href={questionnaireWorkbenchPath(collection_id)}>录入纸质、电话意见</a>
            </li>
          )}
          {consultation.session_id !== null && (
            <li>
              <a href={`/workbench/attendance/${consultation.session_id}`}>听证会报名和参加人</a>
            </li>
          )}
          {hearings.map(({ title, desk, progress }) => (
            <li>
              <a href={desk}>听证会的参加人、笔录、签字和报告：{title}</a>（{progress}）
            </li>
          ))}
          {startHearing && (
            <li>
              <a href={startHearing}>筹备听证会</a>（参加人名单、材料、笔录、签字和报告）
            </li>
          )}
          {consultation.closed_on !== null && state !== 'withdrawn' && (
            <>
              <li>
                <a href={`${path}/analysis`}>意见分析</a>
              </li>
              <li>
                <a href={`${path}/matrix`}>逐条采纳情况</a>
              </li>
            </>
          )}
        </ul>
        {attachments.length > 0 && (
          <ul>
            {attachments.map(({ file_id, title }) => (
              <li>
                <a href={`${path}/files/${file_id}`}>{title}</a>
                {bar('draft') === null && (
                  <ActionForm action={`${path}/files/${file_id}/removal`} csrf={page.csrf}>
                    <Button kind="plain">{`移除“${title}”`}</Button>
                  </ActionForm>
                )}
              </li>
            ))}
          </ul>
        )}
        {bar('draft') === null && (
          <Form action={`${path}/files`} csrf={page.csrf} multipart>
            <FileField name="attachment" label="附件" hint="附件不能代替可以逐条阅读的文本" optional />
            <Button kind="secondary">添加附件</Button>
          </Form>
        )}
      </Card>
      {notes.length > 0 && (
        <Card title="公开的说明">
          {notes.map(({ kind, text, noted_on }) => (
            <p>
              {noted_on} {noteTitle(kind)}：{text}
            </p>
          ))}
        </Card>
      )}
      {milestones.length > 0 && (
        <Card title="落实情况">
          {milestones.map(({ done_on, text, url, url_title }) => (
            <p>
              {done_on} {text} {url && <a href={url}>{url_title}</a>}
            </p>
          ))}
        </Card>
      )}
    </>
  )
}

const Facts = ({ consultation, office, names, answers }: CaseProps) => {
  const { kind, subject, level, mode, opens_on, opens_at, closes_on, checked_by, approved_by, drafted_by, fairness } =
    consultation
  const who = (id: string | null) => names.get(id ?? '') ?? '—'
  const hour = opens_at === null ? '' : ` ${new Date(opens_at.getTime() + 8 * 3_600_000).getUTCHours()} 时`
  return (
    <Card title="基本情况">
      <DescriptionList
        items={[
          { term: '编号', value: consultation.number },
          { term: '机关', value: office },
          { term: '形式', value: `${kinds[kind].label}，${subjects[subject].label}` },
          { term: '期限', value: opens_on && closes_on ? `${longDay(opens_on)}${hour}至${longDay(closes_on)} 24 时` : '未定' },
          { term: '参加', value: `${levels[level]}，${modes[mode].label}` },
          ...(answers === null ? [] : [{ term: '收到答卷', value: `${answers} 份（内容截止后可见）` }]),
          { term: '起草', value: who(drafted_by) },
          { term: '核查', value: who(checked_by) },
          { term: '批准', value: who(approved_by) },
        ]}
      />
      {fairness.length > 0 && (
        <CheckList checks={fairness.map((each) => ({ holds: true, sentence: CONFIRMED[each as Confirmed] ?? each }))} />
      )}
    </Card>
  )
}
