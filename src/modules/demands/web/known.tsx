import type { Child } from 'hono/jsx'
import type { Ctx } from '../../../platform/ctx.ts'
import { Card } from '../../../ui/index.ts'
import { hintsFor } from '../../messages/index.ts'

const MOST = 5

/** What may answer it already: questions and answers, policies and guides of this site. */
export async function knownFor(ctx: Ctx, text: string): Promise<Child> {
  const { faq, messages, pages } = await hintsFor(ctx, { subject: text.slice(0, 60), text })
  const found = [...faq, ...messages, ...pages].slice(0, MOST)
  if (found.length === 0) return null
  return (
    <div class="yg-letter-known">
      <Card title="也许已有答案">
        <ul class="yg-letter-hints">
          {found.map(({ href, title, note }) => (
            <li>
              <a href={href}>{title}</a>
              {note && <span class="yg-quiet"> {note}</span>}
            </li>
          ))}
        </ul>
      </Card>
    </div>
  )
}
