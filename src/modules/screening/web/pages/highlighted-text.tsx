import type { Child } from 'hono/jsx'
import type { Finding } from '../../detectors/finding.ts'
import { kindLabels } from '../../model.ts'

/** A text with what was found in it marked where it stands; what it is is said in words beside it, not by the colour alone. */
export const HighlightedText = ({ text, findings }: { text: string; findings: readonly Finding[] }) => {
  const parts: Child[] = []
  let at = 0
  for (const [index, { kind, start, end, suggestion }] of findings.entries()) {
    if (start < at) continue
    parts.push(text.slice(at, start))
    parts.push(
      <mark
        class={`yg-screened yg-screened--${kind === 'wording' ? 'wording' : 'personal'}`}
        id={`found-${index + 1}`}
        title={suggestion}
      >
        {text.slice(start, end)}
        <span class="yg-screened__kind">{kindLabels[kind]}</span>
      </mark>,
    )
    at = end
  }
  parts.push(text.slice(at))
  return <div class="yg-screened-text">{parts}</div>
}
