import type { Module } from '../../platform/module.ts'
import { ckanActions, ckanStatus, ckanVersion } from './web/ckan.ts'
import { datasetFiles } from './web/dataset-files.ts'
import { catalogue, catalogueIn } from './web/dcat.ts'
import { dump } from './web/dump.ts'
import { oai } from './web/oai.ts'
import { catalogueJson, catalogueTable } from './web/whole-catalogue.ts'

export const harvesting: Module = {
  name: 'harvesting',
  elsewhere: {
    '/api/3/action': ckanActions,
    '/api/action': ckanActions,
    '/api/3': ckanVersion,
    '/api/util/status': ckanStatus,
    '/datastore/dump': dump,
    '/catalog': catalogue,
    '/catalog.ttl': catalogueIn('ttl'),
    '/catalog.rdf': catalogueIn('rdf'),
    '/catalog.jsonld': catalogueIn('jsonld'),
    '/catalog.csv': catalogueTable,
    '/data.json': catalogueJson,
    '/datasets': datasetFiles,
    '/oai': oai,
  },
}
