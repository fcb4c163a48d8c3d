import { twinOf } from './html.ts'
import { type Content, contentOf, type HiddenContent } from './model.ts'
import { propertiesIn } from './properties.ts'
import { unzip } from './unzip.ts'
import { escapeHtml, textOf, walkXml } from './xml.ts'

/** OpenDocument text and tables: words, changes that are tracked, notes in the margin, rows and columns out of sight. */
export async function readOpenDocument(bytes: Uint8Array): Promise<Content> {
  const { read } = await unzip(bytes, (name) => /^(?:content|meta|styles)\.xml$/.test(name))
  const xml = read.get('content.xml')?.toString('utf8') ?? ''
  const hidden: HiddenContent[] = []
  let text = ''
  let [changes, notes, concealed] = [0, 0, 0]
  const parts = { change: '', note: '', concealed: '' }
  const stack: boolean[] = []
  const hiddenTables = new Set(
    [
      ...xml.matchAll(
        /<style:style style:name="([^"]+)" style:family="table"[^>]*>\s*<style:table-properties[^>]*table:display="false"/g,
      ),
    ].map(([, name]) => name),
  )
  walkXml(xml, {
    open: (name, attribute) => {
      if (name === 'tracked-changes') changes++
      if (name === 'annotation') notes++
      if (/^table(?:-row|-column)?$/.test(name)) {
        const isHidden =
          /collapse|filter/.test(attribute('visibility') ?? '') ||
          (name === 'table' && hiddenTables.has(attribute('style-name') ?? ''))
        if (name !== 'table-column') {
          stack.push(isHidden)
          if (isHidden) concealed++
        }
      }
    },
    text: (words) => {
      if (changes > 0) parts.change += words
      else if (notes > 0) parts.note += words
      else if (concealed > 0) parts.concealed += `${words}\t`
      else text += words
    },
    close: (name) => {
      if (name === 'tracked-changes') changes--
      else if (name === 'annotation') notes--
      else if (name === 'table' || name === 'table-row') {
        if (stack.pop()) concealed--
        text += '\n'
      } else if (name === 'table-cell') text += '\t'
      else if (name === 'p' || name === 'h') text += '\n'
    },
  })
  hidden.push(
    { kind: 'tracked-change', where: '修订记录', text: parts.change },
    { kind: 'comment', where: '批注', text: parts.note },
  )
  hidden.push({ kind: 'hidden-cells', where: '隐藏的表、行', text: parts.concealed })
  hidden.push(...propertiesIn([read.get('meta.xml')]))
  return contentOf({ text, html: paragraphsOf(text), hidden })
}

/** OFD (GB/T 33190): the text of its pages, and who made it. */
export async function readOfd(bytes: Uint8Array): Promise<Content> {
  const { names, read } = await unzip(bytes, (name) => /\.xml$/i.test(name))
  const part = (name: string) => read.get(name)?.toString('utf8') ?? ''
  const number = (name: string) => Number(/Page_?(\d+)/i.exec(name)?.[1] ?? 0)
  const pages = names.filter((name) => /Pages\/.*Content\.xml$/i.test(name)).sort((one, other) => number(one) - number(other))
  const text = pages.map((name) => textOf(part(name), new Set(['TextObject']), new Set(['TextCode']))).join('\n\f')
  const hidden: HiddenContent[] = names
    .filter((name) => /Attachs?\/(?!.*Attachments\.xml$)./i.test(name))
    .map((name) => ({ kind: 'embedded-file', where: '内嵌文件', text: name }))
  const notes = names
    .filter((name) => /Annots\/.*Annot\w*\.xml$/i.test(name))
    .map((name) => textOf(part(name), new Set(['Annot'])).trim())
  hidden.push({ kind: 'annotation', where: '注释', text: notes.join('\n') })
  const author = /<(?:ofd:)?Author>([^<]*)</.exec(part('OFD.xml'))?.[1]
  if (author) hidden.push({ kind: 'metadata', where: '作者', text: author })
  return contentOf({ text, html: paragraphsOf(text), hidden })
}

export const paragraphsOf = (text: string) =>
  twinOf(
    text
      .split(/\n+/)
      .filter((line) => line.trim())
      .slice(0, 20_000)
      .map((line) => `<p>${escapeHtml(line)}</p>`)
      .join(''),
  )
