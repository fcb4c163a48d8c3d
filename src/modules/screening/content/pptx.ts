import { twinOf } from './html.ts'
import { type Content, contentOf, type HiddenContent } from './model.ts'
import { propertiesIn } from './properties.ts'
import { unzip } from './unzip.ts'
import { escapeHtml, textOf } from './xml.ts'

const numberOf = (name: string) => Number(/(\d+)\.xml/.exec(name)?.[1] ?? 0)

/** Slides: the words of those that are shown; hidden ones, notes and comments apart. */
export async function readPptx(bytes: Uint8Array): Promise<Content> {
  const { names, read } = await unzip(
    bytes,
    (name) =>
      /^(?:ppt\/(?:slides|notesSlides|comments|_rels|slides\/_rels)|docProps)\//.test(name) && /\.(?:xml|rels)$/.test(name),
  )
  const hidden: HiddenContent[] = []
  let [text, html] = ['', '']
  const slides = names
    .filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
    .sort((one, other) => numberOf(one) - numberOf(other))
  for (const name of slides) {
    const xml = read.get(name)?.toString('utf8') ?? ''
    const words = textOf(xml, new Set(['p']), new Set(['t']))
      .replace(/\n{2,}/g, '\n')
      .trim()
    if (/<p:sld\s[^>]*show="(?:0|false)"/.test(xml)) {
      hidden.push({ kind: 'hidden-slide', where: `第 ${numberOf(name)} 张`, text: words })
      continue
    }
    text += `${words}\n\n`
    const [title = '', ...lines] = words.split('\n')
    html += `<section><h2>${escapeHtml(title || `第 ${numberOf(name)} 张`)}</h2>${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}</section>`
  }
  for (const name of names) {
    const xml = () => read.get(name)?.toString('utf8') ?? ''
    if (/^ppt\/notesSlides\/notesSlide\d+\.xml$/.test(name)) {
      // The number of the slide stands in its notes as a field of its own.
      const words = textOf(xml().replace(/<a:fld[\s\S]*?<\/a:fld>/g, ''), new Set(['p']), new Set(['t'])).trim()
      hidden.push({ kind: 'notes', where: `第 ${numberOf(name)} 张的备注`, text: words })
    }
    if (/^ppt\/comments\/[^/]+\.xml$/.test(name))
      hidden.push({ kind: 'comment', where: '批注', text: textOf(xml(), new Set(['cm']), new Set(['text', 't'])).trim() })
    if (/^ppt\/embeddings\/./.test(name)) hidden.push({ kind: 'embedded-file', where: '内嵌对象', text: name.slice(15) })
  }
  hidden.push(...propertiesIn(['docProps/core.xml', 'docProps/app.xml', 'docProps/custom.xml'].map((name) => read.get(name))))
  return contentOf({ text, html: twinOf(html), hidden })
}
