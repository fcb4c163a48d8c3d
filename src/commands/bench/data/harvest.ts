import { Parser } from 'n3'
import { progress } from '../../command.ts'
import { type Figure, secondsOf, significant } from '../figure.ts'

const AT_ONCE = 1_000

/** The whole catalogue as other catalogues fetch it, once in CKAN's words and once as DCAT; every data set has to come, once. */
export async function harvest(home: string, sets: number): Promise<Figure[]> {
  progress('Harvesting …')
  const figures: Figure[] = []
  for (const { what, walk } of [
    { what: 'harvest by package_search', walk: overCkan },
    { what: 'harvest of /catalog.ttl page by page', walk: overDcat },
  ]) {
    let found = 0
    const seconds = await secondsOf(async () => {
      found = await walk(home)
    })
    if (found !== sets) throw new Error(`${what}: ${found} data sets came, ${sets} are open`)
    figures.push({ what: `${what}, all ${sets} data sets`, value: significant(seconds), unit: 's' })
  }
  return figures
}

type Page = { result: { count: number; results: { name: string; resources: unknown[] }[] } }

async function overCkan(home: string) {
  const names = new Set<string>()
  for (let start = 0; ; start += AT_ONCE) {
    const { result } = (await answerOf(`${home}/api/3/action/package_search?rows=${AT_ONCE}&start=${start}`).then(
      JSON.parse,
    )) as Page
    for (const { name, resources } of result.results) if (resources.length > 0) names.add(name)
    if (result.results.length === 0 || start + AT_ONCE >= result.count) return names.size
  }
}

const TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'
const DATASET = 'http://www.w3.org/ns/dcat#Dataset'
const NEXT = 'http://www.w3.org/ns/hydra/core#next'

async function overDcat(home: string) {
  const found = new Set<string>()
  for (let page = '/catalog.ttl?page=1'; ; ) {
    let next: string | undefined
    for (const { subject, predicate, object } of new Parser().parse(await answerOf(home + page))) {
      if (predicate.value === TYPE && object.value === DATASET) found.add(subject.value)
      if (predicate.value === NEXT) next = object.value
    }
    if (next === undefined) return found.size
    const { pathname, search } = new URL(next)
    page = pathname + search
  }
}

async function answerOf(url: string) {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  return answer.text()
}
