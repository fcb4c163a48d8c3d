import type { Child } from 'hono/jsx'
import type { Tried } from '../../../../platform/submit-form.ts'
import { ActFields } from '../../../../ui/act-form.tsx'
import {
  ActionForm,
  Button,
  Card,
  CaseLayout,
  Checkbox,
  count,
  DescriptionList,
  Form,
  type FormState,
  minute,
  newForm,
  type Option,
  type PageFrame,
  Pagination,
  Refused,
  Table,
  Timeline,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { type Entry, type Incident, portalPath, sayWhy, states, tiers, type Why, workbenchPath } from '../../model.ts'
import type { Member, StepRow } from '../../queries.ts'
import { AnswerAll, ConfirmIncident, JoinDemands, MergeIncident, WriteUpdate } from '../../schema.ts'
import { HOME } from './desk.tsx'

export type ShownMember = Member & { number: string; title: string; state: string; href: string }
type Props = {
  page: PageFrame
  incident: Incident
  item: string
  office: string
  members: ShownMember[]
  next: string | undefined
  shared: string[]
  steps: (StepRow & { who: string })[]
  entries: Entry[]
  offices: Option[]
  may: { group: boolean; answer: boolean }
  tried: Tried
  failed: string
}

/** One incident on the desk: who is in it and why, every join and split with its undo, and what the office tells all. */
export const CasePage = (props: Props) => {
  const { page, incident, item, office, members, next, shared, steps, entries, may, tried } = props
  const path = workbenchPath(incident.number)
  return (
    <WorkbenchPage
      title={incident.public_title ?? incident.title}
      page={page}
      breadcrumb={[{ href: HOME, label: '同类诉求' }]}
      under={`${tiers[incident.tier]} · ${states[incident.state]}`}
    >
      <Refused sentence={tried.refused} />
      <CaseLayout
        left={
          <>
            <Card title={`诉求 ${count(incident.members)} 件`}>
              {shared.length > 0 && <p>共同表述：{shared.join('、')}</p>}
              <Form action={`${path}/splits`} csrf={page.csrf} id="members" wide>
                <Table
                  caption="其中的诉求"
                  hideCaption
                  rows={members}
                  empty="没有诉求。"
                  {...(may.group && {
                    select: {
                      name: 'demands',
                      form: 'members',
                      value: ({ demand_id }: ShownMember) => demand_id,
                      label: ({ number }: ShownMember) => `选择 ${number}`,
                    },
                  })}
                  columns={[
                    { header: '诉求', rowHeader: true, cell: ({ href, title }) => (href ? <a href={href}>{title}</a> : title) },
                    { header: '编号', nowrap: true, cell: ({ number }) => number },
                    { header: '收到', nowrap: true, cell: ({ received_at }) => minute(received_at) },
                    { header: '进度', nowrap: true, cell: ({ state }) => state },
                    { header: '为什么在一起', cell: whyWords },
                  ]}
                />
                {may.group && (
                  <>
                    <Checkbox name="together" label="分出的几件合成新的一号" form={newForm()} />
                    <Button kind="secondary">分出选中的</Button>
                  </>
                )}
              </Form>
              <Pagination next={next} />
            </Card>
            <Entries entries={entries} />
            <Steps steps={steps} csrf={page.csrf} may={may.group} />
          </>
        }
        right={
          <>
            <Card title="概况">
              <DescriptionList
                items={[
                  { term: '号', value: `第 ${incident.number} 号` },
                  { term: '事项', value: item || '未定' },
                  { term: '街道', value: incident.street ?? incident.district ?? '没有写明' },
                  { term: '最早、最近', value: `${minute(incident.first_at)}、${minute(incident.last_at)}` },
                  { term: '集中办理', value: incident.gathered_at ? office : '各自办理' },
                  ...(incident.confirmed_at ? [{ term: '公开页面', value: <a href={portalPath(incident.number)}>查看</a> }] : []),
                ]}
              />
            </Card>
            {may.answer && incident.state === 'confirmed' && (
              <>
                <Act {...props} name="updates" title="写办理进展" schema={WriteUpdate} button="告知全部反映人" />
                <Act {...props} name="answers" title="统一答复" schema={AnswerAll} button="答复全部在办诉求" />
              </>
            )}
            {may.group && incident.state !== 'dissolved' && <Grouping {...props} />}
          </>
        }
      />
    </WorkbenchPage>
  )
}

const whyWords = ({ why, joined_by }: ShownMember): Child =>
  joined_by ? '人工归并' : 'likeness' in why ? sayWhy(why as Why) : '反映人自己加入'

const Grouping = (props: Props) => {
  const { incident, page } = props
  const path = workbenchPath(incident.number)
  return (
    <>
      {incident.tier !== 'theme' && incident.state !== 'closed' && (
        <Act {...props} name="confirmation" title="确认并公开" schema={ConfirmIncident} button="确认是同一件事" />
      )}
      <Act {...props} name="joins" title="并入诉求" schema={JoinDemands} button="并入" />
      <Act {...props} name="mergers" title="并入另一号" schema={MergeIncident} button="合并" />
      {incident.state === 'confirmed' && (
        <Card title="结束">
          <ActionForm action={`${path}/closure`} csrf={page.csrf}>
            <Button kind="secondary">事情已经过去，办结</Button>
          </ActionForm>
          <ActionForm action={`${path}/withdrawal`} csrf={page.csrf}>
            <Button kind="destructive">确认有误，撤下公开页面</Button>
          </ActionForm>
        </Card>
      )}
    </>
  )
}

type ActProps = Props & { name: string; title: string; schema: Parameters<typeof ActFields>[0]['schema']; button: string }
const Act = ({ page, incident, offices, tried, failed, name, title, schema, button }: ActProps) => {
  const known = newForm({ publicTitle: incident.public_title ?? '', office: incident.office_id ?? '' })
  const form: FormState = failed === name ? (tried.form ?? known) : known
  return (
    <Card title={title}>
      <Form action={`${workbenchPath(incident.number)}/${name}`} csrf={page.csrf} form={form} wide>
        <ActFields schema={schema} form={form} asked={{ office: { options: [{ value: '', label: '各自办理' }, ...offices] } }} />
        <Button kind="secondary">{button}</Button>
      </Form>
    </Card>
  )
}

const Entries = ({ entries }: { entries: Entry[] }) =>
  entries.length > 0 && (
    <Card title="办理进展和答复">
      <Timeline
        facts={entries.map(({ kind, text, written_at, reached }) => ({
          at: minute(written_at),
          title: kind === 'answer' ? `统一答复 ${count(reached)} 件` : `进展，告知 ${count(reached)} 件的反映人`,
          detail: text,
        }))}
      />
    </Card>
  )

const Steps = ({ steps, csrf, may }: { steps: (StepRow & { who: string })[]; csrf: string; may: boolean }) => (
  <Card title="归并和拆分的经过">
    <ul>
      {steps.map(({ id, at, said, who, undone_by }) => (
        <li>
          <span class="yg-quiet">{minute(at)}</span>　{who}：{said}
          {undone_by !== null && '（已撤销）'}
          {may && undone_by === null && (
            <ActionForm action={`${HOME}/steps/${id}/undoing`} csrf={csrf}>
              <Button kind="plain">撤销这一步</Button>
            </ActionForm>
          )}
        </li>
      ))}
    </ul>
  </Card>
)
