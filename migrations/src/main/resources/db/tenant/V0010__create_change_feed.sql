create sequence change_feed_seq;

create table change_feed (
    organization_id uuid        not null,
    seq             bigint      not null,
    gateway_id      uuid        not null,
    kind            text        not null,
    created_at      timestamptz not null,
    constraint change_feed_pkey primary key (organization_id, seq),
    constraint change_feed_kind_format check (kind ~ '^[a-z_]{1,40}$')
);
create index change_feed_by_seq on change_feed (seq);
comment on table change_feed is
    'What changed, for gateway nodes. Commit-ordered: a writer takes the advisory lock, then the sequence number, and holds the '
    'lock until its commit, so no reader ever sees a number before a smaller one.';
comment on column change_feed.gateway_id is 'No foreign key: the news of a deleted gateway outlives it.';

alter table change_feed enable row level security;
alter table change_feed force row level security;
create policy change_feed_isolation on change_feed
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);
create policy change_feed_publication on change_feed for select to tollgate_snapshot using (true);

grant select, insert on change_feed to tollgate_app;
grant usage on sequence change_feed_seq to tollgate_app;
grant select on change_feed to tollgate_snapshot;
