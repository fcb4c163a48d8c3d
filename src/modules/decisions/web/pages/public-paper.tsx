import { type PageFrame, PlainText, PortalPage } from '../../../../ui/index.ts'
import { type PublicDecision, portalPath, type Step, steps } from '../../model.ts'
import { DECISIONS } from './place.ts'

type Props = {
  page: PageFrame
  decision: PublicDecision
  paper: { title: string; text: string | null; step: Step; formed_on: string }
}
export const PublicPaperPage = ({ page, decision, paper }: Props) => (
  <PortalPage title={paper.title} page={page} breadcrumb={[...DECISIONS, { href: portalPath(decision), label: decision.title }]}>
    <p class="yg-quiet">
      {steps[paper.step].label}，{paper.formed_on}
    </p>
    <PlainText text={paper.text ?? ''} />
  </PortalPage>
)
