import { resolve } from 'node:path'
import { z } from 'zod'

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  DATA_DIR: z
    .string()
    .default('./var')
    .transform((path) => resolve(path)),
  /** A ClickHouse server or cluster in place of the engine embedded in DATA_DIR; user, password and database stand in it. */
  CLICKHOUSE_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  /** Which parts this process runs. */
  RUN: z.enum(['web', 'worker', 'both']).default('both'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Connections to PostgreSQL that one process may open. */
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(100).default(20),
  TRUST_PROXY: z.stringbool().default(false),
  METRICS_TOKEN: z.string().min(16).optional(),
  /** The largest file of data that an office may upload. */
  LARGEST_UPLOAD_GB: z.coerce.number().positive().max(100_000).default(10),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('阳光政务公开 <no-reply@localhost>'),
  S3_ENDPOINT: z.url().optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  CLAMD_ADDRESS: z
    .string()
    .regex(/^[^:]+:\d+$/)
    .optional(),
  SMS_WEBHOOK_URL: z.url().optional(),
  /** A cluster that searches in place of the index in the process. */
  OPENSEARCH_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** An endpoint as OpenAI's `/embeddings`; with one, search also compares meanings. */
  EMBEDDINGS_URL: z.url({ protocol: /^https?$/ }).optional(),
  EMBEDDINGS_MODEL: z.string().default('text-embedding'),
  EMBEDDINGS_KEY: z.string().optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
})
export type Config = z.infer<typeof Environment>

/** The configuration read from the environment; a wrong value ends the process with a sentence that names it. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  // An empty variable is an unset one, as in most shells and compose files.
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = Environment.safeParse(set)
  if (parsed.success) return parsed.data
  const sentences = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new Error(`The environment is not usable. ${sentences.join('; ')}`)
}
