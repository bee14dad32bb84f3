create table node_state (
    node         text        not null,
    internal_url text        not null,
    applied_seq  bigint      not null,
    seen_at      timestamptz not null,
    constraint node_state_pkey primary key (node),
    constraint node_state_node_length check (char_length(node) between 1 and 100)
);
comment on table node_state is 'Gateway nodes and the newest change each has applied. Belongs to no organization.';

grant select, insert, update, delete on node_state to tollgate_app;
