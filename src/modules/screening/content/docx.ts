import { twinOf } from './html.ts'
import { type Content, contentOf, type HiddenContent, type HiddenKind } from './model.ts'
import { propertiesIn } from './properties.ts'
import { unzip } from './unzip.ts'
import { textOf, walkXml } from './xml.ts'

const PART = /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$/

/** A Word document: what is read, and what Word does not show: deletions and insertions under track changes, comments, hidden and white text. */
export async function readDocx(bytes: Uint8Array): Promise<Content> {
  const { names, read } = await unzip(bytes, (name) => /^(?:word|docProps)\/[^/]+\.xml$/.test(name))
  const hidden: HiddenContent[] = []
  let text = ''
  for (const name of [...names].sort((one, other) => orderOf(one) - orderOf(other)))
    if (PART.test(name)) text += readPart(read.get(name)?.toString('utf8') ?? '', placeOf(name), hidden)
  for (const name of names) {
    if (/^word\/comments\.xml$/.test(name)) hidden.push(...commentsIn(read.get(name)?.toString('utf8') ?? ''))
    if (/^word\/embeddings\/./.test(name)) hidden.push({ kind: 'embedded-file', where: '内嵌对象', text: name.slice(16) })
  }
  hidden.push(...propertiesIn(['docProps/core.xml', 'docProps/app.xml', 'docProps/custom.xml'].map((name) => read.get(name))))
  const { default: mammoth } = await import('mammoth')
  const twin = await mammoth
    .convertToHtml({ buffer: Buffer.from(bytes) }, { externalFileAccess: false } as never)
    .then(({ value }) => twinOf(value.replace(/<img[^>]*>/g, '')))
    .catch(() => null)
  return contentOf({ text, html: twin, hidden })
}

const orderOf = (name: string) => (/document/.test(name) ? 1 : /header/.test(name) ? 0 : 2)
const placeOf = (name: string) =>
  /header/.test(name) ? '页眉' : /footer/.test(name) ? '页脚' : /notes/.test(name) ? '注释' : '正文'

/** A part's visible words; what runs carry besides goes to `hidden`, run by run of one kind joined. */
function readPart(xml: string, where: string, hidden: HiddenContent[]) {
  let [text, inRun, words] = ['', false, false]
  let [deleted, inserted, isHidden, by] = [0, 0, false, '']
  const keep = (kind: HiddenKind, part: string, note: string) => {
    const last = hidden.at(-1)
    const place = `${where}${note}`
    if (last && last.kind === kind && last.where === place) last.text += part
    else hidden.push({ kind, where: place, text: part })
  }
  const author = (attribute: (name: string) => string | undefined) => (attribute('author') ? `（${attribute('author')}）` : '')
  walkXml(xml, {
    open: (name, attribute) => {
      if (name === 'del' || name === 'moveFrom') {
        deleted++
        by = author(attribute)
      } else if (name === 'ins' || name === 'moveTo') {
        inserted++
        by = author(attribute)
      } else if (name === 'r') {
        inRun = true
        isHidden = false
      } else if (inRun && (name === 'vanish' || name === 'webHidden') && !/^(?:0|false)$/.test(attribute('val') ?? '1'))
        isHidden = true
      else if (inRun && name === 'color' && /^f{6}$/i.test(attribute('val') ?? '')) isHidden = true
      else if (name === 't' || name === 'delText') words = true
      else if (name === 'tab') text += '\t'
      else if (name === 'br' || name === 'cr') text += '\n'
    },
    text: (part) => {
      if (!words) return
      if (deleted > 0) keep('tracked-change', part, `，已删除${by}`)
      else if (isHidden) keep('hidden-text', part, '')
      else {
        text += part
        if (inserted > 0) keep('tracked-change', part, `，新插入${by}`)
      }
    },
    close: (name) => {
      if (name === 'del' || name === 'moveFrom') deleted--
      else if (name === 'ins' || name === 'moveTo') inserted--
      else if (name === 'r') inRun = false
      else if (name === 't' || name === 'delText') words = false
      else if (name === 'p' || name === 'tr') text += '\n'
      else if (name === 'tc') text = `${text.replace(/\n$/, '')}\t`
    },
  })
  return text
}

function commentsIn(xml: string): HiddenContent[] {
  const comments: HiddenContent[] = []
  for (const [whole, author = ''] of xml.matchAll(/<w:comment\s[^>]*?(?:w:author="([^"]*)")?[^>]*>[\s\S]*?<\/w:comment>/g))
    comments.push({
      kind: 'comment',
      where: author ? `批注（${author}）` : '批注',
      text: textOf(whole, new Set(['p']), new Set(['t'])).trim(),
    })
  return comments
}
