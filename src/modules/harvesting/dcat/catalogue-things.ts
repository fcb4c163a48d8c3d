import type { Entry, Theme } from '../model.ts'
import { datasetIri, entryThings, serviceIri, thingsOf } from './entry-things.ts'
import { iri, moment, saying, type Thing, typed, words } from './graph.ts'
import { chinese, localAuthority, themeScheme } from './vocabulary.ts'

export const PAGE_SIZE = 100

export type CataloguePage = {
  site: string
  name: string
  organiser: string
  /** Of all that fit what was asked for. */
  total: number
  page: number
  entries: readonly Entry[]
  themes: readonly Theme[]
  /** The address of a page of it. */
  address: (page: number) => string
}

/** A page of the catalogue: the catalogue itself, the data sets of the page with all that belongs to them, and where the next one is. */
export function catalogueThings(page: CataloguePage): Thing[] {
  const { site, name, organiser, entries } = page
  const at = `${site}/catalog`
  const publisher = `${site}/#organiser`
  const newest = entries.reduce((latest, { changedAt }) => Math.max(latest, changedAt.getTime()), 0)
  return [
    {
      at,
      types: ['dcat:Catalog'],
      says: saying(
        ['dct:title', words(`${name}公共数据开放目录`)],
        ['dct:description', words(`${name}开放的公共数据：无条件开放、有条件开放和不予开放的数据集目录`)],
        ['dct:publisher', iri(publisher)],
        ['dct:language', chinese.value],
        ['foaf:homepage', iri(`${site}/datasets`)],
        newest > 0 && ['dct:modified', moment(new Date(newest))],
        ['dcat:themeTaxonomy', iri(`${at}#themes`)],
        ['dcat:themeTaxonomy', themeScheme.value],
        ['dcat:service', iri(serviceIri(site))],
        ...entries.map((entry) => ['dcat:dataset', iri(datasetIri(entry, site))] as const),
      ),
    },
    {
      at: publisher,
      types: ['foaf:Agent', 'foaf:Organization'],
      says: saying(['foaf:name', words(organiser)], ['dct:type', localAuthority.value]),
    },
    { at: `${site}/datasets`, types: ['foaf:Document'], says: [] },
    { at: `${at}#themes`, types: ['skos:ConceptScheme'], says: saying(['dct:title', words('主题')]) },
    serviceThing(site),
    ...thingsOf(chinese, themeScheme, localAuthority),
    ...pageThings(page),
    ...entries.flatMap((entry) => entryThings(entry, site)),
  ]
}

export const serviceThing = (site: string): Thing => ({
  at: serviceIri(site),
  types: ['dcat:DataService'],
  says: saying(
    ['dct:title', words('公共数据接口')],
    ['dct:description', words('按条件查询、统计和下载各数据集的行；兼容 CKAN Action API 第 3 版。')],
    ['dcat:endpointURL', iri(`${site}/api/datasets`)],
    ['dcat:endpointURL', iri(`${site}/api/3/action`)],
    ['dcat:endpointDescription', iri(`${site}/api/openapi.json`)],
  ),
})

function pageThings({ total, page, address }: CataloguePage): Thing[] {
  const last = Math.max(1, Math.ceil(total / PAGE_SIZE))
  const next = page < last ? iri(address(page + 1)) : null
  const previous = page > 1 ? iri(address(page - 1)) : null
  return [
    {
      at: address(page),
      types: ['hydra:PagedCollection'],
      says: saying(
        ['hydra:totalItems', typed(String(total), 'xsd:integer')],
        ['hydra:itemsPerPage', typed(String(PAGE_SIZE), 'xsd:integer')],
        ['hydra:firstPage', iri(address(1))],
        ['hydra:first', iri(address(1))],
        ['hydra:lastPage', iri(address(last))],
        ['hydra:last', iri(address(last))],
        // Under both names: harvesters read one or the other.
        ['hydra:nextPage', next],
        ['hydra:next', next],
        ['hydra:previousPage', previous],
        ['hydra:previous', previous],
      ),
    },
  ]
}
