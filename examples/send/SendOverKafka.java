import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends a broadcast, one send and one read through Kafka. Needs kafka-clients: see pom.xml. */
public class SendOverKafka {
    private static final String TENANT = System.getenv().getOrDefault("TENANT", "demo");
    private static final String ABOUT =
        "\"tenant\":\"%s\",\"broadcast\":\"from-java-kafka\",\"occurred_at\":\"%s\"".formatted(TENANT, Instant.now());

    public static void main(String[] args) throws Exception {
        // Acknowledged by all in-sync replicas; a retry inside the client writes no event twice.
        Map<String, Object> settings = Map.of(
            "bootstrap.servers", System.getenv("KAFKA"),
            "acks", "all",
            "enable.idempotence", true);
        List<Future<RecordMetadata>> written = new ArrayList<>();
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            // The key keeps the events of one recipient in order. Use a JSON library for texts of your own.
            written.add(producer.send(record("from-java-kafka", "\"type\":\"broadcast\",\"id\":\"b1\",\"platform\":\"email\"")));
            written.add(producer.send(record("ann", "\"type\":\"send\",\"id\":\"s1\",\"recipient\":\"ann\"")));
            written.add(producer.send(record("ann", "\"type\":\"read\",\"id\":\"r1\",\"recipient\":\"ann\"")));
        }
        // Throws what went wrong.
        for (Future<RecordMetadata> one : written) one.get();
        System.out.println("sent " + written.size());
    }

    private static ProducerRecord<String, String> record(String key, String fields) {
        return new ProducerRecord<>("huixiang.events", TENANT + "/" + key, "{" + ABOUT + "," + fields + "}");
    }
}
