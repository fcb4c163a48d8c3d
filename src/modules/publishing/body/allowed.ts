import type sanitize from 'sanitize-html'

/** Where a file of ours is shown from, before and after publication. */
const OWN_FILE = /^\/publishing\/files\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const ALIGNED = /(?:^|;)\s*text-align\s*:\s*(center|right|end)\b/i
const aligned = (tag: string) => (_: string, attributes: sanitize.Attributes) => {
  const side =
    ALIGNED.exec(attributes.style ?? '')?.[1] ?? attributes.align ?? /\btext-(center|right)\b/.exec(attributes.class ?? '')?.[1]
  const kept: sanitize.Attributes = {}
  // The parts of an official letter (GB/T 9704) have places of their own on the line.
  const part = tag === 'p' ? /\b(addressee|signature|signed-on)\b/.exec(attributes.class ?? '')?.[1] : undefined
  if (part) kept.class = part
  else if (side) kept.class = /center/i.test(side) ? 'text-center' : 'text-right'
  return { tagName: tag, attribs: kept }
}
const cell =
  (tag: string) =>
  (_: string, { colspan, rowspan, scope }: sanitize.Attributes) => ({
    tagName: tag,
    attribs: {
      ...(span(colspan) && { colspan: span(colspan) as string }),
      ...(span(rowspan) && { rowspan: span(rowspan) as string }),
      ...(tag === 'th' && /^(col|row)$/.test(scope ?? '') && { scope: scope as string }),
    },
  })
const span = (value: string | undefined) =>
  value && /^\d{1,3}$/.test(value) && Number(value) > 1 ? String(Number(value)) : undefined

export const ALLOWED: sanitize.IOptions = {
  allowedTags: [
    ...[
      'p',
      'h2',
      'h3',
      'h4',
      'ul',
      'ol',
      'li',
      'blockquote',
      'hr',
      'br',
      'table',
      'caption',
      'thead',
      'tbody',
      'tr',
      'th',
      'td',
    ],
    ...['strong', 'em', 'u', 's', 'sub', 'sup', 'a', 'img', 'figure', 'figcaption'],
  ],
  allowedAttributes: {
    a: ['href'],
    img: ['src', 'alt'],
    p: ['class'],
    h2: ['class'],
    h3: ['class'],
    h4: ['class'],
    th: ['colspan', 'rowspan', 'scope'],
    td: ['colspan', 'rowspan'],
    ol: ['start'],
  },
  allowedClasses: {
    p: ['text-center', 'text-right', 'addressee', 'signature', 'signed-on'],
    h2: ['text-center', 'text-right'],
    h3: ['text-center', 'text-right'],
    h4: ['text-center', 'text-right'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesAppliedToAttributes: ['href', 'src'],
  allowProtocolRelative: false,
  nestingLimit: 60,
  // What is between these is not text.
  nonTextTags: [
    'script',
    'style',
    'textarea',
    'option',
    'noscript',
    'template',
    'title',
    'svg',
    'math',
    'object',
    'iframe',
    'xml',
  ],
  transformTags: {
    h1: aligned('h2'),
    h2: aligned('h2'),
    h3: aligned('h3'),
    h4: aligned('h4'),
    h5: aligned('h4'),
    h6: aligned('h4'),
    p: aligned('p'),
    div: aligned('p'),
    section: aligned('p'),
    article: aligned('p'),
    center: () => ({ tagName: 'p', attribs: { class: 'text-center' } }),
    b: 'strong',
    i: 'em',
    ins: 'u',
    del: 's',
    strike: 's',
    dl: 'ul',
    dt: 'li',
    dd: 'li',
    tfoot: 'tbody',
    th: cell('th'),
    td: cell('td'),
    ol: (_, { start }) => ({ tagName: 'ol', attribs: start && /^[1-9]\d{0,3}$/.test(start) && start !== '1' ? { start } : {} }),
  },
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !OWN_FILE.test(attribs.src ?? ''),
}
