import type { Child } from 'hono/jsx'
import {
  Alert,
  ButtonLink,
  Card,
  CaseLayout,
  count,
  DescriptionList,
  longDay,
  NewsList,
  PlainText,
  type Step,
  StepList,
  Timeline,
} from '../../../../ui/index.ts'
import { portalPath as questionnairePath } from '../../../questionnaires/index.ts'
import type { KeptHearing } from '../../kept-hearings.ts'
import { type Consultation, isOwed, kinds, levels, modes, portalPath, subjects } from '../../model.ts'
import type { Attachment, Milestone, Note } from '../../parts.ts'
import { whenWords } from '../../words.ts'
import { ClauseList } from './clauses.tsx'
import { StateTag } from './state-tag.tsx'

export type NoticeProps = {
  consultation: Consultation
  office: string
  theme: string
  attachments: Attachment[]
  notes: Note[]
  milestones: Milestone[]
  /** More than one edition of the text has been public. */
  editions: number
  /** Working days after the close in which the result is published. */
  term: number
  today: string
  /** Shown to who prepares it, before it opens: nothing can be answered. */
  isPreview?: true
  /** The register form of a hearing, where there is one. */
  sessions?: Child
  /** The hearings with their record and report, once they are public. */
  hearings: KeptHearing[]
}

const noteWords = { correction: '更正', extension: '延长', withdrawal: '撤回' }
export const noteTitle = (kind: string) => noteWords[kind as keyof typeof noteWords] ?? '说明'

/** The notice as everybody reads it: what is asked, how and until when, and what happens to an opinion. */
export const Notice = (props: NoticeProps) => {
  const { consultation, notes, milestones, editions, isPreview, sessions, hearings } = props
  const { slug, state, text, result } = consultation
  return (
    <>
      {consultation.withdrawn_reason && (
        <Alert tone="warning" title="这项征集已经撤回">
          <p>{consultation.withdrawn_reason}</p>
        </Alert>
      )}
      {notes
        .filter(({ kind }) => kind !== 'withdrawal')
        .map(({ kind, text: words, noted_on }) => (
          <Alert tone="info" title={`${noteTitle(kind)}（${longDay(noted_on)}）`}>
            <p>{words}</p>
          </Alert>
        ))}
      <CaseLayout
        top={<Ask {...props} />}
        left={
          <>
            {result && (
              <Card title="结果">
                <PlainText text={result} />
                {consultation.final_url && (
                  <p>
                    正式文件：<a href={consultation.final_url}>{consultation.final_title ?? consultation.final_url}</a>
                  </p>
                )}
                <p class="yg-consulted__links">
                  <a href={`${portalPath(slug)}/matrix`}>逐条采纳情况</a>
                  {consultation.final_text && <a href={`${portalPath(slug)}/changes`}>意见怎样改变了文本</a>}
                  {consultation.collection_id && <a href={`${portalPath(slug)}/result`}>数字和图表</a>}
                  <a href={`${portalPath(slug)}/own`}>我的意见</a>
                </p>
              </Card>
            )}
            {milestones.length > 0 && (
              <Card title="后来怎么样了">
                <Timeline
                  label="落实情况"
                  facts={milestones.map(({ done_on, text: words, url, url_title }) => ({
                    at: done_on,
                    title: words,
                    ...(url && { detail: <a href={url}>{url_title ?? url}</a> }),
                  }))}
                />
              </Card>
            )}
            <Card title="起草说明">
              <PlainText text={consultation.explanation} />
            </Card>
            {text.length > 0 && (
              <Card
                title="征求意见的文本"
                {...(editions > 1 && { more: { href: `${portalPath(slug)}/editions`, label: '更正前后' } })}
              >
                {state === 'open' && !isPreview && <p class="yg-quiet">点开条款，就可以写对这一条的意见。</p>}
                <ClauseList consultation={consultation} {...(isPreview && { isPreview })} />
              </Card>
            )}
          </>
        }
        right={
          <>
            {sessions}
            <Hearings hearings={hearings} />
            <Facts {...props} />
            <Card title="我的意见会怎样">
              <StepList steps={stepsOf(props)} />
              {consultation.collection_id !== null && <p class="yg-quiet">{modes[consultation.mode].promise}</p>}
              {!isPreview && (
                <p>
                  <a href={`${portalPath(slug)}/own`}>用回执查看我的意见</a>
                </p>
              )}
            </Card>
          </>
        }
      />
    </>
  )
}

const Hearings = ({ hearings }: Pick<NoticeProps, 'hearings'>) => {
  const report = hearings.find(({ reportedOn }) => reportedOn !== null)?.href
  return hearings.length === 0 ? null : (
    <Card title="听证会的参加人、材料和报告" {...(report && { more: { href: report, label: '听证报告' } })}>
      <NewsList
        items={hearings.map(({ title, href, heldOn, progress }) => ({ title, href: href ?? '', date: heldOn, note: progress }))}
      />
    </Card>
  )
}

/** Until when, and the one thing to do. */
const Ask = ({ consultation, today, isPreview }: NoticeProps) => (
  <div class="yg-consultation__ask">
    <p class="yg-consultation__when">
      <StateTag state={consultation.state} /> {whenWords(consultation, today)}
    </p>
    {consultation.state === 'open' && consultation.collection_id !== null && !isPreview && (
      <ButtonLink href={questionnairePath(consultation.collection_id)} kind="primary">
        {consultation.kind === 'poll' ? '投票' : consultation.kind === 'survey' ? '填写问卷' : '提意见'}
      </ButtonLink>
    )}
  </div>
)

const Facts = ({ consultation, office, theme, attachments, hearings }: NoticeProps) => {
  const { kind, subject, opens_on, closes_on, shortened_reason, slug } = consultation
  // Where it has been put off since, the day is that of the hearing itself.
  const held = hearings.findLast(({ cancelled }) => !cancelled)
  return (
    <Card title={consultation.state === 'open' ? '怎样参加' : '征集公告'}>
      <DescriptionList
        items={[
          { term: '征集机关', value: office },
          { term: '编号', value: consultation.number },
          { term: '形式', value: `${kinds[kind].label}：${kinds[kind].says}` },
          { term: '事项', value: subjects[subject].label },
          ...(theme ? [{ term: '主题', value: theme }] : []),
          ...(opens_on && closes_on ? [{ term: '期限', value: `${longDay(opens_on)}至${longDay(closes_on)} 24 时` }] : []),
          ...(shortened_reason ? [{ term: `期限短于 ${subjects[subject].days} 日的理由`, value: shortened_reason }] : []),
          { term: '谁可以参加', value: levels[consultation.level] },
          { term: '网上以外', value: consultation.other_ways },
          { term: '联系方式', value: consultation.contact },
          ...(consultation.about_url
            ? [{ term: '相关事项', value: <a href={consultation.about_url}>{consultation.about_title}</a> }]
            : []),
          ...(kind === 'hearing' && consultation.hearing_on
            ? [
                {
                  term: '听证会',
                  value: `${longDay(held?.heldOn ?? consultation.hearing_on)} ${held?.startsAt ?? consultation.hearing_time ?? ''}`,
                },
                { term: '地点', value: held?.place ?? consultation.hearing_place ?? '' },
                { term: '参加人怎样产生', value: consultation.hearing_choice ?? '' },
                ...(consultation.hearing_seats ? [{ term: '名额', value: `${count(consultation.hearing_seats)} 人` }] : []),
              ]
            : []),
        ]}
      />
      {attachments.length > 0 && (
        <NewsList items={attachments.map(({ file_id, title }) => ({ href: `${portalPath(slug)}/files/${file_id}`, title }))} />
      )}
      {consultation.state === 'open' && (
        <p>
          <a href={`${portalPath(slug)}/closing.ics`}>把截止日期加入日历</a>
        </p>
      )}
    </Card>
  )
}

function stepsOf({ consultation, term, hearings }: NoticeProps): Step[] {
  const { kind, state, closes_on, closed_on, result_due_on, result_published_on } = consultation
  const reported = hearings.findLast(({ reportedOn }) => reportedOn !== null)?.reportedOn
  const after = closed_on !== null
  const told = result_published_on !== null
  return [
    {
      title: '提出意见，得到回执编号',
      ...(closes_on && { when: `${longDay(closes_on)} 24 时截止` }),
      state: after ? 'done' : state === 'open' ? 'now' : 'next',
    },
    {
      title: '截止以前，谁也看不到结果，工作人员也不能',
      state: after ? 'done' : 'next',
    },
    {
      title: '每条意见拆成要点，逐点研究：采纳、部分采纳、未采纳（说明理由）、已解决、超出范围',
      state: told ? 'done' : isOwed(state) ? 'now' : 'next',
    },
    ...(kind === 'hearing'
      ? [
          {
            title: '举行听证会，笔录由参加人签字，公布听证报告',
            ...(reported && { when: `${longDay(reported)}公布` }),
            state: reported ? ('done' as const) : ('next' as const),
          },
        ]
      : []),
    {
      title: '公布结果和逐条采纳情况；有一点没有答复，就不能公布',
      when: told
        ? `${longDay(result_published_on)}公布`
        : result_due_on
          ? `${longDay(result_due_on)}前`
          : `截止后 ${term} 个工作日内`,
      state: told ? 'done' : 'next',
    },
    { title: '留下联系方式的，逐一告知；用回执编号也可以查看', state: told ? 'done' : 'next' },
  ]
}
