import { type Action, reading } from '../action.ts'
import { datastoreInfo } from '../datastore/info.ts'
import { datastoreSearch } from '../datastore/search.ts'

export const datastore: Record<string, Action> = {
  datastore_search: reading(
    '查询一个资源的行。参数：resource_id、filters、q、fields、sort、limit、offset、distinct、records_format、include_total。',
    datastoreSearch,
  ),
  datastore_info: reading('一个资源的字段和行数。参数：id。', datastoreInfo),
}
