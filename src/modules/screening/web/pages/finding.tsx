import { longDay, minuteOf } from '../../../../platform/day.ts'
import {
  Alert,
  Button,
  ButtonRow,
  CaseLayout,
  DeadlineSentence,
  DescriptionList,
  Field,
  Form,
  type FormState,
  newForm,
  type PageFrame,
  Section,
  Timeline,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { actLabels, type FindingAct, type FindingRow, kindLabels, type MoveName, moves } from '../../model.ts'
import { stateTag } from './board.tsx'

type FindingProps = {
  page: PageFrame
  finding: FindingRow
  office: string
  due: { sentence: string; tone: 'calm' | 'soon' | 'late' | 'stopped' | 'provisional' } | null
  history: { act: FindingAct; by: string | null; note: string; at: Date }[]
  may: MoveName[]
  tried?: { move: MoveName; form: FormState }
}

/** One finding: where it stands, until when it has to be dealt with, what was done. */
export const FindingPage = ({ page, finding, office, due, history, may, tried }: FindingProps) => (
  <WorkbenchPage
    title={`${kindLabels[finding.kind]}：${finding.title}`}
    page={page}
    under={
      <>
        {stateTag(finding.state)} {due && <DeadlineSentence deadline={due} />}
      </>
    }
    breadcrumb={[{ href: '/workbench/screening', label: '内容检测' }]}
  >
    <CaseLayout
      left={
        <>
          <Section title="发现的内容">
            <p class="yg-screened-excerpt">{finding.excerpt}</p>
            {finding.suggestion && (
              <p>
                建议改为：<strong>{finding.suggestion}</strong>
              </p>
            )}
          </Section>
          {may.length > 0 ? (
            <Section title="办理">
              <div class="yg-screened-acts">
                {may.map((move) => (
                  <Act page={page} id={finding.id} move={move} form={tried?.move === move ? tried.form : newForm()} />
                ))}
              </div>
            </Section>
          ) : (
            <Alert>
              <p>由本机关保密审查员或者信息公开工作机构负责人核查。</p>
            </Alert>
          )}
        </>
      }
      right={
        <>
          <DescriptionList
            columns={1}
            items={[
              { term: '所在内容', value: <a href={finding.url}>{finding.title}</a> },
              { term: '机关', value: office },
              { term: '出现次数', value: String(finding.occurrences) },
              { term: '把握程度', value: `${Math.round(finding.confidence * 100)}%` },
              { term: '发现日期', value: longDay(finding.found_on) },
              { term: '处理期限', value: longDay(finding.due_on) },
            ]}
          />
          <Section title="办理记录">
            <Timeline
              label="办理记录"
              facts={history.map(({ act, by, note, at }) => ({
                at: minuteOf(at),
                title: actLabels[act],
                ...(by && { by }),
                ...(note && { detail: note }),
              }))}
            />
          </Section>
        </>
      }
    />
  </WorkbenchPage>
)

const Act = ({ page, id, move, form }: { page: PageFrame; id: string; move: MoveName; form: FormState }) => {
  const { noun, label, needsReason } = moves[move]
  return (
    <Form action={`/workbench/screening/findings/${id}/${noun}`} csrf={page.csrf} form={form} id={`act-${move}`}>
      <Field name="note" label={needsReason ? `${label}的理由` : '说明'} form={form} optional={!needsReason} maxlength={1_000} />
      <ButtonRow>
        <Button kind={move === 'confirm' ? 'primary' : 'secondary'}>{label}</Button>
      </ButtonRow>
    </Form>
  )
}
