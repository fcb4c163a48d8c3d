import type { Organisation, Organisations } from '../../organisations/index.ts'

/** The office that an address names, by its slug or its id. */
export const officeNamed = ({ byId, bySlug }: Organisations, name: string | undefined): Organisation | undefined =>
  name === undefined || name === '' ? undefined : (bySlug.get(name) ?? byId.get(name))
