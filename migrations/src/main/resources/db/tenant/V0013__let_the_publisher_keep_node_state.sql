-- the feed is served with the publishing role, which therefore notes who reads it
grant select, insert, update, delete on node_state to tollgate_snapshot;
