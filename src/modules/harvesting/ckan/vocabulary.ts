import { type Entry, isOpen } from '../model.ts'

/** What a resource can be had as, in the words that CKAN's portals use. */
export const formatsOf = ({ resources, ...entry }: Pick<Entry, 'resources' | 'openingClass'>) =>
  resources.length > 0 && isOpen(entry) ? ['CSV', 'JSON', 'XLSX'] : resources.length > 0 ? ['CSV'] : []
