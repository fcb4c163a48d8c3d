import type { Frequency, OpeningClass } from '../model.ts'
import { iri, type Thing, type Value } from './graph.ts'

const AUTHORITY = 'http://publications.europa.eu/resource/authority'

const FREQUENCIES: Record<Frequency, string> = {
  'real-time': 'UPDATE_CONT',
  daily: 'DAILY',
  weekly: 'WEEKLY',
  monthly: 'MONTHLY',
  quarterly: 'QUARTERLY',
  'half-yearly': 'ANNUAL_2',
  yearly: 'ANNUAL',
  irregular: 'IRREG',
  never: 'NEVER',
}
const RIGHTS: Record<OpeningClass, string> = { unconditional: 'PUBLIC', conditional: 'RESTRICTED', 'not-open': 'NON_PUBLIC' }
const THEMES: Record<string, string> = {
  AGRI: 'Agriculture, fisheries, forestry and food',
  ECON: 'Economy and finance',
  EDUC: 'Education, culture and sport',
  ENER: 'Energy',
  ENVI: 'Environment',
  GOVE: 'Government and public sector',
  HEAL: 'Health',
  INTR: 'International issues',
  JUST: 'Justice, legal system and public safety',
  REGI: 'Regions and cities',
  SOCI: 'Population and society',
  TECH: 'Science and technology',
  TRAN: 'Transport',
}
/** Places whose number in GeoNames is known. */
const PLACES: Record<string, string> = {
  深圳市: 'https://sws.geonames.org/1795565/',
  广东省: 'https://sws.geonames.org/1809935/',
  中国: 'https://sws.geonames.org/1814991/',
}

/** Something that a vocabulary of others has, and what it is: the shapes want to be told. */
export type Known = { value: Value; thing: Thing }
const known = (at: string, type: Thing['types'][number], says: Thing['says'] = []): Known => ({
  value: iri(at),
  thing: { at, types: [type], says },
})
const label = (text: string, language: string) => [['skos:prefLabel', { text, language }]] as const

export const frequency = (of: Frequency) => known(`${AUTHORITY}/frequency/${FREQUENCIES[of]}`, 'dct:Frequency')
export const accessRights = (of: OpeningClass) => known(`${AUTHORITY}/access-right/${RIGHTS[of]}`, 'dct:RightsStatement')
export const chinese = known(`${AUTHORITY}/language/ZHO`, 'dct:LinguisticSystem')
export const europeanTheme = (code: string | null | undefined) =>
  code && THEMES[code] ? known(`${AUTHORITY}/data-theme/${code}`, 'skos:Concept', label(THEMES[code], 'en')) : null
export const themeScheme = known(`${AUTHORITY}/data-theme`, 'skos:ConceptScheme', [
  ['dct:title', { text: 'Data theme', language: 'en' }],
])
export const fileType = (code: string) => known(`${AUTHORITY}/file-type/${code}`, 'dct:MediaTypeOrExtent')
export const mediaType = (type: string) => known(`https://www.iana.org/assignments/media-types/${type}`, 'dct:MediaType')
export const stable = known(`${AUTHORITY}/planned-availability/STABLE`, 'skos:Concept', label('stable', 'en'))
export const localAuthority = known(
  'http://purl.org/adms/publishertype/LocalAuthority',
  'skos:Concept',
  label('Local Authority', 'en'),
)
export const sha256 = known('http://spdx.org/rdf/terms#checksumAlgorithm_sha256', 'spdx:ChecksumAlgorithm')
export const placeOf = (name: string) => PLACES[name]
