create index consumer_of_gateway on consumer (organization_id, gateway_id, created_at, id);
