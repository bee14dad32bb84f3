alter table gateway_directory
    add column current    boolean     not null default true,
    add column created_at timestamptz not null default now();
create index gateway_directory_newest on gateway_directory (created_at desc, gateway_id) where current;
comment on column gateway_directory.current is
    'Whether the gateway has this name now. Former names stay here, so that no other organization ever gets them.';
comment on column gateway_directory.created_at is 'When the gateway was made: the order of lists over all organizations.';

grant update (current, gateway_id, created_at) on gateway_directory to tollgate_app;

