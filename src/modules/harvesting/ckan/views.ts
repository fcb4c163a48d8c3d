import { createHash } from 'node:crypto'
import { startOf } from '../../../platform/day.ts'
import { type Entry, isClosed, isOpen, type Licence, type Office, type Resource, type Theme } from '../model.ts'

/** CKAN's instants: in UTC, with microseconds and without a zone. */
export const instant = (at: Date) => at.toISOString().replace('Z', '000')

const NAMESPACE = 'yangguang:ckan:'
/** Themes and tags have names and no ids; CKAN's have both, and clients keep the id. */
export function idOf(kind: 'theme' | 'tag', name: string) {
  const hash = createHash('sha1').update(`${NAMESPACE}${kind}:${name}`).digest('hex')
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 3) | 8).toString(16)
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-5${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

export const addressOf = (site: string, { slug }: Pick<Entry, 'slug'>) => `${site}/datasets/${slug}`

export function packageView(entry: Entry, site: string) {
  const { office, theme, licence, contact } = entry
  const created = instant(startOf(entry.publishedOn))
  return {
    author: office.name,
    author_email: null,
    creator_user_id: null,
    id: entry.id,
    isopen: licence.open,
    license_id: licence.slug,
    license_title: licence.name,
    ...(licence.url && { license_url: wholeUrl(licence.url, site) }),
    maintainer: contact.name,
    maintainer_email: contact.mail,
    metadata_created: created,
    metadata_modified: instant(entry.changedAt),
    name: entry.slug,
    notes: entry.abstract,
    num_resources: entry.resources.length,
    num_tags: entry.keywords.length,
    organization: packageOffice(office),
    owner_org: office.id,
    private: false,
    state: 'active',
    title: entry.title,
    type: 'dataset',
    url: addressOf(site, entry),
    version: null,
    extras: extrasOf(entry).map(([key, value]) => ({ key, value })),
    groups: theme ? [packageTheme(theme)] : [],
    resources: entry.resources.map((resource) => resourceView(entry, resource, site)),
    tags: entry.keywords.map(tagView),
    relationships_as_object: [],
    relationships_as_subject: [],
  }
}

/** What CKAN has no field for. */
function extrasOf(entry: Entry): [key: string, value: string][] {
  const all: [string, string | null][] = [
    ['identifier', entry.number],
    ['issued', entry.publishedOn],
    ['modified', entry.updatedOn],
    ['frequency', entry.frequency],
    ['next_due', entry.nextDueOn],
    ['opening_class', entry.openingClass],
    ['access_reason', entry.closedFor],
    ['opening_conditions', entry.openingConditions],
    ['usage_requirements', entry.usageRequirements],
    ['security_measures', entry.securityMeasures],
    ['industry', entry.industry],
    ['spatial_text', entry.spatial],
    ['temporal_start', entry.temporal.from],
    ['temporal_end', entry.temporal.to],
    ['contact_phone', entry.contact.phone],
  ]
  return all.filter((pair): pair is [string, string] => Boolean(pair[1]))
}

export function resourceView(entry: Entry, resource: Resource, site: string) {
  const at = instant(resource.publishedAt)
  const url = isClosed(entry) || !isOpen(entry) ? addressOf(site, entry) : `${site}/datastore/dump/${resource.id}`
  return {
    cache_last_updated: null,
    cache_url: null,
    created: instant(startOf(entry.publishedOn)),
    datastore_active: isOpen(entry),
    datastore_contains_all_records_of_source_file: isOpen(entry),
    description: resource.description,
    format: 'CSV',
    hash: '',
    id: resource.id,
    last_modified: at,
    metadata_modified: at,
    mimetype: 'text/csv',
    mimetype_inner: null,
    name: resource.title,
    package_id: entry.id,
    position: resource.position,
    resource_type: null,
    size: null,
    state: 'active',
    total_record_count: resource.rows,
    url,
    url_type: isOpen(entry) ? 'datastore' : null,
    version: String(resource.version),
  }
}

export const tagView = (name: string) => ({
  display_name: name,
  id: idOf('tag', name),
  name,
  state: 'active',
  vocabulary_id: null,
})

const packageTheme = ({ slug, name }: Theme) => ({
  description: '',
  display_name: name,
  id: idOf('theme', slug),
  image_display_url: '',
  name: slug,
  title: name,
})

const packageOffice = ({ id, slug, name, description }: Office) => ({
  id,
  name: slug,
  title: name,
  type: 'organization',
  description,
  image_url: '',
  created: null,
  is_organization: true,
  approval_status: 'approved',
  state: 'active',
})

/** An office or a theme as a whole. */
export const groupView = (group: { id: string; name: string; title: string; description: string }, isOffice: boolean) => ({
  approval_status: 'approved',
  created: null,
  description: group.description,
  display_name: group.title,
  id: group.id,
  image_display_url: '',
  image_url: '',
  is_organization: isOffice,
  name: group.name,
  num_followers: 0,
  state: 'active',
  title: group.title,
  type: isOffice ? 'organization' : 'group',
})

export const licenceView = ({ slug, name, url, open }: Licence, site: string) => ({
  id: slug,
  title: name,
  url: url ? wholeUrl(url, site) : '',
  status: 'active',
  od_conformance: open ? 'approved' : 'not reviewed',
  osd_conformance: 'not reviewed',
  domain_content: false,
  domain_data: true,
  domain_software: false,
  family: '',
  is_generic: false,
  is_okd_compliant: open,
  is_osi_compliant: false,
  maintainer: '',
})

export const wholeUrl = (url: string, site: string) => (url.startsWith('/') ? site + url : url)
