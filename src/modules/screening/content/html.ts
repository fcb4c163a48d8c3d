import sanitize from 'sanitize-html'

/** The accessible twin of a file: its structure and words, nothing that runs, loads or styles; the first row of a table heads it. */
export function twinOf(html: string) {
  const plain = sanitize(html, {
    allowedTags: [
      ...'h1 h2 h3 h4 h5 h6 p ul ol li table caption thead tbody tr th td strong em sup sub br a section blockquote'.split(' '),
    ],
    allowedAttributes: { a: ['href'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan', 'scope'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    disallowedTagsMode: 'discard',
  })
  return plain.replace(/<table>(?:<caption>.*?<\/caption>)?(?:<tbody>)?<tr>(.*?)<\/tr>/gs, (whole, row: string) =>
    whole.includes('<th')
      ? whole
      : whole.replace(row, row.replace(/<td([^>]*)>/g, '<th scope="col"$1>').replaceAll('</td>', '</th>')),
  )
}
