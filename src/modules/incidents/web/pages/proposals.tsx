import {
  ActionForm,
  Button,
  ButtonRow,
  Card,
  EmptyState,
  type PageFrame,
  percent,
  Refused,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { sayWhy, tiers } from '../../model.ts'
import type { Proposal } from '../../queries.ts'
import { DeskTabs, HOME } from './desk.tsx'

export type Side = { number: string; title: string; text: string; href: string; received: string }
export type ShownProposal = Proposal & { one: Side; other: Side; shared: string[] }
type Props = { page: PageFrame; rows: ShownProposal[]; may: boolean; refused: string | undefined }

/** What the likeness was not sure of, two and two, with all that speaks for it. */
export const ProposalsPage = ({ page, rows, may, refused }: Props) => (
  <WorkbenchPage title="同类诉求" page={page}>
    <DeskTabs now="proposals" all />
    <Refused sentence={refused} />
    {rows.length === 0 && <EmptyState title="没有拿不准的">系统有把握的已经归并，没有把握的列在这里。</EmptyState>}
    {rows.map(({ id, tier, sure, why, one, other, shared, incident }) => (
      <Card
        title={`${tiers[tier]}？把握 ${percent(sure)}`}
        aside={<span class="yg-quiet">{incident === null ? '两件单独的诉求' : `已有的第 ${incident} 号`}</span>}
      >
        <p>{sayWhy(why)}</p>
        {shared.length > 0 && <p>共同表述：{shared.join('、')}</p>}
        {[one, other].map((side) => (
          <p>
            <a href={side.href}>{side.number}</a>　<span class="yg-quiet">{side.received}</span>
            <br />
            {side.text}
          </p>
        ))}
        {may && (
          <ButtonRow>
            {(['joining', 'refusal'] as const).map((answer) => (
              <ActionForm action={`${HOME}/proposals/${id}/${answer}`} csrf={page.csrf}>
                <Button kind={answer === 'joining' ? 'primary' : 'secondary'}>
                  {answer === 'joining' ? '是，归并' : '不是'}
                </Button>
              </ActionForm>
            ))}
          </ButtonRow>
        )}
      </Card>
    ))}
  </WorkbenchPage>
)
