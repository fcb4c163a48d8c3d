import type { Clause } from '../text/clause.ts'
import type { Exported } from './exported.ts'

const NAMESPACE = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0'
const ELEMENTS: Partial<Record<Clause['kind'], string>> = {
  book: 'book',
  chapter: 'chapter',
  section: 'section',
  article: 'article',
  point: 'section',
  paragraph: 'paragraph',
  item: 'point',
}

/** The rule as Akoma Ntoso 3.0 (OASIS LegalDocML); eIds are the permanent addresses of the clauses. */
export function toAkn({ rule, edition, root, on }: Exported): string {
  const work = `/akn/cn/act/${(rule.promulgated_on ?? edition.as_of ?? on).slice(0, 4)}/${rule.id}`
  const expression = `${work}/zho@${edition.effective_on ?? edition.as_of ?? on}`
  const head = root.children.filter(({ kind }) => kind === 'title' || kind === 'note')
  const body = root.children.filter(({ kind }) => kind !== 'title' && kind !== 'note' && kind !== 'toc')
  const titles = head.some(({ kind }) => kind === 'title') ? [] : [`<p><docTitle>${escaped(edition.title)}</docTitle></p>`]
  const preface = [
    ...titles,
    ...head.map(({ kind, text }) =>
      kind === 'title' ? `<p><docTitle>${escaped(text)}</docTitle></p>` : `<p>${escaped(text)}</p>`,
    ),
  ]
  const main = body.map(hierarchy).join('') || '<paragraph eId="para_0"><content><p/></content></paragraph>'
  return `<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="${NAMESPACE}"><act name="act" contains="singleVersion"><meta><identification source="#editor">
<FRBRWork>${core(work, rule.promulgated_on ?? edition.as_of ?? on, 'promulgation')}<FRBRcountry value="cn"/>${rule.document_numbers
    .map((number) => `<FRBRnumber value="${escaped(number)}"/>`)
    .join('')}<FRBRname value="${escaped(edition.title)}"/></FRBRWork>
<FRBRExpression>${core(expression, edition.effective_on ?? edition.as_of ?? on, 'effect')}<FRBRlanguage language="zho"/></FRBRExpression>
<FRBRManifestation>${core(`${expression}.xml`, on, 'reading')}<FRBRformat value="application/akn+xml"/></FRBRManifestation>
</identification><references source="#editor"><TLCOrganization eId="editor" href="/ontology/organization/editor" showAs="${escaped(
    rule.issuers.join('、') || rule.place,
  )}"/></references></meta>
<preface>${preface.join('')}</preface><body>${main}</body></act></akomaNtoso>
`
}

const core = (uri: string, date: string, name: string) =>
  `<FRBRthis value="${uri}/!main"/><FRBRuri value="${uri}"/><FRBRdate date="${date}" name="${name}"/><FRBRauthor href="#editor"/>`

function hierarchy(clause: Clause): string {
  const { kind, eid, label, text, children } = clause
  const element = ELEMENTS[kind]
  const [open, close] = element
    ? [`${element} eId="${escaped(eid)}"`, element]
    : [`hcontainer name="${kind}" eId="${escaped(eid)}"`, 'hcontainer']
  const num = label === '' ? '' : `<num>${escaped(label)}</num>`
  const isHeaded = ['book', 'chapter', 'section', 'attachment'].includes(kind)
  const heading = isHeaded && text !== '' ? `<heading>${escaped(text)}</heading>` : ''
  const below = children.map(hierarchy).join('')
  const own = isHeaded ? '' : `<p>${escaped(text)}</p>`
  if (below === '') return `<${open}>${num}${heading}<content>${own || '<p/>'}</content></${close}>`
  const intro = own === '' || text === '' ? '' : `<intro>${own}</intro>`
  return `<${open}>${num}${heading}${intro}${below}</${close}>`
}

/** XML has no place for most control characters, nor for halves of a pair. */
const escaped = (text: string) =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
