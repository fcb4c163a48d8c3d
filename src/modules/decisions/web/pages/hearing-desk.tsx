import {
  Card,
  CaseLayout,
  Deadline,
  type DeadlineView,
  DescriptionList,
  type PageFrame,
  PlainText,
  Table,
  Tag,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Bars } from '../../act.ts'
import { hearingActs } from '../../acts/other-acts.ts'
import {
  choices,
  hearingDeskPath,
  hearingPath,
  hearingState,
  hearingStates,
  participantKinds,
  phases,
} from '../../hearings/model.ts'
import type { Owner } from '../../hearings/owner.ts'
import type { HearingFile } from '../../hearings/queries.ts'
import { dispositions } from '../../model.ts'
import { ActList } from './act.tsx'

type Props = { page: PageFrame; file: HearingFile; bars: Bars; materials: DeadlineView | null }

const ORDER = [
  'announce',
  'publishParticipants',
  'sendMaterials',
  'addEntry',
  'finishRecord',
  'sign',
  'confirmRecord',
  'report',
  'addOpinion',
]

export const CONSULTATIONS = { href: '/workbench/consultations', label: '民意征集' }
/** Where it stands in the workbench: below what it is about. */
export const aboveHearing = ({ kind, deskPath, title }: Owner) => [
  kind === 'decision' ? { href: '/workbench/decisions', label: '重大行政决策' } : CONSULTATIONS,
  { href: deskPath, label: title },
]

/** A hearing on the desk: who takes part, what was said, who signed. */
export const HearingDeskPage = ({ page, file, bars, materials }: Props) => {
  const { hearing, owner, participants, entries, points } = file
  const state = hearingState(hearing)
  const seat = (id: string) => `/workbench/attendance/${id}`
  return (
    <WorkbenchPage
      title={hearing.title}
      page={page}
      breadcrumb={aboveHearing(owner)}
      under={
        <>
          <Tag tone={state === 'reported' ? 'done' : 'main'}>{hearingStates[state]}</Tag>{' '}
          {materials && <Deadline deadline={materials} />}
        </>
      }
    >
      <CaseLayout
        left={
          <>
            <Card title={`听证参加人（${participants.length}）`}>
              <Table
                caption="听证参加人"
                hideCaption
                rows={participants}
                empty="还没有参加人。"
                columns={[
                  { header: '序号', numeric: true, cell: ({ position }) => String(position) },
                  { header: '姓名', rowHeader: true, cell: ({ shown_as }) => shown_as },
                  { header: '身份', cell: ({ kind }) => participantKinds[kind as keyof typeof participantKinds] },
                  { header: '产生', nowrap: true, cell: ({ chosen }) => choices[chosen as keyof typeof choices] },
                  {
                    header: '笔录',
                    cell: ({ attended, signed_on, unsigned_reason }) =>
                      attended === false
                        ? '没有到场'
                        : signed_on
                          ? `${signed_on} 签字`
                          : unsigned_reason
                            ? `未签字：${unsigned_reason}`
                            : '',
                  },
                ]}
              />
              {hearing.session_id && (
                <p>
                  <a href={seat(hearing.session_id)}>报名和{hearing.admits === 'lot' ? '抽签' : '遴选'}</a>
                  {hearing.observer_session_id && <a href={seat(hearing.observer_session_id)}>旁听报名</a>}
                </p>
              )}
            </Card>
            <Card title="听证笔录">
              {entries.length === 0 ? (
                <p class="yg-quiet">尚未记录。顺序：承办单位介绍，陈述、询问、质证、辩论，参加人确认并签字（第十七条）。</p>
              ) : (
                <ol>
                  {entries.map(({ phase, speaker, text }) => (
                    <li>
                      <strong>{speaker}</strong>（{phases[phase as keyof typeof phases]}）
                      <PlainText text={text} />
                    </li>
                  ))}
                </ol>
              )}
            </Card>
            {hearing.report && (
              <Card title="听证报告">
                <PlainText text={hearing.report} />
              </Card>
            )}
            {points.length > 0 && (
              <Card title="听证意见的处理">
                <ul class="yg-opinions">
                  {points.map(({ point, disposition, reason }) => (
                    <li>
                      <p>{point}</p>
                      <p>
                        <strong>{dispositions[disposition]}</strong>　{reason}
                      </p>
                    </li>
                  ))}
                </ul>
              </Card>
            )}
          </>
        }
        right={
          <>
            <ActList
              acts={hearingActs}
              bars={bars}
              path={hearingDeskPath(hearing.id)}
              next={ORDER.find((name) => !bars.has(name)) ?? null}
            />
            {hearing.confirmed_on && !hearing.reported_on && (
              <p>
                {owner.kind === 'decision' ? (
                  <a href={`${owner.deskPath}/adoptions?source=hearing`}>登记听证意见的处理</a>
                ) : (
                  <a href={`${owner.deskPath}/analysis`}>听证意见和书面意见的处理</a>
                )}
              </p>
            )}
            <Card title="基本情况">
              <DescriptionList
                items={[
                  { term: '编号', value: hearing.number },
                  { term: '时间', value: `${hearing.held_on} ${hearing.starts_at}—${hearing.ends_at}` },
                  { term: '地点', value: hearing.place },
                  { term: '名额', value: `参加人 ${hearing.seats}，旁听 ${hearing.observers}` },
                  { term: '报名', value: `${hearing.apply_from} 至 ${hearing.apply_until}` },
                  { term: '遴选办法', value: <PlainText text={hearing.selection_rules} /> },
                  { term: '材料', value: <PlainText text={hearing.materials} /> },
                  ...(hearing.postponed_reason ? [{ term: '改期', value: hearing.postponed_reason }] : []),
                  ...(hearing.cancelled_reason ? [{ term: '取消', value: hearing.cancelled_reason }] : []),
                ]}
              />
              {hearing.announced_on && <a href={hearingPath(hearing)}>公开页面</a>}
            </Card>
          </>
        }
      />
    </WorkbenchPage>
  )
}
