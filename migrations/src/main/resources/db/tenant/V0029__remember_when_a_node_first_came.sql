alter table node_state add column first_seen_at timestamptz not null default now();
