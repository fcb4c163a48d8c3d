import { ButtonLink, ButtonRow, type Page, type PageFrame, PortalPage, WorkbenchPage } from '../../../ui/index.ts'
import type { Block, Letter } from './letter.ts'

type LetterPageProps = {
  page: PageFrame
  letter: Letter
  /** Where the same letter lies as a DOCX file. */
  docxHref: string
  back: { href: string; label: string }
  /** In the workbench: the office that the reader acts for. */
  organisation?: string
}

/** A letter to read and to print: on paper only the letter itself remains. */
export const LetterPage = ({ page, letter, docxHref, back, organisation }: LetterPageProps) => {
  const frame: Page = { title: letter.title, page, breadcrumb: [back], ownHeading: true }
  const content = (
    <>
      <div class="yg-no-print">
        <ButtonRow>
          <ButtonLink href={docxHref} kind="primary">
            下载 Word 文档
          </ButtonLink>
          <ButtonLink href={back.href}>{back.label}</ButtonLink>
        </ButtonRow>
      </div>
      <LetterSheet letter={letter} />
    </>
  )
  return organisation === undefined ? (
    <PortalPage {...frame}>{content}</PortalPage>
  ) : (
    <WorkbenchPage {...frame}>{content}</WorkbenchPage>
  )
}

/** The sheet itself: title, number, addressee, body, closing and seal as an official paper has them. */
export const LetterSheet = ({ letter }: { letter: Letter }) => (
  <article class="yg-letter">
    {letter.sample && <p class="yg-letter__sample">示例文书，不具法律效力</p>}
    <h1 class="yg-letter__title">{letter.title}</h1>
    <p class="yg-letter__number">编号：{letter.number}</p>
    <p class="yg-letter__addressee">{letter.salutation}</p>
    {letter.blocks.map((block) => (
      <BlockOf block={block} />
    ))}
    {letter.attachments.length > 0 && (
      <div class="yg-letter__attachments">
        <p>附件：</p>
        <ol>
          {letter.attachments.map(({ name, sha256 }) => (
            <li>
              {name}
              {sha256 && <span class="yg-letter__hash">（SHA-256：{sha256.slice(0, 16)}…）</span>}
            </li>
          ))}
        </ol>
      </div>
    )}
    <div class="yg-letter__closing">
      <p>{letter.closing.office}</p>
      <p class="yg-letter__seal">{letter.seal.words}</p>
      <p>{letter.closing.day ?? '（草稿，尚未签发）'}</p>
    </div>
    <p class="yg-letter__contact">{letter.contact}</p>
  </article>
)

const BlockOf = ({ block }: { block: Block }) => {
  if (block.kind === 'text') return <p class="yg-letter__text">{block.text}</p>
  if (block.kind === 'list')
    return (
      <ol class="yg-letter__list">
        {block.items.map((item) => (
          <li>{item}</li>
        ))}
      </ol>
    )
  if (block.kind === 'facts')
    return (
      <table class="yg-letter__table">
        <tbody>
          {block.rows.map(([name, value]) => (
            <tr>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )
  return (
    <table class="yg-letter__table">
      <caption>{block.caption}</caption>
      <thead>
        <tr>
          {block.head.map((cell) => (
            <th scope="col">{cell}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((row) => (
          <tr>
            {row.map((cell) => (
              <td>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
