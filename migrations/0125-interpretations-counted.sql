-- For counting: interpretations that everyone may see, by form.
create view publishing.public_interpretation as
  select interpretation.document_id, interpretation.policy_id, interpretation.form, interpretation.stale_since, document.organisation_id,
    document.first_published_at
  from publishing.interpretation
    join publishing.document on document.id = interpretation.document_id
  where document.published_edition_id is not null and document.withdrawn_at is null and document.publicity = 'proactive';
