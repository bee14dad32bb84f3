create table organization_setting (
    organization_id     uuid        not null,
    week_start          text        not null,
    logging_level       text        not null,
    log_retention_days  integer     not null,
    developers_see_bodies boolean   not null,
    updated_at          timestamptz not null,
    constraint organization_setting_pkey primary key (organization_id),
    constraint organization_setting_organization foreign key (organization_id)
        references organization (id) on delete cascade,
    constraint organization_setting_week_start_known check (week_start in ('monday', 'sunday', 'saturday')),
    constraint organization_setting_logging_level_known check (logging_level in ('none', 'metadata', 'bodies')),
    constraint organization_setting_retention_range check (log_retention_days between 1 and 3650)
);
comment on table organization_setting is 'What an organization decided otherwise than the defaults; no row means the defaults.';

alter table organization_setting enable row level security;
alter table organization_setting force row level security;
create policy organization_setting_isolation on organization_setting
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

grant select, insert, update on organization_setting to tollgate_app;
