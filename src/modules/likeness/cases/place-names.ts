import { folded } from '../canonical.ts'

// What names of places end with. The two characters before tell one road or estate from another however the sentence leads up to it.
const NAMED =
  /(?<name>[\p{Script=Han}\d]{2})(?<kind>大道|小区|花园|广场|公园|大厦|学校|小学|中学|幼儿园|医院|市场|地铁站|公交站|路口|隧道|天桥|水库|社区|新村|家园|雅苑|路|街|巷|桥|村|苑|站|河)/gu
const NO_NAMES =
  /^(?:这条|那条|一条|整条|附近|旁边|门口|红绿|道路|马路|公路|城中|我们|本村|小区|农贸|菜市|十字|地铁|公交|高速|住的|的小|某某|过街|人行|对面|后面|前面|两边|车站|下穿|晚上|早上)$|[的走过马公铁修让问绕]$/u

/** The places that a text names, as they are compared: 彩田路 and 福田区彩田路 are one, 彩田路 and 彩云路 are not. */
export function placeNamesIn(text: string): string[] {
  const found = new Set<string>()
  for (const { groups } of folded(text).matchAll(NAMED)) {
    const [name = '', kind = ''] = [groups?.name, groups?.kind]
    if (!NO_NAMES.test(name)) found.add(name + (kind === '路口' ? '路' : kind))
  }
  return [...found]
}
