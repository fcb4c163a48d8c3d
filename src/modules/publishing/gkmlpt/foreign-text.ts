import { Parser } from 'htmlparser2'

// Where the systems of the sites keep the text of a page, the surest first; ours is among them.
const CLASSES = ['article-content', 'news_cont_d_wrap', 'TRS_Editor', 'zw-content', 'article_con', 'content-article']
const IDS = ['zoomcon', 'zoom', 'UCAP-CONTENT', 'article-content']

/** The text of a page of another site, as HTML; null where none of the known places is on it. */
export function foreignText(page: string): string | null {
  const found = new Map<string, { from: number; to: number }>()
  const open: { name: string; place: string | null; from: number }[] = []
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const place = VOID.has(name) ? null : placeOf(attributes)
        if (!VOID.has(name)) open.push({ name, place, from: (parser.endIndex ?? 0) + 1 })
      },
      onclosetag(name) {
        const at = open.findLastIndex((element) => element.name === name)
        if (at < 0) return
        for (const { place, from } of open.splice(at))
          if (place && !found.has(place)) found.set(place, { from, to: parser.startIndex })
      },
    },
    { lowerCaseTags: true, decodeEntities: false },
  )
  parser.write(page)
  parser.end()
  for (const place of [...CLASSES, ...IDS.map((id) => `#${id}`)]) {
    const { from, to } = found.get(place) ?? { from: 0, to: 0 }
    const html = page.slice(from, to).trim()
    if (html.replace(/<[^>]*>|&nbsp;|\s/g, '') !== '' || /<img\b/i.test(html)) return html
  }
  return null
}

const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr'])

function placeOf({ class: classes = '', id = '' }: Record<string, string>) {
  const words = classes.split(/\s+/)
  return CLASSES.find((name) => words.includes(name)) ?? (IDS.includes(id) ? `#${id}` : null)
}
