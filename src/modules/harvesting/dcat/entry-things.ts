import { type Distribution, distributionsOf } from '../distributions.ts'
import { type Entry, isClosed, type Resource } from '../model.ts'
import { day, iri, moment, plain, saying, type Thing, typed, type Value, words } from './graph.ts'
import {
  accessRights,
  chinese,
  europeanTheme,
  fileType,
  frequency,
  type Known,
  localAuthority,
  mediaType,
  placeOf,
  sha256,
  stable,
  themeScheme,
} from './vocabulary.ts'

export const pageOf = ({ slug }: Pick<Entry, 'slug'>, site: string) => `${site}/datasets/${slug}`
export const datasetIri = (entry: Pick<Entry, 'slug'>, site: string) => `${pageOf(entry, site)}#dataset`
export const serviceIri = (site: string) => `${site}/catalog#api`

/** A data set as DCAT-AP 3 has it, with everything that it points to. */
export function entryThings(entry: Entry, site: string): Thing[] {
  const page = pageOf(entry, site)
  const rights = accessRights(entry.openingClass)
  const every = frequency(entry.frequency)
  const theme = themeThings(entry, site)
  const europe = europeanTheme(entry.theme?.european)
  const licence = licenceThing(entry, site)
  const contact = contactThing(entry, page)
  const period = periodThing(entry, page)
  const place = placeThing(entry, page)
  const publisher = officeThing(entry, site)
  const files = entry.resources.flatMap((resource) => distributionThings(entry, resource, site))
  return [
    {
      at: datasetIri(entry, site),
      types: ['dcat:Dataset'],
      says: saying(
        ['dct:identifier', plain(entry.number)],
        ['dct:title', words(entry.title)],
        // A description is asked for, and may be missing with what was taken over from elsewhere.
        ['dct:description', words(entry.abstract || entry.title)],
        ['dct:publisher', iri(publisher.at)],
        ['dct:creator', iri(publisher.at)],
        ['dct:issued', day(entry.publishedOn)],
        ['dct:modified', moment(entry.changedAt)],
        ['dct:language', chinese.value],
        ['dct:accrualPeriodicity', every.value],
        ['dct:accessRights', rights.value],
        ['dcat:landingPage', iri(page)],
        theme && ['dcat:theme', iri(theme.at)],
        europe && ['dcat:theme', europe.value],
        contact && ['dcat:contactPoint', iri(contact.at)],
        period && ['dct:temporal', iri(period.at)],
        place && ['dct:spatial', iri(place.at)],
        ...entry.keywords.map((keyword) => ['dcat:keyword', words(keyword)] as const),
        ...files
          .filter(({ types }) => types.includes('dcat:Distribution'))
          .map(({ at }) => ['dcat:distribution', iri(at)] as const),
      ),
    },
    { at: page, types: ['foaf:Document'], says: [] },
    ...[publisher, theme, licence, contact, period, place].filter((thing) => thing !== null),
    ...files,
    ...thingsOf(rights, every, chinese, europe, europe && themeScheme, localAuthority),
  ]
}

export const thingsOf = (...known: (Known | null)[]) => known.filter((one) => one !== null).map(({ thing }) => thing)

const officeThing = ({ office }: Entry, site: string): Thing => ({
  at: `${site}/publishing/offices/${office.slug}`,
  types: ['foaf:Agent', 'foaf:Organization'],
  says: saying(['foaf:name', words(office.name)], ['dct:type', localAuthority.value]),
})

function themeThings({ theme }: Entry, site: string): Thing | null {
  if (!theme) return null
  return {
    at: `${site}/catalog#theme-${theme.slug}`,
    types: ['skos:Concept'],
    says: saying(['skos:prefLabel', words(theme.name)], ['skos:inScheme', iri(`${site}/catalog#themes`)]),
  }
}

export const licenceIri = ({ licence }: Entry, site: string) =>
  licence.url?.startsWith('http') ? licence.url : `${site}/catalog#licence-${licence.slug}`

const licenceThing = (entry: Entry, site: string): Thing => ({
  at: licenceIri(entry, site),
  types: ['dct:LicenseDocument'],
  says: saying(['dct:title', words(entry.licence.name)]),
})

function contactThing({ contact, office }: Entry, page: string): Thing {
  return {
    at: `${page}#contact`,
    types: ['vcard:Kind', 'vcard:Organization'],
    says: saying(
      ['vcard:fn', words(contact.name ?? office.name)],
      contact.mail && ['vcard:hasEmail', iri(`mailto:${contact.mail}`)],
      contact.phone && ['vcard:hasTelephone', telephone(contact.phone)],
    ),
  }
}

function telephone(phone: string): Value | null {
  const digits = phone.replace(/[^\d+]/g, '')
  return digits ? iri(`tel:${digits}`) : null
}

function periodThing({ temporal: { from, to } }: Entry, page: string): Thing | null {
  if (!from && !to) return null
  return {
    at: `${page}#period`,
    types: ['dct:PeriodOfTime'],
    says: saying(['dcat:startDate', day(from)], ['dcat:endDate', day(to)]),
  }
}

function placeThing({ spatial }: Entry, page: string): Thing | null {
  if (!spatial) return null
  return { at: placeOf(spatial) ?? `${page}#place`, types: ['dct:Location'], says: saying(['skos:prefLabel', words(spatial)]) }
}

/** The files of a table; where its rows are for those who apply, the one place where one applies. */
function distributionThings(entry: Entry, resource: Resource, site: string): Thing[] {
  if (isClosed(entry)) return []
  const files = distributionsOf(entry, resource, site)
  if (files.length === 0) return uponApplication(entry, resource, site)
  return files.flatMap((file) => fileThings(entry, { resource, file, site }))
}

type Placed = { resource: Resource; file: Distribution; site: string }

function fileThings(entry: Entry, { resource, file, site }: Placed): Thing[] {
  const at = `${pageOf(entry, site)}#${file.id}`
  const [type, format] = [mediaType(file.mediaType), fileType(file.fileType)]
  const checksum: Thing | null = file.sha256
    ? {
        at: `${at}-checksum`,
        types: ['spdx:Checksum'],
        says: [
          ['spdx:algorithm', sha256.value],
          ['spdx:checksumValue', typed(file.sha256, 'xsd:hexBinary')],
        ],
      }
    : null
  return [
    {
      at,
      types: ['dcat:Distribution'],
      says: saying(
        ['dct:title', words(file.title)],
        ['dct:description', words(resource.description)],
        ['dcat:accessURL', iri(pageOf(entry, site))],
        ['dcat:downloadURL', iri(file.url)],
        ['dcat:mediaType', type.value],
        ['dct:format', format.value],
        ['dct:license', iri(licenceIri(entry, site))],
        ['dct:modified', moment(resource.publishedAt)],
        ['dcatap:availability', stable.value],
        ['dcat:accessService', iri(serviceIri(site))],
        file.bytes !== undefined && ['dcat:byteSize', typed(String(file.bytes), 'xsd:nonNegativeInteger')],
        checksum && ['spdx:checksum', iri(checksum.at)],
      ),
    },
    ...(checksum ? [checksum, sha256.thing] : []),
    ...thingsOf(type, format, stable),
  ]
}

function uponApplication(entry: Entry, resource: Resource, site: string): Thing[] {
  const at = `${pageOf(entry, site)}#${resource.id}`
  const conditions = [entry.closedFor, entry.openingConditions, entry.usageRequirements, entry.securityMeasures].filter(Boolean)
  const rights: Thing | null =
    conditions.length > 0
      ? {
          at: `${pageOf(entry, site)}#conditions`,
          types: ['dct:RightsStatement'],
          says: saying(['rdfs:label', words(conditions.join('\n'))]),
        }
      : null
  return [
    {
      at,
      types: ['dcat:Distribution'],
      says: saying(
        ['dct:title', words(resource.title)],
        ['dct:description', words(resource.description)],
        ['dcat:accessURL', iri(pageOf(entry, site))],
        ['dct:license', iri(licenceIri(entry, site))],
        ['dct:modified', moment(resource.publishedAt)],
        rights && ['dct:rights', iri(rights.at)],
      ),
    },
    ...(rights ? [rights] : []),
  ]
}
