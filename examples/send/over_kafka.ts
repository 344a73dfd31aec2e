// Sends a broadcast, one send and one read through Kafka, with types that refuse a wrong event when it compiles.
import { createProducer } from 'huixiang/client';

const { KAFKA = '127.0.0.1:9092', TENANT = 'demo' } = process.env;
const about = { broadcast: 'from-typescript', occurred_at: new Date().toISOString() };

const producer = createProducer({ brokers: KAFKA.split(','), tenant: TENANT });
// Resolves when Kafka has all of them. It validates all before it writes the first.
await producer.send([
  { ...about, type: 'broadcast', id: 'b1', platform: 'email', title: 'Spring sale' },
  { ...about, type: 'send', id: 's1', recipient: 'ann', audience: ['vip'] },
  { ...about, type: 'read', id: 'r1', recipient: 'ann' },
]);
await producer.close();
console.log('sent 3');
