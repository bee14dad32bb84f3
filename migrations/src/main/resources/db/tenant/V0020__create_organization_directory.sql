create table organization_directory (
    external_id     text not null,
    organization_id uuid not null,
    constraint organization_directory_pkey primary key (external_id),
    constraint organization_directory_external_id_length check (char_length(external_id) between 1 and 255)
);
comment on table organization_directory is
    'Which organization an external id (tenant_id on the compatible wire) names, and nothing else.';

alter table organization_directory enable row level security;
alter table organization_directory force row level security;
create policy organization_directory_isolation on organization_directory
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);
create policy organization_directory_lookup on organization_directory for select to tollgate_snapshot using (true);

grant select, insert on organization_directory to tollgate_app;
grant select on organization_directory to tollgate_snapshot;

-- runs with the rights of whoever creates the organization, inside the same transaction, whatever code path that is
create function organization_directory_note() returns trigger language plpgsql as $$
begin
    insert into tenant.organization_directory (external_id, organization_id) values (new.external_id, new.id)
        on conflict on constraint organization_directory_pkey do nothing;
    return new;
end
$$;
create trigger organization_directory_note after insert or update of external_id on organization
    for each row execute function organization_directory_note();

-- organizations from before; the owner sees them only while nothing is forced, which the transaction shows to nobody
alter table organization no force row level security;
alter table organization_directory no force row level security;
insert into organization_directory (external_id, organization_id) select external_id, id from organization;
alter table organization force row level security;
alter table organization_directory force row level security;
