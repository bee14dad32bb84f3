create table team (
    organization_id uuid        not null,
    id              uuid        not null,
    name            text        not null,
    created_at      timestamptz not null,
    constraint team_pkey primary key (organization_id, id),
    constraint team_organization foreign key (organization_id) references organization (id) on delete cascade,
    constraint team_name_unique unique (organization_id, name),
    constraint team_name_length check (char_length(name) between 1 and 255)
);
comment on table team is 'Members who own consumers together.';

alter table team enable row level security;
alter table team force row level security;
create policy team_isolation on team
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

create table team_member (
    organization_id uuid        not null,
    team_id         uuid        not null,
    subject         text        not null,
    lead            boolean     not null,
    created_at      timestamptz not null,
    constraint team_member_pkey primary key (organization_id, team_id, subject),
    constraint team_member_team foreign key (organization_id, team_id)
        references team (organization_id, id) on delete cascade,
    constraint team_member_member foreign key (organization_id, subject)
        references organization_member (organization_id, subject) on delete cascade
);
create index team_member_by_subject on team_member (organization_id, subject);
comment on table team_member is 'Who is in a team; the membership in the organization comes first and takes this one with it.';

alter table team_member enable row level security;
alter table team_member force row level security;
create policy team_member_isolation on team_member
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

create table team_consumer (
    organization_id uuid not null,
    consumer_id     uuid not null,
    gateway_id      uuid not null,
    team_id         uuid not null,
    constraint team_consumer_pkey primary key (organization_id, consumer_id),
    constraint team_consumer_consumer foreign key (organization_id, gateway_id, consumer_id)
        references consumer (organization_id, gateway_id, id) on delete cascade,
    constraint team_consumer_team foreign key (organization_id, team_id) references team (organization_id, id)
);
create index team_consumer_by_team on team_consumer (organization_id, team_id);
comment on table team_consumer is 'Which team owns a consumer; at most one. A team that owns some cannot be deleted.';

alter table team_consumer enable row level security;
alter table team_consumer force row level security;
create policy team_consumer_isolation on team_consumer
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

grant select, insert, update, delete on team, team_member, team_consumer to tollgate_app;
