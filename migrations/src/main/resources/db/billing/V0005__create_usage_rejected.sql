create table usage_rejected (
    payload_sha256       text        not null,
    event_id             text        not null,
    claimed_organization text,
    node_id              text        not null,
    reason               text        not null,
    payload              text        not null,
    payload_bytes        integer     not null,
    received_at          timestamptz not null,
    constraint usage_rejected_pkey primary key (payload_sha256)
);
comment on table usage_rejected is
    'Quarantine: what nodes sent and no event could be made of, for operators to look into. Platform data; no organization reads it.';
comment on column usage_rejected.claimed_organization is 'As written in the event; nobody vouches for it.';
comment on column usage_rejected.payload is 'The first 65536 characters.';

-- the service may add and count, never read what was sent: it could belong to anybody
grant insert on usage_rejected to tollgate_billing;
grant select (payload_sha256, reason, received_at) on usage_rejected to tollgate_billing;
