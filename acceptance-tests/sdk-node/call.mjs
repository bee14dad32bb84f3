// Calls a chat completion through the official client and prints what came back as one JSON line.
// Settings: OPENAI_BASE_URL, OPENAI_API_KEY (both read by the client itself), MODEL, STREAM=true|false, HEADERS (JSON).
// Names below .localhost are loopback by RFC 6761, which this machine's resolver may not know.
import dns from "node:dns";

const lookup = dns.lookup;
dns.lookup = (host, options, callback) =>
  host.endsWith(".localhost")
    ? lookup("127.0.0.1", options, callback)
    : lookup(host, options, callback);

const { default: OpenAI } = await import("openai");

const client = new OpenAI({
  maxRetries: 0,
  timeout: 20_000,
  defaultHeaders: JSON.parse(process.env.HEADERS ?? "{}"),
});
const request = {
  model: process.env.MODEL,
  messages: [{ role: "user", content: "Say the word." }],
};
if (process.env.STREAM === "true") {
  let text = "";
  let usage = null;
  const stream = await client.chat.completions.create({
    ...request,
    stream: true,
    stream_options: { include_usage: true },
  });
  for await (const chunk of stream) {
    text += chunk.choices[0]?.delta?.content ?? "";
    usage = chunk.usage ?? usage;
  }
  console.log(JSON.stringify({ text, tokens: usage?.completion_tokens ?? -1 }));
} else {
  const completion = await client.chat.completions.create(request);
  console.log(
    JSON.stringify({
      text: completion.choices[0].message.content,
      tokens: completion.usage.completion_tokens,
    }),
  );
}
