import { CopyCode, Section } from '../../../../../ui/index.ts'

type Props = { slug: string; resource: string | undefined; origin: string }

/** The same data in the languages that programs elsewhere speak already; answered by `harvesting`. */
export const OtherDialects = ({ slug, resource, origin }: Props) => (
  <Section title="现成的程序和目录" intro="CKAN 客户端、数据目录和采集程序不必改动，用下面的地址。">
    {resource && <CopyCode label="CKAN 取行" code={`${origin}/api/3/action/datastore_search?resource_id=${resource}`} />}
    <CopyCode label="CKAN 数据集" code={`${origin}/api/3/action/package_show?id=${slug}`} />
    <CopyCode label="DCAT-AP（Turtle）" code={`${origin}/datasets/${slug}.ttl`} />
    <CopyCode label="Frictionless 数据包" code={`${origin}/datasets/${slug}/datapackage.json`} />
    <CopyCode label="全部目录（OAI-PMH）" code={`${origin}/oai?verb=ListRecords&metadataPrefix=oai_dc`} />
  </Section>
)
