import mammoth from 'mammoth'
import { refused, refuseHostileArchive } from './open-archive.ts'
import { numberParagraphs } from './paragraph-numbers.ts'

/** Styles by which Word, WPS and the templates of offices call headings; alignment is kept as a class. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='标题'] => h1:fresh",
  ...[1, 2, 3, 4].flatMap((rank) => [
    `p[style-name='heading ${rank}'] => h${rank + 1}:fresh`,
    `p[style-name='Heading ${rank}'] => h${rank + 1}:fresh`,
    `p[style-name='标题 ${rank}'] => h${rank + 1}:fresh`,
  ]),
  "p[style-name='yg center'] => p.text-center:fresh",
  "p[style-name='yg right'] => p.text-right:fresh",
  'u => u',
  'strike => s',
]

type Paragraph = { alignment: string | null; styleName: string | null; styleId: string | null }
type Transforms = { paragraph: (change: (paragraph: Paragraph) => Paragraph) => (element: unknown) => unknown }

/** The text of a DOCX as HTML, with its pictures in it; numbers that Word computes are written out. Refused with a sentence if it cannot be. */
export async function readDocx(bytes: Buffer): Promise<string> {
  await refuseHostileArchive(bytes)
  const { transforms } = mammoth as unknown as { transforms: Transforms } // missing from its types
  const keepAlignment = transforms.paragraph((paragraph) => {
    const place = { center: 'yg center', right: 'yg right', end: 'yg right' }[paragraph.alignment ?? '']
    const isHeading = /heading|标题|title/i.test(paragraph.styleName ?? '')
    return place && !isHeading ? { ...paragraph, styleId: place, styleName: place } : paragraph
  })
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: await numberParagraphs(bytes) },
      {
        styleMap: STYLES,
        transformDocument: keepAlignment,
        convertImage: mammoth.images.imgElement(async (image) => ({
          src: `data:${image.contentType};base64,${await image.readAsBase64String()}`,
        })),
      },
    )
    return value
  } catch {
    // Whatever a damaged or hostile file trips over in the converter, the person can only send another.
    throw refused('文件内容无法读取，可能已损坏；请在 Word 或 WPS 中打开并另存为 .docx 后重试')
  }
}
