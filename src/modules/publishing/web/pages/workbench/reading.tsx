import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { DescriptionList, More } from '../../../../../ui/index.ts'

export type Sheet = {
  edition: string
  title: string
  documentNumber: string | null
  html: string
  /** What is said of it besides, as readers will see it. */
  card: { term: string; value: Child }[]
  attachments: { name: string; href: string; size: string; text: string }[]
}

/** A text as its readers will have it, with its card and its files: what is read before it is decided on. */
export const ReadingSheet = ({ sheet, level = 2 }: { sheet: Sheet; level?: 2 | 3 }) => (
  <article class="yg-sheet" id={`sheet-${sheet.edition}`} aria-label={sheet.title}>
    {level === 2 ? <h2 class="yg-sheet__title">{sheet.title}</h2> : <h3 class="yg-sheet__title">{sheet.title}</h3>}
    {sheet.documentNumber && <p class="yg-sheet__number">{sheet.documentNumber}</p>}
    {sheet.html ? <div class="yg-prose">{raw(sheet.html)}</div> : <p class="yg-quiet">没有正文，内容见附件。</p>}
    {sheet.attachments.length > 0 && (
      <>
        <p>
          <strong>附件</strong>
        </p>
        <ol>
          {sheet.attachments.map(({ name, href, size, text }) => (
            <li>
              <a href={href}>{name}</a> <span class="yg-quiet">{size}</span>
              {text && (
                <More summary="附件中的文字">
                  <section class="yg-twin" tabindex={0} aria-label={`${name}中的文字`}>
                    {text.slice(0, 20_000)}
                  </section>
                </More>
              )}
            </li>
          ))}
        </ol>
      </>
    )}
    <More summary="公开信息（索引、栏目、日期等）">
      <DescriptionList items={sheet.card} />
    </More>
  </article>
)
