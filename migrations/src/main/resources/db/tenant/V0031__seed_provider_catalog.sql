insert into provider_catalog values ('ee4196f2-e458-5f5d-a410-85710e019856', 'openai', 'OpenAI', 'openai', false,
    '[{"type":"api_key","label":"API key","fields":[{"key":"api_key","label":"API Key","type":"string","required":true,"secret":true}]}]',
    '[{"key":"api","label":"API","type":"enum","description":"Which of OpenAI''s surfaces is called.","default":"completions","enum":[{"value":"completions","label":"Chat Completions"},{"value":"responses","label":"Responses"}]},{"key":"base_url","label":"Base URL","type":"string","default":"https://api.openai.com/v1"}]');
insert into provider_catalog values ('f998edee-112d-5f01-9107-8f31b81b5e9b', 'openai_compatible', 'OpenAI Compatible', 'openai', false,
    '[{"type":"api_key","label":"API key","fields":[{"key":"api_key","label":"API Key","type":"string","secret":true},{"key":"header_name","label":"Header Name","type":"string"},{"key":"header_value","label":"Header Value","type":"string","secret":true}]}]',
    '[{"key":"base_url","label":"Base URL","type":"string","required":true},{"key":"headers","label":"Headers","type":"map"}]');
insert into provider_catalog values ('0541cfe1-ce87-5239-a9fd-5e163263047c', 'google', 'Google AI Studio', 'google', false,
    '[{"type":"api_key","label":"API key","fields":[{"key":"api_key","label":"API Key","type":"string","required":true,"secret":true}]}]',
    '[]');
insert into provider_catalog values ('9c32da54-27b9-5336-b0eb-038f956eec22', 'vertex', 'Google Vertex AI', 'google', false,
    '[{"type":"gcp_service_account","label":"Service account","fields":[{"key":"gcp_service_account","label":"Service Account JSON","type":"string","required":true,"secret":true}]}]',
    '[{"key":"project","label":"Project","type":"string","description":"Taken from the service account when left out."},{"key":"location","label":"Location","type":"string","required":true},{"key":"version","label":"API Version","type":"string","default":"v1"}]');
insert into provider_catalog values ('7931fcc4-b436-5d51-aeb8-001c38ad37df', 'anthropic', 'Anthropic', 'anthropic', false,
    '[{"type":"api_key","label":"API key","fields":[{"key":"api_key","label":"API Key","type":"string","required":true,"secret":true}]}]',
    '[]');
insert into provider_catalog values ('1b1cc236-da99-5063-b066-fbe524da900c', 'bedrock', 'AWS Bedrock', 'anthropic', false,
    '[{"type":"aws","variant":"access_key","label":"Access key","fields":[{"key":"region","label":"Region","type":"string","required":true},{"key":"access_key_id","label":"Access Key ID","type":"string","required":true,"secret":true},{"key":"secret_access_key","label":"Secret Access Key","type":"string","required":true,"secret":true},{"key":"session_token","label":"Session Token","type":"string","secret":true}]},{"type":"aws","variant":"assume_role","label":"Assume role","fields":[{"key":"region","label":"Region","type":"string","required":true},{"key":"role","label":"Role ARN","type":"string","required":true},{"key":"use_role","label":"Use Role","type":"boolean","required":true,"default":true}]}]',
    '[]');
insert into provider_catalog values ('c4db53cd-d771-559d-bdfa-95c225443ba8', 'azure', 'Azure OpenAI', 'openai', false,
    '[{"type":"azure","variant":"api_key","label":"API key","fields":[{"key":"endpoint","label":"Endpoint","type":"string","required":true},{"key":"version","label":"API Version","type":"string"},{"key":"api_key","label":"API Key","type":"string","required":true,"secret":true}]},{"type":"azure","variant":"service_principal","label":"Service principal","fields":[{"key":"endpoint","label":"Endpoint","type":"string","required":true},{"key":"version","label":"API Version","type":"string"},{"key":"client_id","label":"Client ID","type":"string","required":true},{"key":"client_secret","label":"Client Secret","type":"string","required":true,"secret":true},{"key":"tenant_id","label":"Tenant ID","type":"string","required":true}]},{"type":"azure","variant":"managed_identity","label":"Managed identity","fields":[{"key":"endpoint","label":"Endpoint","type":"string","required":true},{"key":"version","label":"API Version","type":"string"},{"key":"use_managed_identity","label":"Use Managed Identity","type":"boolean","required":true,"default":true}]}]',
    '[]');
insert into provider_catalog values ('199fe7ee-5761-5dab-b43a-afafd8a50ece', 'mistral', 'Mistral', 'openai', false,
    '[{"type":"api_key","label":"API key","fields":[{"key":"api_key","label":"API Key","type":"string","required":true,"secret":true}]}]',
    '[]');
insert into provider_catalog values ('f768d1f8-e41f-509d-9437-9e6501607043', 'groq', 'Groq', 'openai', false,
    '[{"type":"api_key","label":"API key","fields":[{"key":"api_key","label":"API Key","type":"string","required":true,"secret":true}]}]',
    '[]');
insert into provider_catalog values ('fe59a39d-34e8-5edc-9351-cd8f7f46e71c', 'deepseek', 'DeepSeek', 'openai', false,
    '[{"type":"api_key","label":"API key","fields":[{"key":"api_key","label":"API Key","type":"string","required":true,"secret":true}]}]',
    '[]');
insert into provider_catalog values ('6bad82a2-80cd-53c5-8bd0-b46363508c58', 'xai', 'xAI', 'openai', false,
    '[{"type":"api_key","label":"API key","fields":[{"key":"api_key","label":"API Key","type":"string","required":true,"secret":true}]}]',
    '[]');
insert into provider_catalog values ('688f9ef4-957c-521b-990c-fa06578315c8', 'cerebras', 'Cerebras', 'openai', false,
    '[{"type":"api_key","label":"API key","fields":[{"key":"api_key","label":"API Key","type":"string","required":true,"secret":true}]}]',
    '[]');
insert into provider_catalog values ('ae9c58d0-73a2-5ba8-87da-ed374a2320f8', 'openrouter', 'OpenRouter', 'openai', false,
    '[{"type":"api_key","label":"API key","fields":[{"key":"api_key","label":"API Key","type":"string","required":true,"secret":true}]}]',
    '[]');
insert into provider_catalog values ('a9fa82a0-392a-52a9-86c3-d04bdfe59464', 'cohere', 'Cohere', 'cohere', false,
    '[{"type":"api_key","label":"API key","fields":[{"key":"api_key","label":"API Key","type":"string","required":true,"secret":true}]}]',
    '[{"key":"base_url","label":"Base URL","type":"string","default":"https://api.cohere.com"}]');
insert into provider_catalog values ('2ce63412-3371-5fba-bda1-f088f171d7d5', 'echo', 'Echo', 'openai', true,
    '[]',
    '[]');
