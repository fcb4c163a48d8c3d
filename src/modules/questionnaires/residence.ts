import type { FieldError } from '../../platform/problem.ts'
import type { Collection } from './model.ts'

/** 本人承诺: only the district is asked, and only that it is one of those that are asked. */
export function wrongDistrict(
  { level, districts }: Pick<Collection, 'level' | 'districts'>,
  district: string | undefined,
): FieldError[] {
  if (level !== 'resident') return []
  if (!district) return [{ field: 'district', message: '请选择居住的区，并承诺属实' }]
  if (districts.length > 0 && !districts.includes(district))
    return [{ field: 'district', message: '本次征集只面向所列各区的居民' }]
  return []
}
