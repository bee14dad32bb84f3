create function audit_capture() returns trigger language plpgsql as $function$
declare
    number integer := coalesce(nullif(pg_catalog.current_setting('app.audit_change_count', true), ''), '0')::integer;
begin
    if tg_op = 'UPDATE' and old is not distinct from new then
        return null;
    end if;
    perform pg_catalog.set_config('app.audit_change_count', (number + 1)::text, true);
    -- a bulk change is counted in full but written out only so far: the list is copied with each addition
    if number < 200 then
        perform pg_catalog.set_config(
            'app.audit_changes',
            coalesce(pg_catalog.current_setting('app.audit_changes', true), '')
                || pg_catalog.jsonb_build_object(
                    'type', tg_table_name,
                    'operation', pg_catalog.lower(tg_op),
                    'before', case when tg_op <> 'INSERT' then pg_catalog.to_jsonb(old) end,
                    'after', case when tg_op <> 'DELETE' then pg_catalog.to_jsonb(new) end)::text
                || pg_catalog.chr(10),
            true);
    end if;
    return null;
end
$function$;
comment on function audit_capture() is
    'Notes every changed row in a setting of the transaction. The service makes one audit entry of them before it commits, so '
    'that no statement, however it is written, changes something unrecorded.';

do $attach$
declare
    audited record;
begin
    for audited in
        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'tenant' and c.relkind = 'r'
          and (c.relname = 'organization' or exists (
            select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id'))
          and c.relname not in ('change_feed', 'gateway_directory', 'key_directory', 'audit_entry', 'audit_seal',
                                'idempotency_key', 'api_token_use')
    loop
        execute format(
            'create trigger audit_capture after insert or update or delete on tenant.%I'
            ' for each row execute function tenant.audit_capture()', audited.relname);
    end loop;
end
$attach$;
