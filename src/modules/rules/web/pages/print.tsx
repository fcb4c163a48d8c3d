import { longDay, type PageFrame, PortalPage, Prose } from '../../../../ui/index.ts'
import { RuleText } from '../../exports/rule-text.tsx'
import type { RuleRead } from '../../reading.ts'
import { COLUMN } from './rules.tsx'

/** The text alone, with its force on the day and its hash: what an archive would take. */
export const PrintPage = ({ page, read: { rule, edition, root, force, on } }: { page: PageFrame; read: RuleRead }) => (
  <PortalPage title={edition?.title ?? rule.title} page={page} labels={{ column: COLUMN }}>
    <p>
      {[rule.issuers.join('、'), rule.document_numbers.join('、')].filter(Boolean).join('　')}
      <br />
      {longDay(on)}的效力：{force.label}
    </p>
    <Prose>{root && <RuleText root={root} ruleId={rule.id} on={on} />}</Prose>
    {edition && <p>文本校验值（SHA-256）：{edition.hash}</p>}
  </PortalPage>
)
