import type { Organisations } from '../organisations/index.ts'
import type { Jurisdiction } from './model.ts'

/** GB/T 2260: the first two digits of a division code. */
const PROVINCES: Record<string, string> = {
  '11': '北京市',
  '12': '天津市',
  '13': '河北省',
  '14': '山西省',
  '15': '内蒙古自治区',
  '21': '辽宁省',
  '22': '吉林省',
  '23': '黑龙江省',
  '31': '上海市',
  '32': '江苏省',
  '33': '浙江省',
  '34': '安徽省',
  '35': '福建省',
  '36': '江西省',
  '37': '山东省',
  '41': '河南省',
  '42': '湖北省',
  '43': '湖南省',
  '44': '广东省',
  '45': '广西壮族自治区',
  '46': '海南省',
  '50': '重庆市',
  '51': '四川省',
  '52': '贵州省',
  '53': '云南省',
  '54': '西藏自治区',
  '61': '陕西省',
  '62': '甘肃省',
  '63': '青海省',
  '64': '宁夏回族自治区',
  '65': '新疆维吾尔自治区',
  '71': '台湾省',
  '81': '香港特别行政区',
  '82': '澳门特别行政区',
}
const NAMES = Object.values(PROVINCES)

export type Place = { jurisdiction: Jurisdiction; place: string }

/** 全国, 北京, 广东省, 广东省深圳市 as sources write it → whose rules these are, and the place by its own name. */
export function placeIn(region: string): Place {
  const words = region.trim()
  if (words === '' || words === '全国' || words === '中国') return { jurisdiction: 'nation', place: '全国' }
  const province = NAMES.find((name) => words.startsWith(name)) ?? NAMES.find((name) => words.startsWith(name.slice(0, 2)))
  if (province === undefined) return { jurisdiction: 'city', place: words }
  const rest = words.startsWith(province) ? words.slice(province.length) : words.slice(2).replace(/^[省市]/, '')
  return rest === '' ? { jurisdiction: 'province', place: province } : { jurisdiction: 'city', place: rest }
}

/** The places whose rules hold everywhere in this city: the nation, its province, the city itself. */
export function placesOf({ all }: Organisations): string[] {
  const city = all.find(({ parent_id }) => parent_id === null)
  if (!city) return ['全国']
  const province = PROVINCES[(city.division_code ?? city.credit_code.slice(2)).slice(0, 2)]
  return ['全国', ...(province ? [province] : []), city.name.replace(/人民政府$/, '')]
}
