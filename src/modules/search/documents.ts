import type { PublicThing } from '../../platform/public-source.ts'
import type { Change } from './search-index.ts'

/** What the index keeps of a public thing. */
export function changeOf(thing: PublicThing): Change {
  const key = `${thing.kind}:${thing.id}`
  return {
    key,
    document: {
      key,
      kind: thing.kind,
      title: thing.title,
      url: thing.url,
      text: thing.text,
      office: thing.office,
      publishedOn: thing.publishedOn,
      documentNumber: thing.documentNumber ?? null,
      indexNumber: thing.indexNumber ?? null,
      keywords: thing.keywords ?? [],
      form: thing.form ?? null,
      column: thing.column ?? null,
      force: thing.force ?? null,
      rank: thing.rank ?? null,
      demoted: thing.demoted ?? false,
      importedAs: thing.importedAs ?? null,
    },
  }
}
