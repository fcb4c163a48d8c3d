import { Buffer } from 'node:buffer'
import type { Ctx } from '../../../platform/ctx.ts'
import type { FieldError } from '../../../platform/problem.ts'
import { storeFile } from '../actions/store-file.ts'
import type { StoredFile } from '../model.ts'
import { readFile } from '../queries.ts'
import { isPhoto, stripTraces } from './strip-traces.ts'

const LARGEST_PHOTO = 20 * 1_048_576
export const MOST_FILES = 5

/**
 * The uploads of a citizen as they may be kept: photos without their traces, stored anew; the bytes as they came are kept by no record
 * and removed like every upload that nobody takes.
 */
export async function takeAttachments(ctx: Ctx, files: readonly StoredFile[], field: string) {
  const [ids, errors]: [string[], FieldError[]] = [[], []]
  if (files.length > MOST_FILES) errors.push({ field, message: `最多上传 ${MOST_FILES} 个附件` })
  for (const file of files.slice(0, MOST_FILES)) {
    const taken = await withoutTraces(ctx, file)
    if ('problem' in taken) errors.push({ field, message: `“${file.name}”：${taken.problem}` })
    else ids.push(taken.id)
  }
  return { ids, errors }
}

/** A photo without its traces, stored anew; what is no photo as it came. */
export async function withoutTraces(ctx: Ctx, file: StoredFile): Promise<{ id: string } | { problem: string }> {
  if (!isPhoto(file.type)) return { id: file.id }
  if (file.bytes > LARGEST_PHOTO) return { problem: '照片不能超过 20 MB' }
  const { stream } = await readFile(ctx, file.id)
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(Buffer.from(part))
  const stripped = stripTraces(file.type, Buffer.concat(parts))
  return 'problem' in stripped ? stripped : storeFile(ctx, { name: file.name, content: stripped.bytes })
}
