type Place = { limit: number; offset: number }

/** Where this page began and where it goes on, as paths of the site: by these the clients of CKAN 2.9 to 2.11 walk through a table. */
export function linksOf(path: string, { limit, offset }: Place) {
  const [address = '', query = ''] = path.split('?')
  const at = (start: number) => {
    const parameters = new URLSearchParams(query)
    parameters.delete('offset')
    if (start > 0) parameters.set('offset', String(start))
    const text = parameters.toString()
    return text ? `${address}?${text}` : address
  }
  return {
    start: at(0),
    ...(offset > 0 && { prev: at(Math.max(0, offset - limit)) }),
    next: at(offset + limit),
  }
}
