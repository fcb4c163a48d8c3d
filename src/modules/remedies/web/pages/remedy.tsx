import type { Child } from 'hono/jsx'
import {
  ActionForm,
  Alert,
  Button,
  Card,
  CaseLayout,
  Deadline,
  DeadlineSentence,
  type DeadlineView,
  DescriptionList,
  type FormState,
  type PageFrame,
  Timeline,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { BundleEvent } from '../../../ledger/index.ts'
import type { NextDue } from '../../due.ts'
import {
  type FactKind,
  forumOf,
  kindWords,
  type MoveName,
  type OutcomeMapping,
  type Remedy,
  stateOf,
  stateWords,
} from '../../model.ts'
import { Acts } from './acts.tsx'

export type ClockShown = { label: string; whose: string; view: DeadlineView; onExpiry?: string | undefined }

export type RemedyProps = {
  page: PageFrame
  remedy: Remedy
  facts: { term: string; value: string }[]
  events: BundleEvent[]
  clocks: ClockShown[]
  due: NextDue | null
  related: { href: string; label: string }[]
  /** What this person may do now, and what is being typed into it. */
  permitted: { moves: MoveName[]; facts: FactKind[]; bundle: boolean }
  outcomes: OutcomeMapping[]
  typing?: { act: 'accept' | 'decide' | 'fact'; form: FormState }
}

export const RemedyPage = (props: RemedyProps) => {
  const { page, remedy, facts, events, clocks, due, related, permitted } = props
  const title = remedy.number ?? `${kindWords[remedy.kind]}（尚无案号）`
  return (
    <WorkbenchPage
      page={page}
      title={title}
      breadcrumb={[{ href: '/workbench/remedies', label: '复议诉讼' }]}
      under={<Under remedy={remedy} due={due} />}
      actions={permitted.bundle && <Bundle csrf={page.csrf} id={remedy.id} />}
    >
      <CaseLayout
        top={<Acts {...props} />}
        left={
          <Card title="经过">
            <Timeline
              facts={events.map(({ at, title, by, article }) => ({ at, title, ...(by && { by }), ...(article && { article }) }))}
            />
          </Card>
        }
        right={
          <>
            {clocks.length > 0 && (
              <Card title="期限">
                {clocks.map((clock) => (
                  <Clock clock={clock} />
                ))}
              </Card>
            )}
            <Card title="案件">
              <DescriptionList items={facts} />
            </Card>
            {related.length > 0 && (
              <Card title="相关">
                <ul>
                  {related.map(({ href, label }) => (
                    <li>
                      <a href={href}>{label}</a>
                    </li>
                  ))}
                </ul>
              </Card>
            )}
          </>
        }
      />
    </WorkbenchPage>
  )
}

const Under = ({ remedy, due }: { remedy: Remedy; due: NextDue | null }): Child => (
  <>
    <span>
      {kindWords[remedy.kind]} · {remedy.body} · {stateWords[forumOf(remedy.kind)][stateOf(remedy)]}
    </span>
    {due && (
      <>
        {' '}
        · <span>{due.label}</span> <DeadlineSentence deadline={due} />
      </>
    )}
  </>
)

const Clock = ({ clock: { label, view, onExpiry } }: { clock: ClockShown }) => (
  <div>
    <p>
      <strong>{label}</strong>
    </p>
    <Deadline deadline={view} />
    {view.tone === 'late' && onExpiry && (
      <Alert tone="warning">
        <p>{onExpiry}。</p>
      </Alert>
    )}
  </div>
)

const Bundle = ({ csrf, id }: { csrf: string; id: string }) => (
  <ActionForm action={`/workbench/remedies/${id}/evidence-bundle`} csrf={csrf}>
    <Button kind="secondary" icon="download">
      下载证据材料
    </Button>
  </ActionForm>
)
