import { controlProps, FieldFrame, type FieldProps } from './field-frame.tsx'

type FileFieldProps = FieldProps & { accept?: string; multiple?: boolean }

/** Files to send along; the form needs `multipart`. */
export const FileField = (props: FileFieldProps) => (
  <FieldFrame field={props}>
    <input class="yg-file" type="file" accept={props.accept} multiple={props.multiple} {...controlProps(props)} />
  </FieldFrame>
)
