import { Alert, Card, Grid, NewsList } from '../../../../../ui/index.ts'
import { acts } from '../../../acts.ts'
import type { Outcome } from '../../../model.ts'
import { answerable, needs, outcomes } from '../../../outcomes.ts'
import { caseHref } from '../../desk.ts'
import type { DeskCase } from '../../desk-case.ts'
import { ActFrame, type ActProps } from './act-frame.tsx'

/** 条例第三十六条: the kinds of answer by their groups, and what each still lacks. */
export const OutcomesPage = (props: ActProps) => {
  const { view, form } = props
  const open = view.known.consultations.filter(({ opinion }) => opinion === null).length
  return (
    <ActFrame {...props} title="拟写答复：选择办理结果">
      {form.errors.length > 0 && (
        <Alert tone="error" live>
          <p>{form.errors[0]?.message}</p>
        </Alert>
      )}
      {open > 0 && (
        <Alert tone="warning">
          <p>还有 {open} 件征求意见没有答复。对方的意见可能影响办理结果。</p>
        </Alert>
      )}
      <Grid columns={2}>
        {[...Map.groupBy(answerable, (outcome) => outcomes[outcome].group)].map(([group, members]) => (
          <Card title={group}>
            <NewsList
              items={members.map((outcome) => ({
                href: `${caseHref(view.known.request.id)}/${acts.draft.noun}?outcome=${outcome}`,
                title: outcomes[outcome].label,
                note: <Says view={view} outcome={outcome} />,
              }))}
            />
          </Card>
        ))}
      </Grid>
    </ActFrame>
  )
}

const Says = ({ view, outcome }: { view: DeskCase; outcome: Outcome }) => {
  const missing = missingFor(outcome, view)
  return (
    <>
      {outcomes[outcome].article}
      {missing && (
        <>
          ，<strong>{missing.words}</strong>
          {missing.act && (
            <>
              ，<a href={`${caseHref(view.known.request.id)}/${acts[missing.act].noun}`}>去登记</a>
            </>
          )}
        </>
      )}
    </>
  )
}

/** The step that the law wants taken before an answer of this kind, where it has not been. */
export function missingFor(
  outcome: Outcome,
  { known: { searches, correction, reasons } }: DeskCase,
): { words: string; act?: 'recordSearch' } | null {
  if (needs(outcome, 'search') && searches.length === 0) return { words: '须先登记检索', act: 'recordSearch' }
  if (needs(outcome, 'correction') && !correction) return { words: '须曾告知补正' }
  if (needs(outcome, 'judged-reasons') && reasons?.reasonable !== false) return { words: '须先要求说明理由并认定不合理' }
  return null
}
